#include "adapters/system/metrics.h"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace wardmote::system;

TEST(Metrics, shows_each_instrument_in_prometheus_text) {
  Metrics metrics;
  metrics.counter("requests_total", "Requests", {{"status", "2xx"}}).add(3);
  metrics.counter("requests_total", "Requests", {{"status", "4xx"}}).add();
  metrics.gauge("open", "Open now").set(-2);
  EXPECT_EQ(metrics.prometheus(),
            "# HELP open Open now\n# TYPE open gauge\nopen -2\n"
            "# HELP requests_total Requests\n# TYPE requests_total counter\n"
            "requests_total{status=\"2xx\"} 3\nrequests_total{status=\"4xx\"} 1\n");
}

TEST(Metrics, gives_the_same_instrument_for_the_same_name_and_labels) {
  Metrics metrics;
  EXPECT_EQ(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "1"}}));
  EXPECT_NE(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "2"}}));
}

TEST(Metrics, shows_a_histogram_by_cumulative_buckets_in_its_unit) {
  Metrics metrics;
  auto& took = metrics.histogram("took_seconds", "Took", 1e-6);
  took.record(1);
  took.record(3);
  EXPECT_EQ(metrics.prometheus(),
            "# HELP took_seconds Took\n# TYPE took_seconds histogram\n"
            "took_seconds_bucket{le=\"0\"} 0\n"
            "took_seconds_bucket{le=\"1e-06\"} 1\n"
            "took_seconds_bucket{le=\"3e-06\"} 2\n"
            "took_seconds_bucket{le=\"+Inf\"} 2\n"
            "took_seconds_sum 4e-06\ntook_seconds_count 2\n");
}

TEST(Metrics, counts_from_many_threads) {
  Metrics metrics;
  auto work = [&] {
    for (int i = 0; i < 10'000; ++i) {
      metrics.counter("n", "").add();
      metrics.histogram("h", "").record(7);
    }
  };
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  EXPECT_EQ(metrics.counter("n", "").value(), 20'000u);
  EXPECT_EQ(metrics.histogram("h", "").count(), 20'000u);
}

RC_GTEST_PROP(Histogram, bounds_every_quantile_within_a_quarter, ()) {
  const auto values = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::uint32_t>>(rc::gen::arbitrary<std::uint32_t>()));
  Histogram histogram;
  for (const auto value : values) histogram.record(value);
  auto sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const std::uint64_t truth = sorted[(sorted.size() + 1) / 2 - 1];
  const std::uint64_t told = histogram.quantile(0.5);
  RC_ASSERT(told >= truth);
  RC_ASSERT(told <= truth + truth / 4 + 1);
  RC_ASSERT(histogram.count_below_power(33) == values.size());
}

TEST(Histogram, puts_the_largest_number_into_the_last_bucket) {
  Histogram histogram;
  histogram.record(UINT64_MAX);
  EXPECT_EQ(histogram.count(), 1u);
  EXPECT_EQ(histogram.count_below_power(40), 0u);
}

}  // namespace
