#pragma once
// Numbers about the running program: counters, gauges and histograms, and their text for
// Prometheus (exposition format 0.0.4).
//
//   Counter& refused = metrics.counter("wardmote_http_refused_total", "Requests refused");
//   refused.add();
//
// Names and labels are Words: they stand in the program, so no number can tell of anything above
// White by its name. References stay valid as long as the registry. Adding costs one atomic
// operation; finding an instrument takes a lock, so keep the reference. Thread-safe.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/system/word.h"

namespace wardmote::system {

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t by) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

// Log-linear: four buckets an octave, so that a quantile is at most 25 % above the truth. Holds
// whole numbers from 0 to 2^40; larger ones count in the last bucket.
class Histogram {
 public:
  static constexpr std::size_t octaves = 40;

  void record(std::uint64_t value);
  std::uint64_t count() const;
  std::uint64_t sum() const { return sum_.load(std::memory_order_relaxed); }
  // An upper bound of the value at q in [0, 1]; 0 where nothing was recorded.
  std::uint64_t quantile(double q) const;
  // How many values were at most 2^power - 1.
  std::uint64_t count_below_power(std::size_t power) const;

 private:
  static std::size_t bucket_of(std::uint64_t value);
  static std::uint64_t last_of(std::size_t bucket);
  std::array<std::atomic<std::uint64_t>, 4 * octaves> buckets_{};
  std::atomic<std::uint64_t> sum_ = 0;
};

struct Label {
  Word name;
  Word value;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;

  // The instrument of this name and these labels, made at first asking. One name has one sort of
  // instrument; asking for another sort of it is a bug and ends the process.
  Counter& counter(Word name, Word help, std::vector<Label> = {});
  Gauge& gauge(Word name, Word help, std::vector<Label> = {});
  // `scale` turns recorded numbers into the unit of the name: 1e-6 for microseconds in "_seconds".
  Histogram& histogram(Word name, Word help, double scale = 1, std::vector<Label> = {});

  // All instruments by name, then in the order of their making.
  std::string prometheus() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wardmote::system
