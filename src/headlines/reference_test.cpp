// The document that the scheme's own committee published, where it is at hand, and a specimen of
// the same shape.

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/testing.h"
#include "headlines/lint.h"
#include "headlines/testing/sample_rules.h"

namespace {

using namespace wardmote;
using namespace wardmote::headlines;
namespace sample = wardmote::headlines::testing;

std::optional<std::string> file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::filesystem::path shared() {
  if (const char* given = std::getenv("WARDMOTE_SHARED")) return given;
  return wardmote::testing::source_dir() / ".." / "shared";
}

// "3 full-... RED small-supplier BV: AGREED assurance-status", one line an item.
std::string summary(const HeadlinesReading& reading) {
  std::string out;
  for (const auto& item : reading.items) {
    out += item.number ? std::to_string(item.number->value) : "-";
    out += " " + item.kind.value + " " + (item.mark ? item.mark->value : "-");
    for (const auto& label : item.labels)
      out += " " + label.value.category + "/" + label.value.folded;
    out += ":";
    for (const auto& decision : item.decisions)
      out += " " + decision.verb.value + "/" + decision.object.value;
    out += "\n";
  }
  return out;
}

std::set<std::pair<std::string, int>> found(const Findings& findings) {
  std::set<std::pair<std::string, int>> out;
  for (const auto& finding : findings) out.emplace(finding.code, finding.place.line);
  return out;
}

std::string changed_lines(const std::string& before, const std::string& after) {
  std::string out;
  std::istringstream a(before), b(after);
  int number = 0;
  for (std::string left, right; std::getline(a, left) && std::getline(b, right);) {
    ++number;
    if (left != right) out += std::to_string(number) + " ";
  }
  return out;
}

class Reference : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto text = file(shared() / "reference" / "SSC_67_2811.txt");
    if (!text) GTEST_SKIP() << "the reference document is not at hand";
    text_ = *text;
    auto reading = read_headlines(text_, rules_);
    ASSERT_TRUE(reading) << reading.error().text();
    reading_ = std::move(*reading);
  }
  HeadlineRules rules_ = sample::sample_rules();
  std::string text_;
  HeadlinesReading reading_;
};

TEST_F(Reference, header_is_read) {
  EXPECT_EQ(reading_.body.value, "SSC");
  EXPECT_EQ(reading_.mark->value, "WHITE");
  EXPECT_EQ(reading_.reference->value.text, "SSC_67_2811");
  EXPECT_EQ(reading_.number->value, 67);
  EXPECT_EQ(reading_.day.value.iso(), "2018-11-28");
  EXPECT_EQ(reading_.start->value, "10:00");
  EXPECT_EQ(reading_.end->value, "16:00");
  EXPECT_EQ(reading_.next_meeting->value.iso(), "2018-12-12");
  EXPECT_EQ(reading_.day.place.line, 7);
}

TEST_F(Reference, items_have_their_kinds_marks_labels_verbs_and_objects) {
  EXPECT_EQ(summary(reading_),
            "- matters-arising -: NOTED/updates AGREED/guidance\n"
            "2 minutes-and-actions -: NOTED/draft-minutes APPROVED/draft-minutes "
            "APPROVED/confidential-draft-minutes\n"
            "3 full-user-security-assessment RED small-supplier/BV: AGREED/assurance-status\n"
            "4 verification-user-security-assessment RED small-supplier/D: "
            "AGREED/compliance-status\n"
            "5 security-controls-framework GREEN: AGREED/question-set\n"
            "6 security-self-assessment RED large-supplier/A: NOTED/self-assessment\n"
            "7 remediation-plan RED large-supplier/E: NOTED/contents AGREED/next-progress-date\n"
            "8 second-user-system RED: AGREED/guidance\n"
            "9 directors-letter RED small-supplier/U: APPROVED/letter\n"
            "10 directors-letter RED small-supplier/I: APPROVED/letter\n"
            "- query RED small-supplier/AI: AGREED/no-security-implications\n"
            "12 smets1-update RED: AGREED/key-segregation NOTED/updates AGREED/document-review\n"
            "13 anomaly-detection AMBER: NOTED/updates AGREED/next-steps\n"
            "14 risk-assessment AMBER:\n"
            "15 modification -: NOTED/legal-text AGREED/legal-text\n"
            "16 standing-items RED: NOTED/updates\n"
            "17 any-other-business RED:\n");
  EXPECT_EQ(reading_.items[0].expected_number, 1);
  EXPECT_EQ(reading_.items[10].expected_number, 11);
  EXPECT_EQ(reading_.items[10].labels[0].value.kept, "Al");
}

TEST_F(Reference, bullets_codes_and_sentences_are_read) {
  const auto& arising = reading_.items[0];
  std::string marks;
  for (const auto& portion : arising.portions)
    if (portion.form == Form::Bullet && portion.depth == 0)
      marks += portion.mark ? portion.mark->value + " " : "- ";
  EXPECT_EQ(marks, "GREEN - GREEN - ");
  ASSERT_EQ(arising.clauses.size(), 3u);
  EXPECT_EQ(arising.clauses[0].value.code, "G3.18");
  EXPECT_EQ(arising.clauses[2].value.code, "G3.20");
  ASSERT_EQ(arising.representatives.size(), 2u);
  ASSERT_EQ(arising.actions.size(), 1u);
  EXPECT_EQ(arising.actions[0].document->value, "security-controls-framework");
  EXPECT_EQ(arising.actions[0].channel->value, "December SECAS Newsletter");
  ASSERT_EQ(reading_.items[4].actions.size(), 2u);
  EXPECT_TRUE(reading_.items[4].actions[1].what.value.ends_with("Framework (SCF)"));
  EXPECT_EQ(reading_.items[7].actions[0].due_meeting->value.iso(), "2018-12-12");
  EXPECT_EQ(reading_.items[7].modifications[0].value.code, "SECMP0057");
  const auto& modification = reading_.items[14];
  EXPECT_EQ(modification.modifications[0].value.code, "SECMP0059");
  EXPECT_EQ(modification.clauses[0].value.code, "G8.41 c)");
  // A sentence that a page break cut in two.
  EXPECT_NE(modification.portions[1].text.text.find("agreed that revised legal text"),
            std::string::npos);
  EXPECT_EQ(modification.portions[1].last_line, 162);
}

TEST_F(Reference, findings_are_those_that_an_editor_sees) {
  const auto have = found(lint_headlines(text_, reading_, rules_));
  const std::set<std::pair<std::string, int>> want = {
      {"number-missing", 11},     {"verb-case", 13},         {"mark-missing", 17},
      {"verb-case", 18},          {"scheme-misnamed", 19},   {"scheme-misnamed", 20},
      {"mark-missing", 23},       {"mark-missing", 25},      {"wrong-body", 27},
      {"verb-case", 27},          {"verb-case", 49},         {"quote-unbalanced", 75},
      {"number-after-title", 75}, {"number-missing", 95},    {"label-confusable", 95},
      {"detail-under-red", 107},  {"detail-under-red", 108}, {"detail-under-red", 109},
      {"detail-under-red", 120},  {"detail-under-red", 122}, {"boilerplate-missing", 136},
      {"outcome-missing", 144},   {"mark-missing", 152}};
  EXPECT_EQ(have, want);
}

TEST_F(Reference, corrections_change_their_lines_and_nothing_else) {
  std::vector<Correction> accepted;
  for (const auto& finding : lint_headlines(text_, reading_, rules_))
    if (finding.correction && finding.confidence >= 0.9) accepted.push_back(*finding.correction);
  const auto mended = apply_corrections(text_, accepted);
  ASSERT_TRUE(mended) << mended.error().text();
  EXPECT_EQ(changed_lines(text_, *mended), "11 19 20 27 75 95 138 ");
}

class Specimen : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto text =
        file(wardmote::testing::source_dir() / "examples" / "specimen" / "SSC_61_1209.txt");
    ASSERT_TRUE(text);
    text_ = *text;
    auto reading = read_headlines(text_, rules_);
    ASSERT_TRUE(reading) << reading.error().text();
    reading_ = std::move(*reading);
  }
  HeadlineRules rules_ = sample::sample_rules();
  std::string text_;
  HeadlinesReading reading_;
};

TEST_F(Specimen, is_read_as_what_it_is) {
  EXPECT_EQ(reading_.day.value.iso(), "2018-09-12");
  EXPECT_EQ(reading_.day.value.weekday(), std::chrono::Wednesday);
  EXPECT_EQ(reading_.next_meeting->value.iso(), "2018-09-26");
  EXPECT_EQ(summary(reading_),
            "- matters-arising -: NOTED/updates AGREED/guidance\n"
            "2 minutes-and-actions -: APPROVED/draft-minutes APPROVED/confidential-draft-minutes\n"
            "3 verification-user-security-assessment RED small-supplier/QT: "
            "AGREED/compliance-status\n"
            "4 full-user-security-assessment RED large-supplier/H: AGREED/assurance-status\n"
            "5 remediation-plan RED small-supplier/C: NOTED/contents AGREED/next-progress-date\n"
            "6 second-user-system RED: AGREED/guidance\n"
            "- directors-letter RED small-supplier/GI: APPROVED/letter\n"
            "8 anomaly-detection AMBER: NOTED/updates AGREED/next-steps\n"
            "9 risk-assessment AMBER:\n"
            "10 modification -: NOTED/legal-text AGREED/legal-text\n"
            "11 standing-items RED: NOTED/updates\n"
            "12 any-other-business RED:\n");
}

TEST_F(Specimen, has_the_defects_that_it_was_given) {
  const auto have = found(lint_headlines(text_, reading_, rules_));
  std::set<std::string> codes;
  for (const auto& [code, line] : have) codes.insert(code);
  for (const char* code : {"wrong-body", "number-after-title", "number-missing", "quote-unbalanced",
                           "label-confusable", "outcome-missing", "mark-missing",
                           "boilerplate-missing", "scheme-misnamed", "verb-case"})
    EXPECT_TRUE(codes.count(code)) << code;
  EXPECT_FALSE(codes.count("detail-under-red"));
  EXPECT_FALSE(codes.count("verb-not-allowed"));
}

}  // namespace
