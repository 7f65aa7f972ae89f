// No answer is lost and none changed, whatever the disk does.

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/testing.h"
#include "watch/faulty_snapshots.h"
#include "watch/naive_watch.h"
#include "watch/small_gate.h"
#include "watch/state_text.h"

namespace wardmote::watch {
namespace {

using namespace testing;

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
      opening.segment_size = segment_size_;
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
      const auto drawn = random_arrival(next_++);
      now_ += random_gap();
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

  // The gate goes on while thresholds are prepared; a crash forgets them.
  void adopt(const ThresholdSet& set) {
    open();
    const std::size_t runs = runs_;
    gate_->prepare(set);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) send_group();
    if (!gate_ || runs_ != runs) return;
    set_ = set;
    auto adopted = gate_->adopt_prepared();
    for (int i = 0; !adopted && adopted.error().kind == ErrorKind::Full && i < 1'000; ++i)
      adopted = gate_->collect().map([](const Answers*) {});
    if (adopted) {
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
    DrawnArrival drawn;
    std::int64_t time;
  };

  void begin_run() {
    naive_.remember(asked_);
    ++runs_;
  }

  NaiveWatch::Answer apply(const Sent& sent) { return naive_.decide(sent.drawn.get(), sent.time); }

  NaiveWatch::Answer answer_of(const Answers& answers, std::size_t i) const {
    const Answer& answer = answers.answers[i];
    NaiveWatch::Answer out{.outcome = answer.outcome,
                           .repeat = answer.repeat,
                           .first = answer.first.milliseconds(),
                           .broken = {}};
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
    if (!done) RC_FAIL(done.error().text());
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
    RC_ASSERT(state_text(*short_way) == state_text(*long_way));
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
  const std::uint64_t segment_size_ = *rc::gen::element<std::uint64_t>(16 * 1'024, small_segment);
  std::uint64_t next_ = 0;
  std::int64_t now_ = start;
};

void live_through_faults() {
  FaultyDisk disk(*rc::gen::arbitrary<std::uint64_t>(),
                  {.full = 12, .write_fails = 25, .sync_fails = 25});
  FaultySnapshots snapshots(*rc::gen::arbitrary<std::uint64_t>(),
                            {.full = 40, .keep_fails = 8, .is_torn = 8, .is_damaged = 8});
  World world(disk, snapshots, random_thresholds(start));
  const int groups = *rc::gen::inRange(1, 60);
  for (int i = 0; i < groups; ++i) {
    switch (*rc::gen::inRange(0, 30)) {
      case 0:
      case 1:
        world.adopt(random_thresholds(start + i * 100'000LL));
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

}  // namespace
}  // namespace wardmote::watch
