#include "publish/overlap.h"

#include <gtest/gtest.h>

#include "base/testing.h"

namespace wardmote::publish {
namespace {

const std::string kRed =
    "The two on screening of staff slip to March, for the supplier's identity software is late.";

std::vector<std::string> shared(const std::string& text, const std::string& white = "") {
  Overlap overlap(text, 6);
  overlap.above(kRed, 0);
  overlap.white(white);
  std::vector<std::string> out;
  for (const auto& one : overlap.shared())
    out.push_back(text.substr(one.begin, one.end - one.begin));
  return out;
}

TEST(Overlap, finds_six_words_in_a_row_and_no_fewer) {
  EXPECT_EQ(shared("It was NOTED that two on screening of staff slip.").size(), 1U);
  EXPECT_EQ(shared("It was NOTED that two on screening of staff stay."),
            std::vector<std::string>{});
}

TEST(Overlap, is_blind_to_case_punctuation_and_where_sentences_end) {
  EXPECT_EQ(shared("TWO, on Screening. Of staff: slip to\nMarch").size(), 1U);
  EXPECT_EQ(shared("for the suppliers identity-software is late").size(), 1U);
}

TEST(Overlap, gives_the_longest_stretch_and_its_source) {
  const std::string text = "We say: the two on screening of staff slip to March and no more.";
  Overlap overlap(text, 6);
  overlap.above("Nothing alike.", 3);
  overlap.above(kRed, 7);
  const auto found = overlap.shared();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin),
            "the two on screening of staff slip to March");
  EXPECT_EQ(found[0].source, 7U);
}

TEST(Overlap, passes_over_what_stands_in_white_as_well) {
  const std::string text = "The two on screening of staff slip.";
  EXPECT_EQ(shared(text).size(), 1U);
  EXPECT_TRUE(shared(text, "The two on screening of staff slip to May.").empty());
}

TEST(Overlap, passes_over_what_an_earlier_wording_has_in_common_with_one_made_white) {
  const std::string text = "The two on screening of staff slip.";
  Overlap overlap(text, 6);
  overlap.above(kRed, 0, text);
  EXPECT_TRUE(overlap.shared().empty());
  overlap.above(kRed, 1);
  EXPECT_EQ(overlap.shared().size(), 1U);
}

}  // namespace
}  // namespace wardmote::publish
