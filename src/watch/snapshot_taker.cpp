#include "watch/snapshot_taker.h"

#include <algorithm>

#include "base/codec.h"
#include "watch/journal_entries.h"

namespace wardmote::watch {

using snapshot::BlockKind;

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
// The disk is behind by so much: no more than must be is kept until it has caught up.
constexpr std::size_t most_waiting = std::size_t{64} << 20;

}  // namespace

SnapshotTaker::SnapshotTaker(SnapshotFolder& folder, const Pace& pace, journal::Position stands_at,
                             const JournalEnd& durable)
    : folder_(folder),
      pace_(pace),
      stands_at_(stands_at),
      tried_at_(stands_at),
      durable_(durable) {}

bool SnapshotTaker::is_due(journal::Position position, const Engine& engine) const {
  if (is_taking()) return false;
  return (is_wanted_ && position >= pace_.every) ||
         position - tried_at_ >= std::max<std::uint64_t>(pace_.every, engine.remembered().size());
}

void SnapshotTaker::begin(Standing standing, Engine& engine, const Quarantine& quarantine) {
  standing_ = std::move(standing);
  thread_ = std::make_unique<SnapshotThread>(folder_, standing_.position, pace_.kept);
  kept_.assign(engine.table().counter_count(), false);
  next_counter_ = 0;
  times_.clear();
  until_request_ = engine.remembered().added();
  next_request_ = until_request_ - engine.remembered().size();
  end_.reset();
  if (durable_.entries == standing_.position) end_ = durable_;
  finishing_ = false;
  tried_at_ = standing_.position;
  is_wanted_ = false;
  thread_->add(BlockKind::Run, standing_.run);
  thread_->add(BlockKind::Thresholds,
               [table = engine.shared_table()] { return encode(table->set()); });
  thread_->add(BlockKind::Calendar, snapshot::bytes_of(engine.calendar_counts()));
  thread_->add(BlockKind::Quarantine, quarantine.bytes());
  engine.tell_changes(this);
}

void SnapshotTaker::before_change(CounterIndex index, const RollingTimes& times) {
  if (!kept_[index]) keep_times(index, times);
}

void SnapshotTaker::keep_times(CounterIndex index, const RollingTimes& times) {
  kept_[index] = true;
  snapshot::append_times(times_, index, times);
  if (times_.size() >= block_bytes) pass_on_times();
}

void SnapshotTaker::pass_on_times() {
  if (times_.empty()) return;
  thread_->add(BlockKind::Times, std::exchange(times_, {}));
  times_.reserve(block_bytes + block_bytes / 8);
}

void SnapshotTaker::keep_counters(const Engine& engine) {
  constexpr std::size_t bytes_a_look = 32;
  for (std::size_t done = 0; next_counter_ < kept_.size() && done < pace_.slice_bytes;) {
    const CounterIndex index = next_counter_++;
    done += bytes_a_look;
    if (kept_[index]) continue;
    done += engine.times(index).bytes();
    keep_times(index, engine.times(index));
  }
  if (next_counter_ == kept_.size()) pass_on_times();
}

void SnapshotTaker::keep_requests(std::uint64_t until, const Engine& engine) {
  constexpr std::uint64_t a_block = block_bytes / sizeof(RememberedRequests::Request);
  until = std::min(until, until_request_);
  while (next_request_ < until) {
    const auto piece =
        engine.remembered().from(next_request_, std::min(until - next_request_, a_block));
    thread_->add(BlockKind::Requests,
                 std::string(reinterpret_cast<const char*>(piece.data()), piece.size_bytes()));
    next_request_ += piece.size();
  }
}

std::uint64_t SnapshotTaker::requests_a_slice() const {
  return std::max<std::uint64_t>(1, pace_.slice_bytes / sizeof(RememberedRequests::Request));
}

// Counters first, for a request costs them more than it costs those that are remembered.
void SnapshotTaker::keep_some(const Engine& engine) {
  if (next_counter_ < kept_.size()) {
    keep_counters(engine);
  } else {
    keep_requests(next_request_ + requests_a_slice(), engine);
  }
}

void SnapshotTaker::keep_ahead_of(std::size_t requests, Engine& engine) {
  if (!is_taking() || next_request_ == until_request_) return;
  const auto& remembered = engine.remembered();
  const std::uint64_t added = remembered.added() + requests;
  if (added < remembered.bounds().most) return;
  const std::uint64_t overwritten = added - remembered.bounds().most;
  if (next_request_ >= overwritten) return;
  keep_requests(std::max(overwritten, next_request_ + requests_a_slice()), engine);
}

void SnapshotTaker::slice(Engine& engine) {
  if (!is_taking()) return;
  if (thread_->is_done()) return come_to_end(engine);
  if (thread_->waiting() > most_waiting) return;
  keep_some(engine);
  end_if_complete(engine);
}

bool SnapshotTaker::is_complete() const {
  return next_counter_ == kept_.size() && next_request_ == until_request_;
}

void SnapshotTaker::is_durable(const JournalEnd& end) {
  durable_ = end;
  if (is_taking() && end.entries == standing_.position) end_ = end;
}

void SnapshotTaker::end_if_complete(Engine& engine) {
  if (finishing_ || !is_complete() || !end_) return;
  finishing_ = true;
  engine.tell_changes(nullptr);
  thread_->finish({.journal = *end_, .last_time = standing_.last_time});
}

void SnapshotTaker::come_to_end(Engine& engine) {
  engine.tell_changes(nullptr);
  auto done = thread_->wait();
  if (done) {
    stands_at_ = standing_.position;
  } else {
    error_ = std::move(done).error();
  }
  thread_.reset();
}

Result<void> SnapshotTaker::finish(Engine& engine) {
  if (!is_taking()) return {};
  while (!is_complete() && !thread_->is_done()) {
    keep_some(engine);
    thread_->wait_for_room(most_waiting);
  }
  end_if_complete(engine);
  if (!finishing_ && !thread_->is_done()) {
    give_up(engine);
    return fail(ErrorKind::Unavailable, "snapshot-given-up", "",
                "The journal is not durable where the snapshot stands.", "The next begins anew.");
  }
  auto done = thread_->wait();
  come_to_end(engine);
  error_.reset();
  return done;
}

void SnapshotTaker::give_up(Engine& engine) {
  if (is_taking()) tried_at_ = stands_at_;
  engine.tell_changes(nullptr);
  thread_.reset();
}

std::optional<Error> SnapshotTaker::take_error() { return std::exchange(error_, std::nullopt); }

}  // namespace wardmote::watch
