#pragma once
// A gate of few types on a disk that fails as a test says. For tests only.

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "watch/faulty_folder.h"
#include "watch/gate.h"
#include "watch/random_traffic.h"
#include "watch/replay.h"

namespace wardmote::watch::testing {

inline constexpr std::int64_t start = 1'540'684'000'000;
inline constexpr std::uint64_t small_segment = 64 * 1'024;

inline RunBegun small_run() {
  RunBegun run;
  run.precedence = {Outcome::Delete, Outcome::Hold, Outcome::Flag, Outcome::Warn, Outcome::Pass};
  run.remembered_most = 200;
  run.remembered_milliseconds = 86'400'000;
  run.vocabulary = small_vocabulary();
  return run;
}

inline Engine::Settings settings_of(const RunBegun& run) { return *engine_settings(run, 1); }

inline Gate::Opening small_opening(const ThresholdSet& set, RunBegun run = small_run()) {
  Gate::Opening opening;
  opening.run = std::move(run);
  opening.thresholds = set;
  opening.segment_size = small_segment;
  opening.key = 1;
  opening.stamp = 77;
  return opening;
}

inline Result<Gate> opened(FaultyFolder& folder, const ThresholdSet& set,
                           RunBegun run = small_run()) {
  return Gate::open(folder, small_opening(set, std::move(run)));
}

inline ThresholdSet one_limit() {
  Threshold threshold;
  threshold.reference = "one";
  threshold.user_id = small_user(1).text();
  threshold.limit = 2;
  threshold.window_seconds = 60;
  return {.reference = "set", .thresholds = {threshold}};
}

// A journal on a disk of its own, and gates on it one after the other.
struct SmallJournal {
  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};

  Result<Gate> open(const ThresholdSet& set = one_limit(), RunBegun run = small_run()) {
    return opened(folder, set, std::move(run));
  }
  Result<Gate> open(Gate::Opening opening) { return Gate::open(folder, std::move(opening)); }
  // What the journal proves.
  Result<void> replayed() { return Replay(folder, 1, {}).run(); }
};

// One request a group, a millisecond apart, all of one User.
inline void send(Gate& gate, int requests, std::uint64_t from = 0) {
  for (std::uint64_t i = from; i < from + static_cast<std::uint64_t>(requests); ++i) {
    Request request;
    request.arrival.id = {small_user(1), {}, i};
    request.time = CountingTime(start + static_cast<std::int64_t>(i));
    request.bytes = "<request/>";
    gate.take({&request, 1});
    gate.hand_over();
    ASSERT_TRUE(gate.collect());
  }
}

// A whole run of so many.
inline void run_and_end(SmallJournal& journal, int requests) {
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  send(*gate, requests);
}

}  // namespace wardmote::watch::testing
