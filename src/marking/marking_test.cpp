#include "marking/marking.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace wardmote {
namespace {

rc::Gen<Grant> grants() {
  return rc::gen::element<Grant>("chair", "secretariat", "member@SSC", "offered@item:1",
                                 "offered@item:2", "present@item:1", "party@X");
}

Marking any_marking() {
  const auto level = static_cast<Level>(*rc::gen::inRange(0, 4));
  if (level == Level::White) return Marking::white();
  auto audience =
      *rc::gen::container<Audience>(rc::gen::nonEmpty(rc::gen::container<AnyOf>(grants())));
  if (level != Level::Green && audience.empty()) audience = {{"chair"}};
  return *Marking::of(level, std::move(audience));
}

Reader any_reader() {
  if (*rc::gen::inRange(0, 5) == 0) return Reader::anyone();
  return Reader(PersonId("p"), *rc::gen::container<std::vector<Grant>>(grants()),
                *rc::gen::container<std::vector<std::string>>(
                    rc::gen::element<std::string>("item:1", "item:2", "SSC")));
}

RC_GTEST_PROP(Marking, joins_in_any_order_and_grouping_to_the_same, ()) {
  const auto a = any_marking(), b = any_marking(), c = any_marking();
  RC_ASSERT(join(a, b) == join(b, a));
  RC_ASSERT(join(a, join(b, c)) == join(join(a, b), c));
  RC_ASSERT(join(a, a) == a);
  RC_ASSERT(join(a, Marking::white()) == a);
}

RC_GTEST_PROP(Marking, shows_a_join_exactly_to_those_who_may_see_both_parts, ()) {
  const auto a = any_marking(), b = any_marking();
  const auto reader = any_reader();
  RC_ASSERT(may_see(reader, join(a, b)) == (may_see(reader, a) && may_see(reader, b)));
}

RC_GTEST_PROP(Marking, never_opens_by_a_further_recusal, ()) {
  const auto marking = any_marking();
  const auto held = *rc::gen::container<std::vector<Grant>>(grants());
  const Reader before(PersonId("p"), held), after(PersonId("p"), held, {"item:1"});
  RC_ASSERT(!may_see(after, marking) || may_see(before, marking));
}

TEST(Marking, is_open_to_the_public_only_when_white) {
  EXPECT_TRUE(may_see(Reader::anyone(), Marking::white()));
  EXPECT_FALSE(may_see(Reader::anyone(), Marking::green()));
  EXPECT_TRUE(may_see(Reader(PersonId("p"), {}), Marking::green()));
}

TEST(Marking, closes_to_a_recused_chair) {
  const auto red = Marking::red({"chair", "offered@item:7"});
  EXPECT_TRUE(may_see(Reader(PersonId("c"), {"chair"}), red));
  EXPECT_FALSE(may_see(Reader(PersonId("c"), {"chair"}, {"item:7"}), red));
}

// Three ways in which others' marks have opened too much.
TEST(Marking, of_equal_level_and_another_audience_opens_nothing) {
  const Reader ours(PersonId("a"), {"member@SSC", "scheme"});
  EXPECT_TRUE(may_see(ours, Marking::amber({"member@SSC"})));
  EXPECT_FALSE(may_see(ours, Marking::amber({"member@TAG"})));
  EXPECT_FALSE(may_see(ours, join(Marking::amber({"member@SSC"}), Marking::amber({"secretariat"}))))
      << "the stricter of two Ambers";
}

TEST(Marking, is_not_opened_by_one_of_several_audiences) {
  const auto both = Marking::of(Level::Red, {{"member@SSC"}, {"offered:7"}}).value();
  EXPECT_FALSE(may_see(Reader(PersonId("a"), {"member@SSC"}), both));
  EXPECT_FALSE(may_see(Reader(PersonId("a"), {"offered:7"}), both));
  EXPECT_TRUE(may_see(Reader(PersonId("a"), {"member@SSC", "offered:7"}), both));
}

TEST(Marking, of_what_is_derived_holds_every_mark_of_its_parts) {
  const Marking parts[] = {Marking::green(), Marking::amber({"member@SSC"}),
                           Marking::red({"offered:7"})};
  Marking whole = Marking::white();
  for (const auto& part : parts) whole = join(whole, part);
  EXPECT_EQ(whole.level(), Level::Red);
  EXPECT_FALSE(may_see(Reader(PersonId("a"), {"offered:7", "scheme"}), whole)) << "Amber as well";
  EXPECT_TRUE(may_see(Reader(PersonId("a"), {"member@SSC", "offered:7", "scheme"}), whole));
}

TEST(Marking, cannot_be_red_for_nobody_or_white_for_some) {
  EXPECT_FALSE(Marking::of(Level::Red, {}));
  EXPECT_FALSE(Marking::of(Level::Red, {{}}));
  EXPECT_FALSE(Marking::of(Level::White, {{"chair"}}));
  EXPECT_FALSE(Marking::of(Level::Red, {{"a\"b"}}));
}

}  // namespace
}  // namespace wardmote
