#include "watch/gate.h"

#include <algorithm>
#include <future>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/testing.h"
#include "watch/faulty_folder.h"
#include "watch/faulty_snapshots.h"
#include "watch/naive_watch.h"
#include "watch/random_traffic.h"
#include "watch/replay.h"
#include "watch/state_text.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::FaultySnapshots;
using testing::NaiveWatch;
using testing::small_vocabulary;

constexpr std::int64_t start = 1'540'684'000'000;
constexpr std::uint64_t small_segment = 64 * 1'024;

RunBegun small_run() {
  RunBegun run;
  run.precedence = {Outcome::Delete, Outcome::Hold, Outcome::Flag, Outcome::Warn, Outcome::Pass};
  run.remembered_most = 200;
  run.remembered_milliseconds = 86'400'000;
  run.vocabulary = small_vocabulary();
  return run;
}

Engine::Settings settings_of(const RunBegun& run) { return *engine_settings(run, 1); }

Gate::Opening small_opening(const ThresholdSet& set, RunBegun run = small_run()) {
  Gate::Opening opening;
  opening.run = std::move(run);
  opening.thresholds = set;
  opening.segment_size = small_segment;
  opening.key = 1;
  opening.stamp = 77;
  return opening;
}

Result<Gate> opened(FaultyFolder& folder, const ThresholdSet& set, RunBegun run = small_run()) {
  return Gate::open(folder, small_opening(set, std::move(run)));
}

// The gate beside the naive watch, which learns of a request when it is durable.
class World {
 public:
  World(FaultyDisk& disk, FaultySnapshots& snapshots, ThresholdSet set)
      : disk_(disk),
        snapshots_(snapshots),
        folder_(disk),
        set_(std::move(set)),
        naive_(set_, small_vocabulary(), settings_of(small_run())) {}

  void open() {
    for (int attempt = 0; !gate_ && attempt < 1'000; ++attempt) {
      auto opening = small_opening(set_);
      opening.run.remembered_most = asked_.most = *rc::gen::element(20U, 200U, 300U);
      opening.run.remembered_milliseconds = asked_.milliseconds =
          *rc::gen::element(60'000, 86'400'000);
      opening.random = &random_;
      opening.snapshots = &snapshots_;
      opening.pace = {.every = 20, .slice_bytes = 300, .kept = 2};
      auto gate = Gate::open(folder_, std::move(opening));
      if (gate) {
        begin_run();
        gate_.emplace(std::move(*gate));
      } else {
        RC_ASSERT(gate.error().kind != ErrorKind::Corrupt);
        crash();
      }
    }
    RC_ASSERT(gate_.has_value());
  }

  void crash() {
    gate_.reset();
    disk_.lose_power();
    const auto odds = disk_.odds();
    disk_.set_odds({});
    learn_what_is_durable();
    disk_.set_odds(odds);
  }

  // One group of requests, answered or lost.
  void send_group() {
    open();
    const std::uint64_t position = gate_->position();
    for (int i = *rc::gen::inRange(1, 12); i > 0; --i) {
      const auto drawn = testing::random_arrival(next_++);
      now_ += testing::random_gap();
      if (!gate_->has_room_for(CountingTime(now_), 600)) break;
      const std::string bytes(static_cast<std::size_t>(*rc::gen::inRange(0, 600)), 'x');
      pending_.push_back({drawn, now_});
      const Request request{
          .arrival = pending_.back().drawn.get(), .time = CountingTime(now_), .bytes = bytes};
      gate_->take({&request, 1});
    }
    if (*rc::gen::inRange(0, 10) == 0) return crash();
    gate_->hand_over();
    auto answers = gate_->collect();
    for (int i = 0; !answers && answers.error().kind == ErrorKind::Full && i < 1'000; ++i) {
      answers = gate_->collect();
    }
    if (!answers) return crash();
    RC_ASSERT((*answers)->answers.size() == pending_.size());
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      RC_ASSERT((*answers)->answers[i].position >= position + i);
      RC_ASSERT(answer_of(**answers, i) == apply(pending_[i]));
    }
    acknowledged_ += pending_.size();
    pending_.clear();
  }

  void adopt(const ThresholdSet& set) {
    open();
    set_ = set;
    if (gate_->adopt(set)) {
      naive_.adopt(set);
    } else {
      crash();
    }
  }

  // A User's people do something with what is held.
  void settle_something() {
    open();
    QuarantineStep step;
    step.action = *rc::gen::element(QuarantineAction::Release, QuarantineAction::Delete);
    step.stage = *rc::gen::element(QuarantineStage::Proposed, QuarantineStage::Confirmed,
                                   QuarantineStage::Withdrawn);
    step.person = *rc::gen::element<std::string>("ada", "ben");
    std::optional<traffic::Eui64> user;
    for (const auto& [position, held] : gate_->quarantine().requests()) {
      if (!user) user = held.id.originator;
      if (held.id.originator == *user) step.held.push_back(static_cast<std::int64_t>(position));
    }
    if (user)
      (void)gate_->settle(step, *user,
                          [&](const HeldRequest& held) { return held.id.counter % 3 != 0; });
    gate_->hand_over();
    if (gate_->outstanding() != 0 && !gate_->collect()) crash();
  }

  // Some runs end well.
  void close() {
    open();
    if (gate_->close()) {
      gate_.reset();
    } else {
      crash();
    }
  }

 private:
  struct Sent {
    testing::DrawnArrival drawn;
    std::int64_t time;
  };

  void begin_run() {
    naive_.remember(asked_);
    ++runs_;
  }

  NaiveWatch::Answer apply(const Sent& sent) { return naive_.decide(sent.drawn.get(), sent.time); }

  NaiveWatch::Answer answer_of(const Answers& answers, std::size_t i) const {
    const Answer& answer = answers.answers[i];
    NaiveWatch::Answer out{.outcome = answer.outcome, .repeat = answer.repeat, .broken = {}};
    for (const Breach& breach : answers.breaches_of(answer)) {
      out.broken.push_back(gate_->engine().table().threshold(breach.threshold).reference);
    }
    std::ranges::sort(out.broken);
    return out;
  }

  // A group that nobody was answered for is there whole or not at all, and so are thresholds.
  void learn_what_is_durable() {
    Replay replay(folder_, 1, {});
    std::size_t verdicts = 0, runs = 0;
    std::string thresholds;
    const auto done = replay.run([&](const Replay::Seen& seen) {
      if (seen.entry.kind == journal::EntryKind::Begin) ++runs;
      if (seen.entry.kind == journal::EntryKind::Verdict) ++verdicts;
      if (seen.entry.kind == journal::EntryKind::Table)
        thresholds = seen.engine->table().set().reference;
    });
    RC_ASSERT(done.has_value());
    if (runs > runs_) begin_run();
    RC_ASSERT(runs == runs_);
    expect_snapshots_to_be_as_good();
    RC_ASSERT((verdicts == acknowledged_ || verdicts == acknowledged_ + pending_.size()));
    if (verdicts > acknowledged_) {
      for (const Sent& sent : pending_) apply(sent);
      acknowledged_ = verdicts;
    }
    pending_.clear();
    // The next opening puts the thresholds in force that the run is given.
    naive_.adopt(set_);
  }

  // What is found again from a snapshot is what is found again from the whole journal.
  void expect_snapshots_to_be_as_good() {
    const auto short_way = recover(folder_, &snapshots_, 1, {});
    const auto long_way = recover(folder_, nullptr, 2, {});
    RC_ASSERT(short_way.has_value());
    RC_ASSERT(long_way.has_value());
    RC_ASSERT(testing::state_text(*short_way) == testing::state_text(*long_way));
  }

  FaultyDisk& disk_;
  FaultySnapshots& snapshots_;
  FaultyFolder folder_;
  wardmote::testing::SeededRandom random_{3};
  ThresholdSet set_;
  NaiveWatch naive_;
  std::optional<Gate> gate_;
  std::vector<Sent> pending_;
  RememberedRequests::Bounds asked_;  // of the run that is being opened, or is open
  std::size_t acknowledged_ = 0, runs_ = 0;
  std::uint64_t next_ = 0;
  std::int64_t now_ = start;
};

void live_through_faults() {
  FaultyDisk disk(*rc::gen::arbitrary<std::uint64_t>(),
                  {.full = 12, .write_fails = 25, .sync_fails = 25});
  FaultySnapshots snapshots(*rc::gen::arbitrary<std::uint64_t>(),
                            {.full = 40, .keep_fails = 8, .is_torn = 8, .is_damaged = 8});
  World world(disk, snapshots, testing::random_thresholds(start));
  const int groups = *rc::gen::inRange(1, 60);
  for (int i = 0; i < groups; ++i) {
    switch (*rc::gen::inRange(0, 30)) {
      case 0:
      case 1:
        world.adopt(testing::random_thresholds(start + i * 100'000LL));
        break;
      case 2:
      case 3:
      case 4:
        world.settle_something();
        break;
      case 5:
        world.close();
        break;
      default:
        world.send_group();
    }
  }
}

RC_GTEST_PROP(Gate, loses_no_answer_and_changes_none_whatever_the_disk_does, ()) {
  for (int world = 0; world < 20; ++world) live_through_faults();
}

ThresholdSet one_limit() {
  Threshold threshold;
  threshold.reference = "one";
  threshold.user_id = testing::small_user(1).text();
  threshold.limit = 2;
  threshold.window_seconds = 60;
  return {.reference = "set", .thresholds = {threshold}};
}

void send(Gate& gate, int requests, std::uint64_t from = 0) {
  for (std::uint64_t i = from; i < from + static_cast<std::uint64_t>(requests); ++i) {
    Request request;
    request.arrival.id = {testing::small_user(1), {}, i};
    request.time = CountingTime(start + static_cast<std::int64_t>(i));
    request.bytes = "<request/>";
    gate.take({&request, 1});
    gate.hand_over();
    ASSERT_TRUE(gate.collect());
  }
}

TEST(Journal, a_damaged_middle_is_reported_and_never_skipped) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  {
    auto gate = opened(folder, one_limit());
    ASSERT_TRUE(gate);
    send(*gate, 20);
  }
  const std::string whole = disk.segments()[0];
  for (const std::size_t at : {70UL, 200UL, 900UL, 1'500UL}) {
    disk.segments()[0] = whole;
    disk.segments()[0][at] ^= 1;
    const auto gate = opened(folder, one_limit());
    ASSERT_FALSE(gate) << at;
    EXPECT_EQ(gate.error().kind, ErrorKind::Corrupt);
    EXPECT_EQ(gate.error().code, "journal-damaged");
  }
}

TEST(Journal, a_missing_segment_is_reported) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  {
    auto gate = opened(folder, one_limit());
    ASSERT_TRUE(gate);
    send(*gate, 1'000);
  }
  ASSERT_GE(disk.segments().size(), 3U);
  disk.segments().erase(1);
  const auto gate = opened(folder, one_limit());
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, "journal-segment-missing");
}

TEST(Journal, a_verdict_that_its_own_requests_do_not_give_is_found) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  {
    auto gate = opened(folder, one_limit());
    ASSERT_TRUE(gate);
    send(*gate, 3);
  }
  // Somebody writes the held request as one that passed, and every hash anew.
  JournalReader reader(folder);
  FaultyDisk forged_disk(1, {});
  FaultyFolder forged(forged_disk);
  JournalWriter writer(forged, small_segment, {});
  while (const auto group = *reader.next()) {
    journal::GroupWriter out;
    out.start(group->header.base);
    journal::EntryReader entries(group->entries, group->header.base);
    while (auto entry = entries.next()) {
      if (entry->kind != journal::EntryKind::Verdict) {
        out.add(entry->kind, entry->text);
        continue;
      }
      entry->verdict.verdict.outcome = Outcome::Pass;
      out.add(entry->verdict);
    }
    ASSERT_TRUE(writer.commit(out));
  }
  Replay replay(forged, 1, {});
  const auto done = replay.run();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "verdict-differs");
}

TEST(Gate, refuses_a_journal_of_the_other_stream) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  ASSERT_TRUE(opened(folder, one_limit()));
  RunBegun simulated = small_run();
  simulated.stream = Stream::Simulated;
  const auto gate = opened(folder, one_limit(), simulated);
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, "stream-differs");
}

TEST(Gate, goes_on_under_rules_that_name_other_types_and_keeps_what_it_counted_and_holds) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  ThresholdSet set = one_limit();
  set.thresholds.front().type = "4.1.1";
  const auto send_one = [](Gate& gate, std::uint64_t counter) {
    Request request;
    request.arrival.id = {testing::small_user(1), {}, counter};
    request.arrival.type = *Names(gate.vocabulary()).type("4.1.1");
    request.time = CountingTime(start);
    gate.take({&request, 1});
    gate.hand_over();
    return (*gate.collect())->answers.front().outcome;
  };
  {
    auto gate = opened(folder, set);
    ASSERT_TRUE(gate);
    EXPECT_EQ(send_one(*gate, 1), Outcome::Pass);
    EXPECT_EQ(send_one(*gate, 2), Outcome::Pass);
    EXPECT_EQ(send_one(*gate, 3), Outcome::Hold);
  }
  RunBegun later = small_run();
  later.vocabulary = {.types = {"1.1", "4.1.1", "9.9"}, .attributes = {"Other"}};
  set.thresholds.push_back(set.thresholds.front());
  set.thresholds.back().reference = "of a new type";
  set.thresholds.back().type = "9.9";
  auto gate = opened(folder, set, later);
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->vocabulary().types,
            (std::vector<std::string>{"1.5", "1.5/signed", "4.1.1", "7.4", "1.1", "9.9"}));
  EXPECT_EQ(gate->vocabulary().attributes.back(), "Other");
  EXPECT_EQ(send_one(*gate, 4), Outcome::Hold) << "what went on before is still counted";
  EXPECT_EQ(gate->quarantine().open(), 2U);
  Replay replay(folder, 1, {});
  EXPECT_TRUE(replay.run());
}
TEST(Gate, raises_a_time_that_goes_backwards_and_says_so) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  auto gate = opened(folder, one_limit());
  ASSERT_TRUE(gate);
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  request.arrival.id.counter = 1;
  request.time = CountingTime(start - 3'600'000);
  gate->take({&request, 1});
  gate->hand_over();
  const auto& answers = (*gate->collect())->answers;
  EXPECT_FALSE(answers[0].late);
  EXPECT_TRUE(answers[1].late);
  EXPECT_EQ(answers[1].time, CountingTime(start));
}

TEST(Gate, tells_when_a_group_can_be_collected_without_waiting) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  std::promise<void> told;
  auto gate = opened(folder, one_limit());
  ASSERT_TRUE(gate);
  EXPECT_FALSE(gate->is_ready());
  gate->when_ready([&] { told.set_value(); });
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  gate->hand_over();
  told.get_future().wait();
  EXPECT_TRUE(gate->is_ready());
  EXPECT_TRUE(gate->collect());
  EXPECT_FALSE(gate->is_ready());
}
TEST(Gate, tells_of_a_disk_that_fails_as_of_a_group_to_collect) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  std::promise<void> told;
  auto gate = opened(folder, one_limit());
  ASSERT_TRUE(gate);
  disk.set_odds({.sync_fails = 1});
  gate->when_ready([&] { told.set_value(); });
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  gate->hand_over();
  told.get_future().wait();
  EXPECT_TRUE(gate->is_ready());
  EXPECT_FALSE(gate->collect());
}
TEST(Gate, a_sync_that_lies_is_found_or_costs_only_the_end) {
  int found = 0, shorter = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    FaultyDisk disk(seed, {.sync_lies = 3});
    FaultyFolder folder(disk);
    {
      auto gate = opened(folder, one_limit());
      ASSERT_TRUE(gate);
      send(*gate, 8);
    }
    disk.lose_power();
    disk.set_odds({});
    Replay replay(folder, 1, {});
    const auto done = replay.run();
    if (!done) {
      EXPECT_EQ(done.error().kind, ErrorKind::Corrupt);
      EXPECT_EQ(done.error().code, "journal-damaged");
      ++found;
    } else if (replay.end().entries < 18) {
      ++shorter;
    }
  }
  EXPECT_GT(found, 0);
  EXPECT_GT(shorter, 0);
}

}  // namespace
}  // namespace wardmote::watch
