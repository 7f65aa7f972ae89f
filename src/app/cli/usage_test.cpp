#include "app/cli/usage.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

namespace wardmote::cli {
namespace {

Error wrong(std::vector<std::string> words) {
  CLI::App app;
  std::string text;
  auto* headlines = app.add_subcommand("headlines", "");
  headlines->add_option("REFERENCE", text)->required();
  headlines->add_option("--known-at", text);
  app.add_subcommand("history", "");
  auto* watch = app.add_subcommand("watch", "");
  watch->require_subcommand(1);
  watch->add_subcommand("held", "");
  std::reverse(words.begin(), words.end());
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  ADD_FAILURE() << "nothing was wrong";
  return {};
}

TEST(Usage, names_the_command_that_was_probably_meant) {
  const auto error = wrong({"headlnies", "SSC_67_2811"});
  EXPECT_EQ(error.code, "command-unknown");
  EXPECT_EQ(error.place, "headlnies");
  EXPECT_EQ(error.way_out, "Did you mean headlines? wardmote --help lists what there is.");
}

TEST(Usage, names_no_command_where_none_is_near) {
  EXPECT_EQ(wrong({"publication"}).way_out, "wardmote --help lists what there is.");
}

TEST(Usage, looks_among_the_commands_of_a_word_that_has_its_own) {
  const auto error = wrong({"watch", "hled"});
  EXPECT_EQ(error.code, "command-unknown");
  EXPECT_EQ(error.way_out, "Did you mean held? wardmote watch --help lists what there is.");
}

TEST(Usage, names_the_option_that_was_probably_meant) {
  const auto error = wrong({"headlines", "SSC_67_2811", "--known=2018-11-28"});
  EXPECT_EQ(error.code, "option-unknown");
  EXPECT_EQ(error.place, "--known");
  EXPECT_EQ(error.way_out,
            "Did you mean --known-at? wardmote headlines --help says what it takes.");
}

TEST(Usage, says_of_a_word_too_many_which_it_is) {
  const auto error = wrong({"headlines", "SSC_67_2811", "SSC_68_1212"});
  EXPECT_EQ(error.code, "word-unexpected");
  EXPECT_EQ(error.place, "SSC_68_1212");
}

TEST(Usage, says_what_is_missing) {
  const auto error = wrong({"headlines"});
  EXPECT_EQ(error.code, "usage-wrong");
  EXPECT_NE(error.why.find("REFERENCE"), std::string::npos) << error.why;
}

}  // namespace
}  // namespace wardmote::cli
