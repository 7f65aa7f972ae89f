#include "traffic/eui.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "traffic/request_id.h"

namespace {

using namespace wardmote::traffic;

RC_GTEST_PROP(Eui64, is_the_same_number_in_either_case, (std::uint64_t value)) {
  const auto upper = Eui64{value}.text();
  auto lower = upper;
  for (auto& c : lower)
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c + 32);
  RC_ASSERT(Eui64::parse(upper) == Eui64{value});
  RC_ASSERT(Eui64::parse(lower) == Eui64{value});
}

TEST(Eui64, takes_no_other_form) {
  for (const char* text :
       {"", "90-B3-D5-1F-30-01-00", "90-B3-D5-1F-30-01-00-00 ", "90:B3:D5:1F:30:01:00:00",
        "90-B3-D5-1F-30-01-00-0G", "90B3D51F30010000", "90-B3-D5-1F-30-01-00-00-00"})
    EXPECT_FALSE(Eui64::parse(text)) << text;
}

RC_GTEST_PROP(RequestId, is_read_as_it_is_written,
              (std::uint64_t from, std::uint64_t to, std::uint64_t counter)) {
  const RequestId id{{from}, {to}, counter};
  RC_ASSERT(RequestId::parse(id.text()) == id);
}

TEST(RequestId, takes_every_counter_of_64_bits_and_no_other) {
  const std::string ids = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:";
  for (const char* good : {"0", "1", "18446744073709551615", "9999999999999999999"})
    EXPECT_TRUE(RequestId::parse(ids + good)) << good;
  for (const char* bad : {"", "01", "00", "+1", "-1", "18446744073709551616",
                          "99999999999999999999", "1 ", " 1", "1a", ":1", "184467440737095516150"})
    EXPECT_FALSE(RequestId::parse(ids + bad)) << bad;
}

}  // namespace
