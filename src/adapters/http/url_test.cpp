#include "adapters/http/url.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace wardmote::http;

std::string path_of(std::string_view target) {
  const auto parsed = parse_target(target);
  return parsed ? parsed->path : "refused";
}

TEST(Url, paths_are_decoded_and_normalised) {
  EXPECT_EQ(path_of("/meetings/SSC%5F67"), "/meetings/SSC_67");
  EXPECT_EQ(path_of("/caf%C3%A9"), "/caf\xC3\xA9");
  EXPECT_EQ(path_of("/a/./b/../c"), "/a/c");
  EXPECT_EQ(path_of("/../../etc/passwd"), "/etc/passwd");
  EXPECT_EQ(path_of("/a//b/"), "/a/b/");
  EXPECT_EQ(path_of("/a/.."), "/");
  EXPECT_EQ(path_of("/a/b/.."), "/a/");
  EXPECT_EQ(path_of("/"), "/");
  EXPECT_EQ(path_of("*"), "*");
}

TEST(Url, a_whole_address_is_read_by_its_path) {
  EXPECT_EQ(path_of("http://example.org/a?b"), "/a");
  EXPECT_EQ(path_of("HTTPS://example.org"), "/");
}

TEST(Url, what_two_programs_may_read_differently_is_refused) {
  for (const auto* target :
       {"/a%2Fb", "/a%5Cb", "/%2e%2e/x", "/.%2e/x", "/a%00", "/a%0d%0ab", "/a%", "/a%4", "/a%zz",
        "/%ff", "", "a/b", "/a?b=%", "/a?b=%ff", "/a?b=%0a", "mailto:x", "**"})
    EXPECT_EQ(path_of(target), "refused") << target;
}

TEST(Url, queries_are_decoded_in_order) {
  const auto target = parse_target("/find?q=a+b%26c&level=White&level=Green&empty&=x");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->query.get("q"), "a b&c");
  EXPECT_EQ(target->query.every("level"), (std::vector<std::string_view>{"White", "Green"}));
  EXPECT_EQ(target->query.find("empty"), "");
  EXPECT_FALSE(target->query.find("none"));
  EXPECT_EQ(target->query.size(), 5u);
}

TEST(Url, what_is_only_untidy_is_taken) {
  EXPECT_EQ(parse_query("q=a|b[c]{d}")->get("q"), "a|b[c]{d}");
  EXPECT_EQ(parse_query("&&a=1&")->size(), 1u);
  EXPECT_EQ(parse_query("a=b=c")->get("a"), "b=c");
}

TEST(Url, too_many_parameters_are_refused) {
  EXPECT_TRUE(parse_query("a&b", 2));
  EXPECT_FALSE(parse_query("a&b&c", 2));
}

RC_GTEST_PROP(Url, what_was_encoded_decodes_to_the_same, (std::string text)) {
  RC_ASSERT(percent_decode(percent_encode(text)) == text);
}

RC_GTEST_PROP(Url, a_normalised_path_encodes_and_reads_as_itself, (const std::string& text)) {
  const auto once = parse_target("/" + text);
  if (!once) return;
  std::string again = "/";
  for (const char c : once->path.substr(1)) again += c == '/' ? "/" : percent_encode({&c, 1});
  const auto twice = parse_target(again);
  RC_ASSERT(twice.has_value());
  RC_ASSERT(twice->path == once->path);
}

}  // namespace
