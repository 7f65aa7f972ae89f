#include "scheme/label_registry.h"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/codec.h"
#include "scheme/decide.h"

namespace {

using namespace wardmote;
using namespace wardmote::scheme;

const std::string kSmall = "small-supplier";

LabelRules rules(bool scattered) {
  return {1, 3, scattered, {"I", "O", "Q", "VV"}, {kSmall, "large-supplier"}};
}

PartyId party(int n) { return PartyId("party-" + std::to_string(n)); }

std::string code(const Findings& findings) {
  std::string out;
  for (const auto& one : findings) out += (out.empty() ? "" : " ") + one.code;
  return out;
}

// Whatever was seen, issued and retired before, no label is ever issued that was used, and none
// that a reader mistakes.
RC_GTEST_PROP(LabelRegistry, never_issues_a_label_twice, (bool scattered)) {
  LabelRegistry registry;
  std::set<std::string> used;
  const auto steps = *rc::gen::container<std::vector<std::pair<int, std::uint64_t>>>(
      rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::arbitrary<std::uint64_t>()));
  int parties = 0;
  for (const auto& [step, draw] : steps) {
    const auto some = *label_numbered(static_cast<std::uint32_t>(draw % 702) + 1);
    if (step == 0) {
      const auto sight = see_label(registry, rules(scattered), kSmall, some, "SSC_1_0101");
      RC_ASSERT(sight.has_value());
      if (sight->act) registry.apply(*sight->act);
      used.insert(some);
    } else if (step == 1) {
      const auto gone = retire_label(registry, kSmall, some, "left");
      if (gone) registry.apply(*gone);
      RC_ASSERT(gone.has_value() <= used.contains(some));
    } else {
      const auto act = issue_label(registry, rules(scattered), kSmall, party(parties++), draw);
      RC_ASSERT(act.has_value());
      RC_ASSERT(!easily_mistaken(act->label, rules(scattered)));
      RC_ASSERT(used.insert(act->label).second);
      registry.apply(*act);
    }
  }
  RC_ASSERT(registry.conflicts().empty());
}

TEST(LabelRegistry, goes_on_after_the_highest_label_ever_used) {
  LabelRegistry registry;
  registry.apply(LabelSeen{kSmall, "BV", {}, "SSC_61_0509"});
  EXPECT_EQ(registry.next_label(kSmall, rules(false)), "BW");
  registry.apply(LabelSeen{kSmall, "CH", {}, "SSC_61_0509"});
  EXPECT_EQ(registry.next_label(kSmall, rules(false)), "CJ");  // not CI
  EXPECT_EQ(registry.next_label("large-supplier", rules(false)), "A");
}

TEST(LabelRegistry, runs_out_rather_than_reusing) {
  LabelRegistry registry;
  LabelRules short_rules{1, 1, true, {}, {kSmall}};
  for (int i = 0; i < 26; ++i)
    registry.apply(issue_label(registry, short_rules, kSmall, party(i), 7).value());
  EXPECT_EQ(code(issue_label(registry, short_rules, kSmall, party(99), 7).error()),
            "labels-used-up");
}

TEST(LabelRegistry, finds_labels_that_stand_for_two_and_parties_with_two) {
  LabelRegistry registry;
  registry.apply(LabelIssued{kSmall, "B", party(1)});
  registry.apply(LabelIssued{kSmall, "B", party(2)});
  registry.apply(LabelIssued{kSmall, "C", party(2)});
  EXPECT_EQ(code(registry.conflicts()), "label-shared party-labelled-twice");
}

TEST(Seeing, takes_a_lookalike_for_its_label_and_says_so) {
  LabelRegistry registry;
  const auto first = see_label(registry, rules(true), kSmall, "AI", "SSC_61_0509");
  ASSERT_TRUE(first && first->act);
  registry.apply(*first->act);
  const auto second = see_label(registry, rules(true), kSmall, "Al", "SSC_61_0509");
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->act);
  ASSERT_TRUE(second->folded);
  EXPECT_EQ(second->folded->code, "label-confusable");
  EXPECT_EQ(registry.entries().size(), 1u);
}

TEST(Seeing, does_not_depend_on_the_key) {
  LabelRegistry without, with;
  with.apply(LabelIssued{kSmall, "BV", party(1)});
  const auto a = see_label(without, rules(true), kSmall, "BV", "SSC_61_0509");
  const auto b = see_label(with, rules(true), kSmall, "BV", "SSC_61_0509");
  EXPECT_EQ(encode(*a->act), encode(*b->act));
}

TEST(Keys, are_recorded_for_labels_already_in_public) {
  LabelRegistry registry;
  registry.apply(LabelSeen{kSmall, "AI", {}, "SSC_61_0509"});
  const auto key = record_key(registry, rules(true), kSmall, "AI", party(1));
  ASSERT_TRUE(key);
  registry.apply(*key);
  EXPECT_EQ(registry.label_of(kSmall, party(1)), "AI");
  EXPECT_EQ(code(record_key(registry, rules(true), kSmall, "AI", party(2)).error()), "label-taken");
  EXPECT_EQ(code(record_key(registry, rules(true), kSmall, "B", party(1)).error()),
            "party-has-label");
  EXPECT_EQ(code(record_key(registry, rules(true), "nobody", "al", party(3)).error()),
            "label-category-unknown label-malformed");
}

TEST(Retiring, frees_the_party_and_never_the_label) {
  LabelRegistry registry;
  registry.apply(LabelIssued{kSmall, "B", party(1)});
  registry.apply(retire_label(registry, kSmall, "B", "merged").value());
  EXPECT_FALSE(registry.label_of(kSmall, party(1)));
  EXPECT_EQ(code(record_key(registry, rules(true), kSmall, "B", party(2)).error()),
            "label-retired label-taken");
  EXPECT_EQ(code(retire_label(registry, kSmall, "B", "again").error()), "label-retired");
  EXPECT_EQ(code(retire_label(registry, kSmall, "Z", "never was").error()), "label-unknown");
}

TEST(LabelActs, read_back_what_they_wrote) {
  const LabelSeen seen{kSmall, "AI", "Al", "SSC_61_0509"};
  EXPECT_EQ(encode(*decode<LabelSeen>(encode(seen))), encode(seen));
}

}  // namespace
