#include "scheme/label.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace wardmote::scheme;

std::string folded(std::string_view printed) {
  const auto out = fold(printed, {});
  return out ? out->label : "";
}

RC_GTEST_PROP(Label, and_its_number_give_each_other, ()) {
  const auto number = *rc::gen::inRange<std::uint32_t>(1, 18279);
  const auto label = label_numbered(number);
  RC_ASSERT(label.has_value());
  RC_ASSERT(is_label(*label, {}));
  RC_ASSERT(number_of(*label) == number);
  if (number > 1) RC_ASSERT(label_numbered(number - 1)->size() <= label->size());
}

RC_GTEST_PROP(Folding, changes_no_label, ()) {
  const auto label = *label_numbered(*rc::gen::inRange<std::uint32_t>(1, 18279));
  const auto out = fold(label, {});
  RC_ASSERT(out.has_value());
  RC_ASSERT(out->label == label);
  RC_ASSERT(out->changes.empty());
}

TEST(Label, counts_as_spreadsheet_columns_do) {
  for (const auto& [label, number] : {std::pair{"A", 1},
                                      {"D", 4},
                                      {"I", 9},
                                      {"U", 21},
                                      {"Z", 26},
                                      {"AA", 27},
                                      {"AI", 35},
                                      {"BV", 74},
                                      {"ZZ", 702},
                                      {"AAA", 703},
                                      {"ZZZ", 18278}})
    EXPECT_EQ(number_of(label), static_cast<std::uint32_t>(number)) << label;
  EXPECT_FALSE(label_numbered(0));
  EXPECT_FALSE(label_numbered(18279));
  for (const char* none : {"", "a", "A1", "AAAA"}) EXPECT_FALSE(number_of(none)) << none;
}

TEST(Folding, reads_what_looks_the_same) {
  EXPECT_EQ(folded("Al"), "AI");
  EXPECT_EQ(folded("A1"), "AI");
  EXPECT_EQ(folded("A|"), "AI");
  EXPECT_EQ(folded("\u0410\u0406"), "AI");  // Cyrillic
  EXPECT_EQ(folded("\u0392V"), "BV");       // Greek
  EXPECT_EQ(folded("\uFF22\uFF36"), "BV");  // full width
  EXPECT_EQ(folded("B0"), "BO");
  const auto out = fold("Al", {});
  ASSERT_EQ(out->changes.size(), 1u);
  EXPECT_EQ(out->changes[0].position, 1);
  EXPECT_EQ(out->changes[0].printed, "l");
  EXPECT_EQ(out->changes[0].reason, FoldReason::Lookalike);
}

TEST(Folding, raises_small_letters_and_says_so) {
  const auto out = fold("bv", {});
  ASSERT_TRUE(out);
  EXPECT_EQ(out->label, "BV");
  EXPECT_EQ(out->changes[1].reason, FoldReason::LowerCase);
}

TEST(Folding, guesses_nothing_else) {
  for (const char* none : {"", "A?", "A B", "ABCD", "\u00C4", "A8", "\u4E00"})
    EXPECT_FALSE(fold(none, {})) << none;
  EXPECT_EQ(folded("VV"), "VV");
  EXPECT_FALSE(fold(std::string(1'000'000, 'A'), {}));
}

}  // namespace
