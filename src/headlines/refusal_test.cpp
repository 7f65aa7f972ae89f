#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "headlines/lint.h"
#include "headlines/segments.h"
#include "headlines/testing/sample_rules.h"
#include "headlines/testing/variants.h"

namespace {

using namespace wardmote;
using namespace wardmote::headlines;
namespace sample = wardmote::headlines::testing;

const HeadlineRules rules = sample::sample_rules();

Error refused(std::string_view text) {
  const auto reading = read_headlines(text, rules);
  EXPECT_FALSE(reading);
  return reading ? Error{} : reading.error();
}

std::string document(std::string_view items, std::string_view date = "28 November 2018") {
  return "SSC_67_2811 - SSC Meeting Headlines\n\n" + std::string(date) + "\n\n" +
         std::string(items) + "\n\nNext Meeting: 12 December 2018\n";
}

TEST(Refusal, says_where_bytes_are_not_utf8) {
  const auto error = refused("SSC\n\xC3\xA9t\xC3\xA9 \xFFx\n");
  EXPECT_EQ(error.code, "headlines-not-text");
  EXPECT_EQ(error.place, "line 2, column 5");
}

TEST(Refusal, knows_files_that_are_no_text) {
  for (const char* head : {"%PDF-1.7\n", "PK\x03\x04zip", "<!DOCTYPE html>\n", "<html>"})
    EXPECT_EQ(refused(head).code, "headlines-not-text") << head;
  EXPECT_EQ(refused(std::string_view("a\nb\0c", 5)).place, "line 2, column 2");
  EXPECT_EQ(refused(std::string(max_bytes + 1, 'x')).code, "headlines-too-large");
}

TEST(Refusal, wants_headlines_and_not_any_text) {
  EXPECT_EQ(refused("").code, "headlines-not-headlines");
  EXPECT_EQ(refused("Dear all,\n\nplease find the invoice of 3 May 2018.\n").code,
            "headlines-not-headlines");
  EXPECT_EQ(refused("SSC_67_2811 - SSC Meeting Headlines\n\n28 November 2018\n").code,
            "headlines-not-headlines");
}

TEST(Refusal, of_a_meeting_on_a_day_that_does_not_exist_is_located) {
  const auto error = refused(document("1. Query (RED)\n\nText.", "30 February 2018"));
  EXPECT_EQ(error.code, "date-impossible");
  EXPECT_EQ(error.place, "line 3");
}

TEST(Refusal, bounds_what_a_hostile_text_can_cost) {
  for (const char* unit : {"1.\n", "(", "1. A (RED)\n\n", "31/12/", "the SSC agreed ", "'"}) {
    std::string items = "1. Query (RED)\n\n";
    while (items.size() < 1'000'000) items += unit;
    const auto text = document(items);
    const auto reading = read_headlines(text, rules);
    if (!reading) {
      EXPECT_EQ(reading.error().code, "headlines-too-large") << unit;
      continue;
    }
    EXPECT_LE(lint_headlines(text, *reading, rules).size(), max_findings + 1) << unit;
  }
}

TEST(Reading, takes_a_label_for_no_word) {
  const auto text = document(
      "1. Small Supplier 'AS' - Full User Security Assessment (RED)\n\n"
      "The Assurance Status for Small Supplier 'AS' was AGREED.");
  const auto reading = read_headlines(text, rules);
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->items[0].decisions.size(), 1u);
  EXPECT_EQ(reading->items[0].decisions[0].object.value, "assurance-status");
}

TEST(Refusal, spares_script_within_a_sentence) {
  const auto text = document("1. Query (GREEN)\n\nThe SSC saw <script>alert('x')</script> today.");
  const auto reading = read_headlines(text, rules);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->items[0].portions[0].text.text,
            "The SSC saw <script>alert('x')</script> today.");
}

TEST(Refusal, spares_a_date_without_a_year_that_others_tell) {
  const auto text = document("1. Query (GREEN)\n\nText.", "Wednesday 28 November");
  const auto reading = read_headlines(text, rules);
  ASSERT_TRUE(reading) << reading.error().text();
  EXPECT_EQ(reading->day.value.iso(), "2018-11-28");
}

TEST(Corrections, refuse_a_text_that_has_changed) {
  const Correction one{{1, 1, 3}, "SCC", "SSC"};
  const auto made = apply_corrections("The SSC", std::span(&one, 1));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "correction-stale");
}

TEST(Corrections, of_a_verb_change_the_bytes_that_print_it) {
  const auto corrected = [](std::string_view said) {
    const auto text = document("1. Minutes of the Previous Meeting (GREEN)\n\n" +
                               std::string(said) + "\n\n2. Query (GREEN)\n\nText.");
    const auto reading = read_headlines(text, rules);
    std::string out;
    for (const auto& finding : lint_headlines(text, *reading, rules))
      if (finding.correction && finding.code.starts_with("verb-"))
        out += apply_corrections(text, std::span(&*finding.correction, 1)).value();
    return out;
  };
  EXPECT_NE(corrected("The SSC agreed\u2019 the minutes.").find("AGREED\u2019 the"),
            std::string::npos);
  EXPECT_NE(corrected("The SSC ag-\nreed the minutes.").find("AG-\nREED the"), std::string::npos);
  EXPECT_EQ(corrected("The SSC0**NOTED** the minutes."), "");
}

TEST(Corrections, of_one_line_are_made_together) {
  const std::vector<Correction> both = {{{1, 1, 0}, "Title' (RED) 8.", "8. Title' (RED)"},
                                        {{1, 6, 1}, "'", ""}};
  EXPECT_EQ(apply_corrections("Title' (RED) 8.", both).value(), "8. Title (RED)");
}

TEST(Corrections, that_contradict_each_other_are_refused) {
  const std::vector<Correction> both = {{{1, 1, 3}, "RED", "AMBER"}, {{1, 1, 3}, "RED", "GREEN"}};
  EXPECT_FALSE(apply_corrections("RED", both));
}

RC_GTEST_PROP(Lines, put_together_are_the_source, (std::uint64_t seed)) {
  const auto text = sample::make_variant(seed).text;
  const auto reading = read_headlines(text, rules);
  RC_ASSERT(reading.has_value());
  std::string again;
  for (const auto& line : to_lines(text, lint_headlines(text, *reading, rules))) {
    for (const auto& segment : line.segments) again += segment.text;
    again += '\n';
  }
  std::string plain;
  for (const char c : text)
    if (c != '\r') plain += c;
  RC_ASSERT(again == plain);
}

// Whatever is cut out of a document, reading ends in a value and never in a crash.
RC_GTEST_PROP(Reading, survives_any_damage, (std::uint64_t seed)) {
  auto text = sample::make_variant(seed).text;
  const auto from = static_cast<std::size_t>(seed % (text.size() + 1));
  const auto count = static_cast<std::size_t>(seed / 7 % 60);
  text.erase(from, count);
  if (seed % 3 == 0) text.insert(seed % (text.size() + 1), "('\u2018[*_<u>\f");
  const auto reading = read_headlines(text, rules);
  if (reading) lint_headlines(text, *reading, rules);
}

}  // namespace
