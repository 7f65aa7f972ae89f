#pragma once
// A small journal for the tests of the lab: random traffic through a real gate, on a disk in
// memory.

#include <vector>

#include <rapidcheck.h>

#include "watch/faulty_folder.h"
#include "watch/gate.h"
#include "watch/naive_watch.h"
#include "watch/random_traffic.h"
#include "watch/replay.h"

namespace wardmote::lab::testing {

using watch::testing::small_user;
using watch::testing::small_vocabulary;

// A little before the clock goes back in London on 28 October 2018.
inline constexpr std::int64_t before_long_night = 1'540'684'000'000;

class SmallJournal {
 public:
  explicit SmallJournal(bool held_requests_count = false) {
    run_.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                       watch::Outcome::Warn, watch::Outcome::Pass};
    run_.held_requests_count = held_requests_count;
    run_.remembered_most = 200;
    run_.remembered_milliseconds = 86'400'000;
    run_.vocabulary = small_vocabulary();
  }

  struct Sent {
    watch::testing::DrawnArrival drawn;
    std::int64_t time = 0;
    watch::Outcome outcome = watch::Outcome::Pass;
  };

  // A run under these thresholds.
  void run(const watch::ThresholdSet& thresholds, std::vector<Sent> requests) {
    watch::Gate::Opening opening;
    opening.run = run_;
    opening.thresholds = thresholds;
    opening.segment_size = 64 * 1'024;
    opening.stamp = 77;
    auto gate = watch::Gate::open(folder_, std::move(opening));
    must(gate.map([](const watch::Gate&) {}));
    for (Sent& request : requests) {
      const watch::Request told{
          .arrival = request.drawn.get(), .time = watch::CountingTime(request.time), .bytes = {}};
      gate->take({&told, 1});
      gate->hand_over();
      request.outcome = (*gate->collect())->answers.front().outcome;
      sent_.push_back(std::move(request));
    }
  }

  watch::Engine::Settings settings() const { return *watch::engine_settings(run_, 1); }
  watch::SegmentFolder& folder() { return folder_; }
  const std::vector<Sent>& sent() const { return sent_; }

 private:
  watch::RunBegun run_;
  watch::testing::FaultyDisk disk_{1, {}};
  watch::testing::FaultyFolder folder_{disk_};
  std::vector<Sent> sent_;
};

// So many random requests from `time` on, which moves.
inline std::vector<SmallJournal::Sent> random_requests(int count, std::int64_t& time,
                                                       std::uint64_t& next) {
  std::vector<SmallJournal::Sent> out;
  for (int i = 0; i < count; ++i) {
    time += watch::testing::random_gap();
    out.push_back({watch::testing::random_arrival(next++), time});
  }
  return out;
}

}  // namespace wardmote::lab::testing
