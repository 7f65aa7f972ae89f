#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "headlines/lint.h"
#include "headlines/testing/sample_rules.h"
#include "headlines/testing/score.h"

namespace {

using namespace wardmote;
using namespace wardmote::headlines;
namespace sample = wardmote::headlines::testing;

constexpr std::uint64_t count = 300;

sample::Score score_of(std::uint64_t first) {
  const auto rules = sample::sample_rules();
  sample::Score score;
  for (auto seed = first; seed < first + count; ++seed) {
    const auto variant = sample::make_variant(seed);
    const auto reading = read_headlines(variant.text, rules);
    EXPECT_TRUE(reading) << "seed " << seed << ": " << reading.error().text();
    if (!reading) continue;
    const auto wrong = score.sure_wrong.size(), unsure = score.unsure.size();
    sample::add_score(score, variant, *reading);
    for (auto i = wrong; i < score.sure_wrong.size(); ++i)
      score.sure_wrong[i] = "seed " + std::to_string(seed) + ", " + score.sure_wrong[i];
    for (auto i = unsure; i < score.unsure.size(); ++i)
      score.unsure[i] = "seed " + std::to_string(seed) + ", " + score.unsure[i];
  }
  return score;
}

std::string some(const std::vector<std::string>& all) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 40); ++i) out += all[i] + "\n";
  return out;
}

class Variants : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Variants, are_read_with_an_honest_confidence) {
  const auto score = score_of(GetParam());
  EXPECT_GT(score.fields, 20'000);
  EXPECT_TRUE(score.sure_wrong.empty()) << score.sure_wrong.size() << " of " << score.fields << "\n"
                                        << some(score.sure_wrong);
  EXPECT_GE(score.sure_and_right, score.fields * 95 / 100) << some(score.unsure);
  RecordProperty("fields", score.fields);
  RecordProperty("sure_and_right", score.sure_and_right);
}

TEST_P(Variants, give_every_planted_defect_at_its_line_and_no_other) {
  const auto rules = sample::sample_rules();
  std::map<std::string, int> planted, found;
  for (auto seed = GetParam(); seed < GetParam() + count; ++seed) {
    const auto variant = sample::make_variant(seed);
    const auto reading = read_headlines(variant.text, rules);
    ASSERT_TRUE(reading);
    std::multimap<std::pair<int, std::string>, bool> wanted;
    for (const auto& one : variant.planted)
      if (!one.code.empty())
        wanted.emplace(std::pair(one.line, one.code), true), ++planted[one.code];
    for (const auto& finding : lint_headlines(variant.text, *reading, rules)) {
      const auto at = wanted.find({finding.place.line, finding.code});
      EXPECT_TRUE(at != wanted.end()) << "seed " << seed << ": false alarm " << finding.code
                                      << " line " << finding.place.line << ": " << finding.why;
      if (at != wanted.end()) wanted.erase(at), ++found[finding.code];
    }
    for (const auto& [lost, unused] : wanted)
      ADD_FAILURE() << "seed " << seed << ": not found " << lost.second << " line " << lost.first;
  }
  // The generator plants each of them somewhere.
  for (const char* code : {"wrong-body", "number-after-title", "number-missing", "quote-unbalanced",
                           "label-confusable", "label-unknown", "outcome-missing", "mark-missing",
                           "mark-contradictory", "mark-unknown", "boilerplate-missing",
                           "scheme-misnamed", "verb-not-allowed", "detail-under-red",
                           "clause-unknown", "date-impossible", "reference-mismatch", "verb-case"})
    EXPECT_GT(found[code], 0) << code << " planted " << planted[code];
}

INSTANTIATE_TEST_SUITE_P(Seeds, Variants, ::testing::Values(1, 100'001));

// What a person would answer, where no machine can know.
std::optional<Correction> correction_of(const sample::Variant& variant,
                                        const HeadlinesReading& reading, const Finding& finding) {
  if (finding.correction) return finding.correction;
  if (finding.code == "detail-under-red") return answer(variant.text, reading, finding, "");
  for (const auto& planted : variant.planted)
    if (planted.code == finding.code && planted.line == finding.place.line &&
        !planted.answer.empty()) {
      auto words = planted.answer;
      if (finding.code == "mark-unknown") words = "(" + words + ")";
      return answer(variant.text, reading, finding, words);
    }
  return std::nullopt;
}

Result<std::string> mended(const sample::Variant& variant, const HeadlinesReading& reading,
                           const HeadlineRules& rules) {
  std::vector<Correction> accepted;
  for (const auto& finding : lint_headlines(variant.text, reading, rules))
    if (auto correction = correction_of(variant, reading, finding))
      accepted.push_back(std::move(*correction));
  return apply_corrections(variant.text, accepted);
}

TEST_P(Variants, lint_clean_once_every_correction_is_accepted) {
  const auto rules = sample::sample_rules();
  // No correction can mend these: the truth is not in the document.
  const auto beyond = [](const Finding& finding) {
    return finding.code == "clause-unknown" || finding.code == "date-impossible" ||
           finding.code == "reference-mismatch";
  };
  for (auto seed = GetParam(); seed < GetParam() + count; ++seed) {
    auto variant = sample::make_variant(seed);
    const auto reading = read_headlines(variant.text, rules);
    ASSERT_TRUE(reading);
    // A mark that a person gives may ask for a sentence, so there are two rounds.
    auto text = mended(variant, *reading, rules);
    ASSERT_TRUE(text) << "seed " << seed << ": " << text.error().text();
    auto again = read_headlines(*text, rules);
    ASSERT_TRUE(again) << "seed " << seed << ": " << again.error().text();
    variant.text = *text;
    text = mended(variant, *again, rules);
    ASSERT_TRUE(text) << "seed " << seed << ": " << text.error().text();
    again = read_headlines(*text, rules);
    ASSERT_TRUE(again) << "seed " << seed << ": " << again.error().text();
    EXPECT_EQ(again->items.size(), reading->items.size()) << "seed " << seed;
    for (const auto& finding : lint_headlines(*text, *again, rules))
      EXPECT_TRUE(beyond(finding)) << "seed " << seed << ": " << finding.code << " line "
                                   << finding.place.line << ": " << finding.why;
    for (std::size_t i = 0; i < std::min(again->items.size(), reading->items.size()); ++i) {
      EXPECT_EQ(again->items[i].kind.value, reading->items[i].kind.value) << "seed " << seed;
      EXPECT_TRUE(again->items[i].number) << "seed " << seed;
    }
  }
}

}  // namespace
