#include "policy/policy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "policy/explain.h"
#include "policy/load.h"
#include "policy/powers.h"

namespace {

using namespace wardmote;
using namespace wardmote::policy;

const Policy& sec() {
  static const Policy policy = [] {
    auto loaded = load(default_bundle());
    if (!loaded)
      for (const auto& fault : loaded.error()) ADD_FAILURE() << fault.text();
    return loaded.value_or(Policy());
  }();
  return policy;
}

Day day(std::string_view iso) { return Day::parse(iso).value(); }

std::string status_name(std::string_view code, Day at) {
  const auto names = sec().assurance_status_names(at);
  for (const auto& entry : names->value->entries)
    if (entry.code == code) return entry.name;
  return "";
}

RC_GTEST_PROP(Policy, has_at_most_one_edition_of_a_rule_on_any_day, ()) {
  const auto& rules = sec().rules();
  const auto& rule = rules[*rc::gen::inRange<std::size_t>(0, rules.size())];
  const auto at = day("2010-01-01").plus(*rc::gen::inRange(0, 8000));
  int holding = 0;
  for (const auto& edition : rule.editions) holding += edition.holds_on(at);
  RC_ASSERT(holding <= 1);
  RC_ASSERT(sec().lookup(rule.id, at).has_value() == (holding == 1));
}

TEST(Policy, gives_statuses_the_names_of_their_time) {
  EXPECT_EQ(status_name("AS3", day("2020-02-26")), "Provisionally Approved");
  EXPECT_EQ(status_name("AS3", day("2020-02-27")), "Deferred");
  EXPECT_EQ(status_name("AS4", day("2020-02-26")), "Deferred");
  EXPECT_EQ(status_name("AS4", day("2020-02-27")), "Rejected");
}

TEST(Policy, permits_each_kind_of_item_its_own_verbs) {
  const auto letter = sec().get<ItemKind>("item.directors-letter", day("2018-11-28"));
  ASSERT_TRUE(letter);
  ASSERT_EQ(letter->value->decisions.size(), 1u);
  EXPECT_EQ(letter->value->decisions[0].verb, "APPROVED");
  EXPECT_EQ(letter->value->outcome, OutcomeNeed::Required);
  EXPECT_EQ(letter->name(), "directors-letter");
}

TEST(Policy, orders_marks_from_the_lowest) {
  std::string levels;
  for (const auto& mark : sec().marks(day("2018-11-28"))) levels += mark.value->level + " ";
  EXPECT_EQ(levels, "White Green Amber Red ");
}

TEST(Policy, names_the_department_of_the_day) {
  const auto has = [](std::string_view code, Day at) {
    for (const auto& body : sec().bodies(at))
      if (body.value->code == code) return true;
    return false;
  };
  EXPECT_TRUE(has("BEIS", day("2018-11-28")));
  EXPECT_FALSE(has("DESNZ", day("2018-11-28")));
  EXPECT_TRUE(has("DESNZ", day("2024-01-10")));
}

TEST(Policy, says_why_a_rule_cannot_be_given) {
  EXPECT_EQ(sec().lookup("no.such", day("2018-11-28")).error().code, "rule-unknown");
  EXPECT_EQ(sec().lookup("mark.red", day("2001-01-01")).error().code, "rule-not-in-force");
  EXPECT_EQ(sec().get<Body>("mark.red", day("2018-11-28")).error().code, "rule-of-other-shape");
}

TEST(Explanation, shows_the_editions_on_either_side) {
  const auto said = explain(sec(), "name.cpl", day("2019-06-01"));
  ASSERT_TRUE(said);
  ASSERT_TRUE(said->now && said->before && said->after);
  EXPECT_NE(said->before->says.find("Certified Products List"), std::string::npos);
  EXPECT_EQ(said->now->sureness, "published");
  EXPECT_EQ(said->after->sureness, "inferred");
  const auto lines = text(*said);
  for (const char* part : {"On 1 June 2019", "Before: from 23 September 2013 (start assumed)",
                           "After: from 1 January 2021", "inferred (0.6)"})
    EXPECT_NE(lines.find(part), std::string::npos) << part << " in\n" << lines;
}

TEST(Explanation, tells_october_2018_from_march_2019) {
  const auto before = explain(sec(), "clause.G8.41(c)", day("2018-10-15"));
  const auto after = explain(sec(), "clause.G8.41(c)", day("2019-03-15"));
  ASSERT_TRUE(before && after);
  EXPECT_NE(before->now->says, after->now->says);
  EXPECT_EQ(after->now->source, "SECMP0059");
}

TEST(Explanation, is_given_for_every_rule_on_any_day) {
  for (const auto& rule : list_rules(sec()))
    for (const char* at : {"2001-01-01", "2018-11-28", "2030-01-01"}) {
      const auto said = explain(sec(), rule.rule, day(at));
      ASSERT_TRUE(said) << rule.rule;
      EXPECT_TRUE(said->now || said->before || said->after);
      EXPECT_FALSE(text(*said).empty());
    }
}

TEST(Powers, names_the_delegation_with_its_day_and_source) {
  const auto now = power_for(sec(), "SSC", "assurance-status", day("2018-11-28"));
  EXPECT_TRUE(now.recorded);
  EXPECT_EQ(now.delegated_by, "PANEL");
  EXPECT_EQ(now.since, day("2017-08-01"));
  EXPECT_EQ(now.since_assumed, true);
  EXPECT_EQ(now.sureness, "published");
}

TEST(Powers, names_another_holder_where_the_body_had_no_power) {
  const auto early = power_for(sec(), "SSC", "assurance-status", day("2016-11-28"));
  EXPECT_FALSE(early.recorded);
  EXPECT_EQ(early.holder, "PANEL");
}

TEST(Powers, cover_all_that_the_sub_committee_decides_upon_and_cite_their_source) {
  for (const auto& object : sec().objects(day("2018-11-28"))) {
    const auto power = power_for(sec(), "SSC", object.name(), day("2018-11-28"));
    EXPECT_TRUE(power.recorded) << object.name();
    EXPECT_TRUE(power.source) << object.name();
  }
}

TEST(Powers, may_be_held_by_several_bodies_alike) {
  const auto other = power_for(sec(), "TAG", "contents", day("2018-11-28"));
  EXPECT_TRUE(other.recorded);
  EXPECT_EQ(other.holder, "TAG");
  EXPECT_FALSE(power_for(sec(), "TAG", "key-segregation", day("2018-11-28")).recorded);
}

TEST(Powers, says_not_recorded_where_nothing_is_known) {
  const auto none = power_for(sec(), "SSC", "weather", day("2018-11-28"));
  EXPECT_FALSE(none.recorded);
  EXPECT_FALSE(none.rule);
  EXPECT_TRUE(none.answer.starts_with("Not recorded"));
}

}  // namespace
