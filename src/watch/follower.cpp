#include "watch/follower.h"

#include <array>

namespace wardmote::watch {

using journal::EntryKind;

Follower::Follower(SegmentFolder& folder, std::uint64_t key, std::int64_t calm_milliseconds)
    : replay_(folder, key, {UINT64_MAX}), breaches_(calm_milliseconds) {}

Result<bool> Follower::next_group() {
  return replay_.next_group([this](const Replay::Seen& seen) { see(seen); });
}

void Follower::see(const Replay::Seen& seen) {
  const auto& entry = seen.entry;
  const ThresholdTable* table = seen.engine ? &seen.engine->table() : nullptr;
  if (entry.kind == EntryKind::Begin) {
    vocabulary_ = std::make_shared<const Vocabulary>(replay_.last_run()->vocabulary);
    traffic_.begin(*vocabulary_);
  } else if (entry.kind == EntryKind::Refused) {
    traffic_.refused(last_time());
  } else if (entry.kind == EntryKind::Verdict) {
    note_minutes(*seen.engine, entry.verdict);
    traffic_.add(entry.verdict);
  }
  breaches_.apply(seen.position, entry, table);
  const std::size_t held = quarantine_.requests().size();
  quarantine_.apply(seen.position, entry, table);
  if (quarantine_.requests().size() <= held) return;
  const HeldRequest& request = quarantine_.requests().at(seen.position);
  const Breach* breach = deciding_breach(entry.verdict.verdict, *table);
  if (!breach) return;
  held_by_[seen.position] = {breach->limit, breach->count};
  if (!thresholds_.contains(request.event)) {
    thresholds_.emplace(request.event, table->threshold(breach->threshold));
  }
}

void Follower::note_minutes(const Engine& engine, const journal::VerdictEntry& entry) {
  const bool counted = !entry.verdict.repeat &&
                       (goes_on(entry.verdict.outcome) || (entry.verdict.outcome == Outcome::Hold &&
                                                           engine.policy().held_requests_count));
  const auto met = engine.table().counters_of(entry.arrival.id.originator, entry.arrival.type);
  const std::array counters{met.user_total, met.user_type, met.all_type};
  history_.pass_time(
      engine, entry.time,
      counted ? std::span<const CounterIndex>(counters) : std::span<const CounterIndex>());
}

void Follower::pass_time(CountingTime now) {
  breaches_.pass_time(now);
  if (engine()) history_.pass_time(*engine(), now);
}

Stream Follower::run_stream() const {
  return replay_.last_run() ? replay_.last_run()->stream : Stream::Live;
}

bool Follower::by_input_clock() const {
  return replay_.last_run() && replay_.last_run()->clock == ClockSource::Input;
}

std::optional<HeldBy> Follower::held_by(journal::Position position) const {
  const auto found = held_by_.find(position);
  if (found == held_by_.end()) return std::nullopt;
  return found->second;
}

const Threshold* Follower::threshold_of(const QuarantineEventRef& event) const {
  const auto found = thresholds_.find(event);
  return found == thresholds_.end() ? nullptr : &found->second;
}

}  // namespace wardmote::watch
