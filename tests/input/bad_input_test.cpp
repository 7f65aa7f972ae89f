// What people give by mistake or by malice: each is refused whole or taken whole, with an exact
// exit code, a place, a way out, and a data folder that nobody touched.

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "headlines/testing/variants.h"
#include "program.h"

namespace wardmote::program {
namespace {

const auto& sample() {
  static const auto variant = headlines::testing::make_variant(7);
  return variant;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what << " is not in the sample";
  if (at != std::string::npos) text.replace(at, what.size(), by);
  return text;
}

struct Case {
  std::string name;  // a sentence
  std::vector<std::string> words;
  int code;
  std::vector<std::string> says;  // parts of what is said: the place, the code, the way out
  std::function<void(const fs::path&)> prepare = {};
};

const std::string kFile = "headlines.txt";

Case import_of(std::string name, std::string text, int code, std::vector<std::string> says) {
  return {std::move(name),
          {"import-headlines", kFile},
          code,
          std::move(says),
          [text = std::move(text)](const fs::path& folder) { write(folder / kFile, text); }};
}

// What any state of the data folder must refuse.
std::vector<Case> cases() {
  const std::string& text = sample().text;
  std::vector<Case> out;
  out.push_back({"a_file_of_two_gigabytes",
                 {"import-headlines", kFile},
                 3,
                 {kFile, "file-too-large"},
                 [](const fs::path& folder) {
                   write(folder / kFile, "x");
                   fs::resize_file(folder / kFile, std::uintmax_t{2} << 30);
                 }});
  out.push_back(import_of("invalid_utf8", text + "caf\xE9 latte\n", 3,
                          {"headlines-not-text", kFile + ":", "line", "Save the document"}));
  out.push_back(import_of("text_that_runs_backwards", text + "x \u202Eetal\n", 3,
                          {"headlines-not-text", kFile + ":line", "column 3", "Take it out"}));
  out.push_back(import_of("a_pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", 3,
                          {"headlines-not-text", kFile + ":line 1", "pdftotext"}));
  out.push_back(import_of("a_word_file", std::string("PK\x03\x04 and so on"), 3,
                          {"headlines-not-text", kFile}));
  out.push_back(import_of("a_web_page", "<!DOCTYPE html><html><body>x</body></html>", 3,
                          {"headlines-not-text", kFile}));
  out.push_back(
      import_of("a_nul_byte", text + std::string("a\0b", 3), 3, {"headlines-not-text", "line"}));
  out.push_back(import_of("an_empty_file", "", 3, {kFile}));
  out.push_back(import_of("nothing_but_blanks", " \n\n\t\n", 3, {kFile}));
  out.push_back(import_of("some_other_text", "Dear all,\n\nplease find attached.\n", 3, {kFile}));
  out.push_back({"a_folder",
                 {"import-headlines", kFile},
                 3,
                 {kFile, "not-a-file"},
                 [](const fs::path& folder) { fs::create_directory(folder / kFile); }});
  out.push_back(
      {"a_pipe", {"import-headlines", kFile}, 3, {kFile, "not-a-file"}, [](const fs::path& folder) {
         ::mkfifo((folder / kFile).c_str(), 0600);
       }});
  out.push_back(
      {"a_missing_file", {"import-headlines", "none.txt"}, 4, {"none.txt", "file-not-found"}});
  out.push_back({"a_missing_file_to_lint", {"lint", "none.txt"}, 4, {"none.txt"}});
  const auto file = [&](const fs::path& folder) { write(folder / kFile, sample().text); };
  out.push_back({"settings_with_two_faults",
                 {"serve", "--settings", "wardmote.toml"},
                 3,
                 {"wardmote.toml:2: server.port", "The default is 8067. (out-of-bounds)\n",
                  "wardmote: wardmote.toml:3: There is no setting \"prot\""},
                 [](const fs::path& folder) {
                   write(folder / "wardmote.toml", "[server]\nport = 99999\nprot = 1\n");
                 }});
  out.push_back({"an_unknown_format",
                 {"import-headlines", kFile, "--format", "xml"},
                 2,
                 {"--format", "text, json"},
                 file});
  out.push_back({"an_unknown_format_to_read",
                 {"headlines", "SSC_1_0101", "--format", "docx"},
                 2,
                 {"--format", "markdown"}});
  out.push_back(
      {"an_unknown_option", {"import-headlines", kFile, "--force"}, 2, {"--force"}, file});
  out.push_back({"an_unknown_command", {"proclaim"}, 2, {"proclaim"}});
  out.push_back({"a_missing_argument", {"import-headlines"}, 2, {"FILE"}});
  out.push_back({"known_at_nonsense", {"meetings", "--known-at", "yesterday"}, 2, {"yesterday"}});
  out.push_back({"known_at_a_day_that_is_none",
                 {"meetings", "--known-at", "2018-02-30T10:00:00Z"},
                 2,
                 {"2018-02-30"}});
  out.push_back({"at_nonsense", {"import-headlines", kFile, "--at", "noon"}, 2, {"noon"}, file});
  out.push_back(
      {"as_at_nonsense", {"rule", "label.form", "--as-at", "2018-13-01"}, 2, {"2018-13-01"}});
  return out;
}

void expect(const Ended& ended, const Case& one) {
  EXPECT_EQ(ended.code, one.code) << ended.said();
  for (const auto& part : one.says)
    EXPECT_NE(ended.said().find(part), std::string::npos) << part << " is not in: " << ended.said();
  EXPECT_EQ(ended.said().find("this is a bug"), std::string::npos) << ended.said();
}

class BadInput : public ::testing::TestWithParam<Case> {};

TEST_P(BadInput, is_refused_and_makes_no_folder) {
  const system::ScratchFolder folder;
  if (GetParam().prepare) GetParam().prepare(folder.path());
  expect(run(folder.path(), GetParam().words), GetParam());
  EXPECT_FALSE(fs::exists(folder.path() / "data"));
  EXPECT_FALSE(fs::exists(folder.path() / "data.keys"));
}

TEST_P(BadInput, is_refused_and_changes_no_byte_of_a_record) {
  const system::ScratchFolder folder;
  write(folder.path() / "first.txt", headlines::testing::make_variant(3).text);
  ASSERT_EQ(run(folder.path(), {"import-headlines", "first.txt"}).code, 0);
  const auto before = snapshot(folder.path() / "data");
  if (GetParam().prepare) GetParam().prepare(folder.path());
  expect(run(folder.path(), GetParam().words), GetParam());
  EXPECT_EQ(snapshot(folder.path() / "data"), before);
}

INSTANTIATE_TEST_SUITE_P(Cases, BadInput, ::testing::ValuesIn(cases()),
                         [](const auto& named) { return named.param.name; });

// ---- what depends on what is recorded already --------------------------------------------------

class WithRecord : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_.path() / kFile, sample().text);
    const auto imported = run(folder_.path(), {"import-headlines", kFile});
    ASSERT_EQ(imported.code, 0) << imported.said();
    before_ = snapshot(folder_.path() / "data");
  }
  void expect_untouched(const Case& one) {
    if (one.prepare) one.prepare(folder_.path());
    expect(run(folder_.path(), one.words), one);
    // The lock file names the process that wrote last.
    auto now = snapshot(folder_.path() / "data");
    now.erase("lock"), before_.erase("lock");
    EXPECT_EQ(now, before_) << one.name;
  }
  system::ScratchFolder folder_;
  std::map<std::string, std::string> before_;
};

TEST_F(WithRecord, the_same_document_twice_is_refused) {
  expect_untouched({"twice", {"import-headlines", kFile}, 3, {"already-imported", "line"}});
  expect_untouched(import_of("other text", sample().text + "\nMore was said.\n", 3,
                             {"other-edition", "line", "new edition"}));
}

TEST_F(WithRecord, a_reference_of_another_year_is_refused) {
  const auto year = std::to_string(static_cast<int>(sample().day.ymd().year()));
  auto text = sample().text;
  for (std::size_t at = 0; (at = text.find(year, at)) != std::string::npos; at += 4)
    text.replace(at, 4, "2031");
  expect_untouched(import_of("another year", text, 3, {"reference-clash", "line"}));
}

TEST_F(WithRecord, nobody_is_told_apart_from_nothing) {
  const auto ask = [&](std::vector<std::string> words) { return run(folder_.path(), words); };
  const auto unknown = ask({"headlines", "SSC_999_0101"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_NE(unknown.err.find("wardmote meetings"), std::string::npos) << unknown.said();
  EXPECT_EQ(ask({"headlines", "no such thing"}).code, 1);
  EXPECT_EQ(ask({"headlines", "../../etc/passwd"}).code, 1);
  EXPECT_EQ(ask({"decision", std::string(32, '0')}).code, 1);
  EXPECT_EQ(ask({"history", "item:" + std::string(32, '0')}).code, 1);
  EXPECT_EQ(ask({"rule", "no.such.rule"}).code, 1);
  expect_untouched({"unknown person", {"meetings", "--as", "mallory"}, 3, {"--as", "mallory"}});
  expect_untouched({"impossible person", {"meetings", "--as", "a\"b"}, 3, {"--as"}});
}

TEST_F(WithRecord, corrections_that_are_not_there_are_refused) {
  const auto& reference = sample().reference;
  for (const char* number : {"0", "9999", "-1", "1x"})
    expect_untouched({"no such finding",
                      {"corrections", reference, std::string("--accept=") + number},
                      3,
                      {"finding-unknown"}});
  expect_untouched({"unknown meeting", {"corrections", "SSC_999_0101", "--accept", "all"}, 1, {}});
}

TEST_F(WithRecord, nonsense_about_acts_is_refused) {
  expect_untouched({"no id", {"erase", "act", "--ground", "x"}, 3, {"32 hex digits"}});
  expect_untouched({"no act", {"erase", std::string(32, '0'), "--ground", "x"}, 1, {}});
  expect_untouched({"no ground", {"erase", std::string(32, '0')}, 2, {"--ground"}});
  expect_untouched(
      {"no mark", {"remark", std::string(32, '0'), "--level", "Pink", "--ground", "x"}, 1, {}});
  expect_untouched({"no checkpoint", {"verify", "--against", "none"}, 4, {"none"}});
  expect_untouched({"a checkpoint of nothing", {"verify", "--against", kFile}, 3, {kFile}});
}

// ---- what is taken, with its findings ----------------------------------------------------------

std::string with_sentence(const std::string& sentence) {
  return replaced(sample().text, sample().items[0].sentences[0],
                  sample().items[0].sentences[0] + " " + sentence);
}

TEST(StrangeInput, html_and_script_stay_words) {
  const system::ScratchFolder folder;
  const std::string script = "A <script>alert(1)</script> & <b onclick=\"x()\">bold</b> word.";
  write(folder.path() / kFile, with_sentence(script));
  ASSERT_EQ(run(folder.path(), {"import-headlines", kFile}).code, 0);
  const auto as = [&](const char* format) {
    return run(folder.path(), {"headlines", sample().reference, "--format", format}).out;
  };
  EXPECT_NE(as("text").find("<script>alert(1)</script>"), std::string::npos);
  const auto html = as("html");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<b onclick"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos) << html;
  EXPECT_EQ(as("markdown").find("<script"), std::string::npos) << as("markdown");
}

TEST(StrangeInput, a_day_that_does_not_exist_is_a_finding) {
  const system::ScratchFolder folder;
  write(folder.path() / kFile, with_sentence("The next report is due on 30 February 2019."));
  const auto lint = run(folder.path(), {"lint", kFile, "--format", "json"});
  EXPECT_EQ(lint.code, 1);
  EXPECT_NE(lint.out.find("date-impossible"), std::string::npos) << lint.out;
  EXPECT_EQ(run(folder.path(), {"import-headlines", kFile}).code, 0);
}

TEST(StrangeInput, an_unknown_mark_is_a_finding) {
  const system::ScratchFolder folder;
  const auto& item = sample().items.back();
  write(folder.path() / kFile, replaced(sample().text, item.title, item.title + " (PURPLE)"));
  const auto lint = run(folder.path(), {"lint", kFile, "--format", "json"});
  EXPECT_EQ(lint.code, 1);
  EXPECT_NE(lint.out.find("mark-"), std::string::npos) << lint.out;
  EXPECT_EQ(run(folder.path(), {"import-headlines", kFile}).code, 0);
}

}  // namespace
}  // namespace wardmote::program
