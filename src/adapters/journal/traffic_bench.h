#pragma once
// What the benchmarks of the gate share: thresholds, traffic by Zipf with repeats, and a run of the
// gate over it. For benchmark programs only.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/large_pages.h"
#include "adapters/system/testing.h"
#include "base/bench.h"
#include "watch/gate.h"

namespace wardmote::watch {

inline constexpr std::int64_t start = 1'543'000'000'000;

inline const MemoryBound unbounded{.bytes = std::uint64_t{1} << 40, .pages = system::large_pages()};

inline Vocabulary vocabulary_of(std::size_t types) {
  Vocabulary out;
  for (std::size_t i = 0; i < types; ++i) out.types.push_back("type " + std::to_string(i));
  return out;
}

inline traffic::Eui64 user(std::size_t number) {
  return traffic::Eui64{0x90B3D51F30000000U + number * 256};
}

inline ThresholdSet thresholds(std::size_t users, std::size_t types, std::int64_t limit,
                               std::int64_t seconds) {
  ThresholdSet out{.reference = "bench", .thresholds = {}};
  for (std::size_t type = 0; type < types; ++type) {
    Threshold all;
    all.reference = "all " + std::to_string(type);
    all.level = ThresholdLevel::DccQuarantine;
    all.type = "type " + std::to_string(type);
    all.limit = limit * 100;
    all.window_seconds = seconds;
    out.thresholds.push_back(all);
    for (std::size_t i = 0; i < users; ++i) {
      Threshold one = all;
      one.reference = std::to_string(i) + "/" + std::to_string(type);
      one.level = ThresholdLevel::UserQuarantine;
      one.user_id = user(i).text();
      one.limit = limit;
      out.thresholds.push_back(one);
    }
  }
  return out;
}

// Zipf with exponent 1, drawn by table.
class Zipf {
 public:
  explicit Zipf(std::size_t count) : until_(count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) until_[i] = sum += 1.0 / static_cast<double>(i + 1);
    for (double& part : until_) part /= sum;
  }
  std::size_t operator()(double unit) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(until_, unit) - until_.begin());
  }

 private:
  std::vector<double> until_;
};

// As much of it as is asked for: 100 requests a millisecond, one in a hundred a repeat.
class Traffic {
 public:
  Traffic(std::size_t users, std::size_t types) : user_of_(users), type_of_(types) {}

  std::vector<Request> next(std::size_t count) {
    std::vector<Request> out(count);
    for (std::size_t i = 0; i < count; ++i) {
      Request& request = out[i];
      if (i > 1'000 && random_() % 100 == 0) {
        request = out[i - 1 - random_() % 1'000];
      } else {
        request.arrival.id = {user(user_of_(unit_(random_))),
                              traffic::Eui64{random_() % 30'000'000}, sent_};
        request.arrival.type.index = static_cast<std::uint16_t>(type_of_(unit_(random_)));
        request.arrival.fingerprint = sent_;
      }
      request.time = CountingTime(start + static_cast<std::int64_t>(sent_ / 100));
      ++sent_;
    }
    return out;
  }

 private:
  std::mt19937_64 random_{7};
  std::uniform_real_distribution<double> unit_{0, 1};
  Zipf user_of_, type_of_;
  std::uint64_t sent_ = 0;
};

inline std::vector<Request> traffic_of(std::size_t count, std::size_t users, std::size_t types) {
  return Traffic(users, types).next(count);
}

inline Gate::Opening opening(std::size_t types, const ThresholdSet& set, std::int64_t remembered) {
  Gate::Opening out;
  out.run.precedence = {Outcome::Delete, Outcome::Hold, Outcome::Flag, Outcome::Warn,
                        Outcome::Pass};
  out.run.remembered_most = remembered;
  out.run.remembered_milliseconds = 86'400'000;
  out.run.vocabulary = vocabulary_of(types);
  out.thresholds = set;
  out.memory = unbounded;
  return out;
}

// In groups as large as they may be, three of them on their way.
inline void send(Gate& gate, std::span<const Request> traffic) {
  constexpr std::size_t group = journal::most_entries - 2;
  for (std::size_t at = 0; at < traffic.size(); at += group) {
    gate.take(traffic.subspan(at, std::min(group, traffic.size() - at)));
    gate.hand_over();
    if (gate.outstanding() == 3) must(gate.collect().map([](auto) {}));
  }
  while (gate.outstanding() != 0) must(gate.collect().map([](auto) {}));
}

inline double through_gate(SegmentFolder& folder, const Gate::Opening& how,
                           const std::vector<Request>& traffic) {
  auto gate = Gate::open(folder, how);
  return bench::seconds_of([&] { send(*gate, traffic); });
}

// Each of the other benchmark files.
void against_redis();
void latency();
void day();
void restart();
void devices();

}  // namespace wardmote::watch
