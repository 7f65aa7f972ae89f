#include "watch/threshold_check.h"

#include <gtest/gtest.h>

#include "watch/small_gate.h"
#include "watch/threshold_table.h"

namespace wardmote::watch {
namespace {

using namespace testing;

// So many thresholds on one key; every other writes the User ID in small letters.
ThresholdSet many(std::size_t count) {
  ThresholdSet out = one_limit();
  Threshold one = out.thresholds.front();
  one.user_id = "90-B3-D5-1F-30-01-00-00";
  out.thresholds.clear();
  for (std::size_t i = 0; i < count; ++i) {
    one.reference = "T-" + std::to_string(i);
    out.thresholds.push_back(one);
    if (i % 2 != 0) out.thresholds.back().user_id = "90-b3-d5-1f-30-01-00-00";
  }
  return out;
}

TEST(ThresholdCheck, refuses_more_thresholds_on_one_key_than_a_request_is_weighed_against) {
  const Names names(small_vocabulary());
  EXPECT_TRUE(check(many(most_thresholds_a_key), names).empty());
  const auto findings = check(many(most_thresholds_a_key + 5), names);
  ASSERT_EQ(findings.size(), 1U) << "one finding a key";
  EXPECT_EQ(findings.front().code, "thresholds-too-many");
  EXPECT_NE(findings.front().why.find("Threshold T-1000: there are more than 1000"),
            std::string::npos)
      << findings.front().why;
  EXPECT_NE(findings.front().why.find("User ID 90-B3-D5-1F-30-01-00-00"), std::string::npos)
      << findings.front().why;
}

TEST(ThresholdCheck, counts_each_key_by_itself) {
  ThresholdSet set = many(2 * most_thresholds_a_key);
  for (std::size_t i = 0; i < set.thresholds.size(); i += 2)
    set.thresholds[i].user_id = "90-B3-D5-1F-30-02-00-00";
  EXPECT_TRUE(check(set, Names(small_vocabulary())).empty());
}

TEST(ThresholdCheck, lets_no_table_with_too_many_be_compiled) {
  EXPECT_FALSE(ThresholdTable::compile(many(65'537), small_vocabulary()));
}

}  // namespace
}  // namespace wardmote::watch
