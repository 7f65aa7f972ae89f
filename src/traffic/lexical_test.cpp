#include "traffic/lexical.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "traffic/base64_stream.h"
#include "traffic/testing.h"

namespace {

using namespace wardmote::traffic;

RC_GTEST_PROP(Decimal, is_read_as_it_is_written, (std::int64_t millionths)) {
  const Decimal decimal{millionths == INT64_MIN ? 0 : millionths};
  RC_ASSERT(Decimal::parse(decimal.text()) == decimal);
}

TEST(Decimal, takes_the_forms_of_xml_schema_and_no_other) {
  EXPECT_EQ(Decimal::parse(" +012.50\n")->millionths, 12'500'000);
  EXPECT_EQ(Decimal::parse(".5")->millionths, 500'000);
  EXPECT_EQ(Decimal::parse("-5.")->millionths, -5'000'000);
  EXPECT_EQ(Decimal::parse("0.1000000000")->millionths, 100'000);
  for (const char* bad : {"", ".", "+", "1e3", "0x1", "1 2", "--1", "1,5", "NaN", "0.0000001",
                          "99999999999999999999", "9223372036854.775808"})
    EXPECT_FALSE(Decimal::parse(bad)) << bad;
}

TEST(DateTime, takes_the_forms_of_xml_schema_and_no_other) {
  for (const char* good : {"2026-02-28T00:00:00Z", "3000-12-31T00:00:00.00Z", "2024-02-29T24:00:00",
                           "-0001-01-01T00:00:00+14:00", "12026-01-01T23:59:59.999-05:30"})
    EXPECT_TRUE(is_date_time(good)) << good;
  for (const char* bad :
       {"2026-02-29T00:00:00Z", "2026-01-01", "2026-01-01T24:00:01Z", "2026-1-01T00:00:00Z",
        "0000-01-01T00:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00+15:00", "2026-01-01 00:00:00Z", "02026-01-01T00:00:00Z"})
    EXPECT_FALSE(is_date_time(bad)) << bad;
}

bool sound(std::string_view text) {
  Base64Stream stream;
  stream.add(text);
  return stream.sound();
}

TEST(Base64, takes_the_forms_of_xml_schema_and_no_other) {
  for (const char* good : {"", " ", "AAAA", "AA==", "AAA=", "A A\nA A", "AQ = ="})
    EXPECT_TRUE(sound(good)) << good;
  for (const char* bad : {"A", "AA", "AAA", "AA=", "AB==", "AAB=", "AA==AAAA", "=AAA",
                          "A===", "AAA-", "AAAA=", "AAAAA"})
    EXPECT_FALSE(sound(bad)) << bad;
}

RC_GTEST_PROP(Base64, gives_the_beginning_of_what_was_written_however_it_is_cut,
              (std::vector<std::uint8_t> bytes, std::uint8_t cut)) {
  const auto text = wardmote::traffic::testing::base64(bytes);
  const auto at = std::min<std::size_t>(cut, text.size());
  Base64Stream stream;
  stream.add(std::string_view(text).substr(0, at));
  stream.add(std::string_view(text).substr(at));
  RC_ASSERT(stream.sound() && stream.size() == bytes.size());
  const auto head = stream.head();
  RC_ASSERT(head.size() == std::min(bytes.size(), Base64Stream::kept_bytes));
  RC_ASSERT(std::equal(head.begin(), head.end(), bytes.begin()));
}

}  // namespace
