#include "base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace wardmote::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::vector<std::string>> rows_of(std::string_view text, const Bounds& bounds = {}) {
  std::vector<std::vector<std::string>> out;
  read(text, bounds, [&](const Row& row) {
    auto& texts = out.emplace_back();
    for (const auto& cell : row) texts.push_back(cell.text);
  });
  return out;
}

// "code line:column" of each finding.
std::vector<std::string> faults_of(std::string_view text, const Bounds& bounds = {}) {
  std::vector<std::string> out;
  for (const auto& finding : read(text, bounds, [](const Row&) {}))
    out.push_back(finding.code + " " + std::to_string(finding.place.line) + ":" +
                  std::to_string(finding.place.column));
  return out;
}

TEST(CsvCell, keeps_quotes_commas_and_line_breaks_within_the_cell) {
  EXPECT_EQ(cell("a \"plan\", twice\nover"), "\"a \"\"plan\"\", twice\nover\"");
}

TEST(CsvCell, is_no_formula_whatever_it_begins_with) {
  for (const char* formula : {"=HYPERLINK(\"https://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    EXPECT_TRUE(cell(formula).starts_with("\"'")) << formula;
  EXPECT_EQ(cell("1 = 1"), "\"1 = 1\"");
  EXPECT_EQ(cell("'tis"), "\"'tis\"");
  EXPECT_EQ(cell(""), "\"\"");
}

TEST(CsvReading, takes_lines_that_end_either_way_and_a_last_one_that_does_not_end) {
  EXPECT_THAT(rows_of("a,b\r\nc,d\ne,f"),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d"), ElementsAre("e", "f")));
}

TEST(CsvReading, keeps_commas_quotes_and_line_breaks_of_a_quoted_cell) {
  EXPECT_THAT(rows_of("\"a,\"\"b\"\"\r\nc\",d\n"), ElementsAre(ElementsAre("a,\"b\"\r\nc", "d")));
}

TEST(CsvReading, passes_over_a_byte_order_mark_and_rows_of_empty_cells) {
  EXPECT_THAT(rows_of("\xEF\xBB\xBF"
                      "a\n\n,,\n\"\"\nb\n"),
              ElementsAre(ElementsAre("a"), ElementsAre("b")));
}

TEST(CsvReading, counts_columns_in_characters_and_lines_within_cells) {
  std::vector<Place> places;
  read("é\"x,b\n\"two\nlines\",c\n", {}, [&](const Row& row) {
    for (const auto& cell : row) places.push_back(cell.place);
  });
  ASSERT_EQ(places.size(), 4U);
  EXPECT_EQ(places[1].column, 5);
  EXPECT_EQ(places[2].line, 2);
  EXPECT_EQ(places[3].line, 3);
  EXPECT_EQ(places[3].column, 8);
}

TEST(CsvReading, tells_every_fault_with_its_line_and_column) {
  EXPECT_THAT(faults_of("a\"b,c\n\"d\"e,f\ng\rh\n"),
              ElementsAre("csv-stray-quote 1:2", "csv-after-quote 2:4", "csv-lone-return 3:2"));
}

TEST(CsvReading, tells_of_a_quote_without_an_end_where_it_begins) {
  EXPECT_THAT(faults_of("a\nb,\"c\nd,e\n"), ElementsAre("csv-quote-open 2:3"));
}

TEST(CsvReading, finds_characters_that_nobody_sees) {
  EXPECT_THAT(faults_of(std::string_view("a,b\0\nc\xE2\x80\xAE,d\n", 12)),
              ElementsAre("csv-unseen-character 1:4", "csv-unseen-character 2:2"));
}

TEST(CsvReading, refuses_other_encodings_at_the_byte_and_visits_nothing) {
  EXPECT_THAT(faults_of("a\nb\xFF"), ElementsAre("csv-not-utf8 2:2"));
  EXPECT_THAT(rows_of("a\nb\xFF"), IsEmpty());
}

TEST(CsvReading, keeps_to_its_bounds) {
  const Bounds bounds{.bytes = 12, .cell_bytes = 3, .cells = 2};
  EXPECT_THAT(faults_of("abcdefghijklm", bounds), ElementsAre("csv-too-long 0:0"));
  EXPECT_THAT(faults_of("a,bcde,f,g", bounds),
              ElementsAre("csv-cell-too-long 1:3", "csv-too-many-cells 1:8"));
  EXPECT_THAT(rows_of("a,bcde,f,g", bounds), ElementsAre(ElementsAre("a", "bcd")));
}

RC_GTEST_PROP(CsvReading, gives_back_what_was_written, ()) {
  const auto texts = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("a'\"=,+-@ \t\r\n")))));
  std::string line;
  for (const auto& text : texts) line += (line.empty() ? "" : ",") + cell(text);
  std::vector<std::string> back;
  RC_ASSERT(read(line + "\r\n", {.cells = 1'000}, [&](const Row& row) {
              for (const auto& one : row) {
                RC_ASSERT(!is_formula(one.text));
                back.push_back(plain(one.text));
              }
            }).empty());
  if (std::ranges::all_of(texts, &std::string::empty))
    RC_ASSERT(back.empty());
  else
    RC_ASSERT(back == texts);
}

RC_GTEST_PROP(CsvReading, takes_or_refuses_any_bytes, (const std::string& text)) {
  const auto lines = 1 + std::ranges::count(text, '\n');
  for (const auto& finding : read(text, {}, [](const Row& row) { RC_ASSERT(!row.empty()); }))
    RC_ASSERT(finding.place.line >= 0 && finding.place.line <= lines);
}

}  // namespace
}  // namespace wardmote::csv
