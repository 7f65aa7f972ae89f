#include "app/web/csv.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

TEST(CsvCell, keeps_quotes_commas_and_line_breaks_within_the_cell) {
  EXPECT_EQ(csv_cell("a \"plan\", twice\nover"), "\"a \"\"plan\"\", twice\nover\"");
}

TEST(CsvCell, is_no_formula_whatever_it_begins_with) {
  for (const char* formula : {"=HYPERLINK(\"https://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    EXPECT_TRUE(csv_cell(formula).starts_with("\"'")) << formula;
  EXPECT_EQ(csv_cell("1 = 1"), "\"1 = 1\"");
  EXPECT_EQ(csv_cell(""), "\"\"");
}

}  // namespace
}  // namespace wardmote::app
