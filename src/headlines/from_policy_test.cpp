#include "headlines/from_policy.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include <gtest/gtest.h>

#include "base/testing.h"
#include "headlines/lint.h"
#include "headlines/testing/sample_rules.h"
#include "policy/load.h"

namespace {

using namespace wardmote;
using namespace wardmote::headlines;

const HeadlineRules& of_november_2018() {
  static const HeadlineRules rules =
      headline_rules(policy::load(policy::default_bundle()).value(), *Day::of(2018, 11, 28));
  return rules;
}

template <class List>
std::vector<std::string> codes(const List& list) {
  std::vector<std::string> out;
  for (const auto& one : list) out.push_back(one.code);
  return out;
}

TEST(HeadlineRulesFromPolicy, hold_every_code_that_the_reader_is_tested_with) {
  const auto sample = headlines::testing::sample_rules();
  const auto& rules = of_november_2018();
  const auto within = [](const auto& few, const auto& many) {
    const auto held = codes(many);
    for (const auto& code : codes(few))
      EXPECT_NE(std::ranges::find(held, code), held.end()) << code;
  };
  within(sample.kinds, rules.kinds);
  within(sample.objects, rules.objects);
  within(sample.verbs, rules.verbs);
  within(sample.marks, rules.marks);
  within(sample.bodies, rules.bodies);
  within(sample.labels.categories, rules.labels.categories);
  within(sample.standing_items, rules.standing_items);
  within(sample.documents, rules.documents);
}

TEST(HeadlineRulesFromPolicy, cite_a_source_for_every_check) {
  const auto& r = of_november_2018();
  for (const auto* rule :
       {&r.body_name, &r.reference_scheme, &r.numbering, &r.quotation, &r.label_form,
        &r.verb_grammar, &r.outcome, &r.marking, &r.handling, &r.detail, &r.clause_list, &r.dates})
    EXPECT_FALSE(rule->citation.source.empty()) << rule->id;
}

TEST(HeadlineRulesFromPolicy, word_the_confidential_sentence_for_each_level) {
  for (const auto& mark : of_november_2018().marks) {
    EXPECT_EQ(mark.confidential, mark.rank >= 2) << mark.code;
    EXPECT_EQ(mark.handling.find(mark.code) != std::string::npos, mark.confidential) << mark.code;
  }
}

TEST(HeadlineRulesFromPolicy, find_a_wrong_name_of_a_scheme_and_leave_the_right_one_alone) {
  std::ifstream file(wardmote::testing::source_dir() / "examples/specimen/SSC_61_1209.txt");
  std::stringstream specimen;
  specimen << file.rdbuf();
  const auto misnamed = [&](const std::string& name) {
    auto text = specimen.str();
    const std::string wrong = "Certified Product Assurance";
    for (std::size_t at = 0; (at = text.find(wrong, at)) != std::string::npos; at += name.size())
      text.replace(at, wrong.size(), name);
    const auto reading = read_headlines(text, of_november_2018());
    EXPECT_TRUE(reading);
    return std::ranges::count(lint_headlines(text, *reading, of_november_2018()), "scheme-misnamed",
                              &Finding::code);
  };
  EXPECT_GT(misnamed("Certified Product Assurance"), 0);
  EXPECT_GT(misnamed("Commercial Products Assurance"), 0);
  EXPECT_EQ(misnamed("Commercial Product Assurance"), 0);
}

TEST(HeadlineRulesFromPolicy, are_empty_before_the_code_began) {
  const auto rules =
      headline_rules(policy::load(policy::default_bundle()).value(), *Day::of(2010, 1, 1));
  EXPECT_TRUE(rules.kinds.empty());
  EXPECT_TRUE(rules.marking.citation.source.empty());
}

TEST(HeadlineRulesFromPolicy, are_shared_by_days_of_one_rule_set_and_by_no_others) {
  const auto policy = policy::load(policy::default_bundle()).value();
  std::vector<Day> days{*Day::of(2010, 1, 1), *Day::of(2018, 11, 28), *Day::of(2030, 1, 1)};
  for (const auto& rule : policy.rules())
    for (const auto& edition : rule.editions)
      for (const auto& edge : {edition.from, edition.to.value_or(edition.from)})
        for (const int beside : {-1, 0, 1}) days.push_back(edge.plus(beside));
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
  for (const Day day : days) {
    const auto shared = shared_headline_rules(policy, day);
    EXPECT_TRUE(*shared == headline_rules(policy, day)) << written(day);
    EXPECT_EQ(shared, shared_headline_rules(policy, day)) << written(day);
  }
  EXPECT_EQ(shared_headline_rules(policy, *Day::of(2010, 1, 1)),
            shared_headline_rules(policy, *Day::of(2010, 1, 2)));
}

TEST(HeadlineRulesFromPolicy, of_another_policy_are_its_own_on_the_same_day) {
  const auto policy = policy::load(policy::default_bundle()).value();
  auto fewer = policy.rules();
  std::erase_if(fewer, [](const auto& rule) { return rule.id.starts_with("verb."); });
  const policy::Policy other(policy.name(), policy.version(), std::move(fewer));
  const Day day = *Day::of(2018, 11, 28);
  EXPECT_FALSE(shared_headline_rules(policy, day)->verbs.empty());
  EXPECT_TRUE(shared_headline_rules(other, day)->verbs.empty());
}

TEST(HeadlineRulesFromPolicy, that_were_changed_are_what_a_text_is_checked_by) {
  std::ifstream file(wardmote::testing::source_dir() / "examples/specimen/SSC_61_1209.txt");
  std::stringstream text;
  text << file.rdbuf();
  auto rules = of_november_2018();
  const auto names_of = [&] {
    const auto reading = read_headlines(text.str(), rules);
    EXPECT_TRUE(reading);
    return std::ranges::count(lint_headlines(text.str(), *reading, rules), "scheme-misnamed",
                              &Finding::code);
  };
  EXPECT_GT(names_of(), 0);
  rules.schemes.clear();
  EXPECT_EQ(names_of(), 0);
}

TEST(HeadlineRulesFromPolicy, read_the_reference_document_as_the_sample_rules_do) {
  const char* named = std::getenv("WARDMOTE_SHARED");
  const std::filesystem::path shared =
      named ? std::filesystem::path(named) : wardmote::testing::source_dir() / "../shared";
  std::ifstream file(shared / "reference/SSC_67_2811.txt");
  if (!file) GTEST_SKIP() << "the reference document is not beside the source tree";
  std::stringstream text;
  text << file.rdbuf();
  const auto by_policy = read_headlines(text.str(), of_november_2018());
  const auto by_sample = read_headlines(text.str(), headlines::testing::sample_rules());
  ASSERT_TRUE(by_policy) << by_policy.error().text();
  ASSERT_TRUE(by_sample);
  ASSERT_EQ(by_policy->items.size(), by_sample->items.size());
  for (std::size_t i = 0; i < by_policy->items.size(); ++i) {
    const auto& a = by_policy->items[i];
    const auto& b = by_sample->items[i];
    EXPECT_EQ(a.kind.value, b.kind.value) << a.title.value;
    ASSERT_EQ(a.decisions.size(), b.decisions.size()) << a.title.value;
    for (std::size_t d = 0; d < a.decisions.size(); ++d) {
      EXPECT_EQ(a.decisions[d].verb.value, b.decisions[d].verb.value) << a.title.value;
      EXPECT_EQ(a.decisions[d].object.value, b.decisions[d].object.value) << a.title.value;
    }
  }
}

}  // namespace
