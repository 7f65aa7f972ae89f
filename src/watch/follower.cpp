#include "watch/follower.h"

#include <array>

#include "base/codec.h"

namespace wardmote::watch {

using journal::EntryKind;

Follower::Follower(SegmentFolder& folder, std::uint64_t key, std::int64_t calm_milliseconds)
    : key_(key), replay_(folder, key, {UINT64_MAX}), breaches_(calm_milliseconds) {}

Result<bool> Follower::next_group() {
  if (!begun_) {
    WARDMOTE_TRY(quarantine, replay_.begin());
    quarantine_ = std::move(quarantine);
    begun_ = true;
    if (replay_.last_run()) begin_run();
  }
  auto more = replay_.next_group([this](const Replay::Seen& seen) { see(seen); });
  if (more && waiting_ && (!*more || end().entries >= waiting_->position))
    WARDMOTE_CHECK(take_up());
  return more;
}

void Follower::begin_run() {
  vocabulary_ = std::make_shared<const Vocabulary>(replay_.last_run()->vocabulary);
  traffic_.begin(*vocabulary_);
}

void Follower::see(const Replay::Seen& seen) {
  const auto& entry = seen.entry;
  const ThresholdTable* table = seen.engine ? &seen.engine->table() : nullptr;
  if (waiting_) {
    if (entry.kind == EntryKind::Begin) begin_run();
    quarantine_.apply(seen.position, entry, table);
    return;
  }
  if (entry.kind == EntryKind::Begin) {
    begin_run();
  } else if (entry.kind == EntryKind::Table) {
    thresholds_.clear();
  } else if (entry.kind == EntryKind::Refused) {
    traffic_.refused(last_time());
  } else if (entry.kind == EntryKind::Verdict) {
    note_minutes(*seen.engine, entry.verdict);
    traffic_.add(entry.verdict);
  }
  breaches_.apply(seen.position, entry, table);
  const auto step = entry.kind == EntryKind::Step ? decode<QuarantineStep>(entry.text)
                                                  : Result<QuarantineStep>(QuarantineStep());
  std::vector<HeldRequest> concerned;
  if (step) {
    for (const std::int64_t position : step->held) {
      const auto found = quarantine_.requests().find(static_cast<journal::Position>(position));
      if (found != quarantine_.requests().end()) concerned.push_back(found->second);
    }
  }
  quarantine_.apply(seen.position, entry, table);
  if (entry.kind == EntryKind::Verdict && table) note_broken(seen, *table);
  if (!concerned.empty()) note_settled(*step, std::move(concerned));
}

AllBroken Follower::broken_in(const Verdict& verdict, const ThresholdTable& table) {
  AllBroken out;
  const Breach* deciding = deciding_breach(verdict, table);
  for (const Breach& breach : verdict.breaches) {
    auto& threshold = thresholds_[breach.threshold];
    if (!threshold)
      threshold = std::make_shared<const Threshold>(table.threshold(breach.threshold));
    out.insert(&breach == deciding ? out.begin() : out.end(),
               {breach.limit, breach.count, threshold, table.may_be_more(breach)});
  }
  return out;
}

void Follower::note_broken(const Replay::Seen& seen, const ThresholdTable& table) {
  const auto& [arrival, time, late, verdict] = seen.entry.verdict;
  if (verdict.repeat || verdict.breaches.empty()) return;
  if (verdict.outcome == Outcome::Hold) {
    broken_by_[seen.position] = broken_in(verdict, table);
    return;
  }
  const std::pair key(arrival.id.originator, verdict.outcome);
  if (noted_.size() >= TrafficByUser::most_users && !noted_.contains(key)) return;
  auto& noted = noted_[key];
  noted.push_back({arrival.id, arrival.type, time, broken_in(verdict, table)});
  if (noted.size() > most_noted) noted.pop_front();
}

void Follower::note_settled(const QuarantineStep& step, std::vector<HeldRequest> concerned) {
  for (HeldRequest& request : concerned) {
    if (quarantine_.requests().contains(request.position)) continue;
    request.state = state_after(step);
    SettledRequest settled{.request = std::move(request),
                           .broken = {},
                           .person = step.person,
                           .reason = step.reason,
                           .at = step.at};
    const auto broken = broken_by_.find(settled.request.position);
    if (broken != broken_by_.end()) {
      settled.broken = std::move(broken->second);
      broken_by_.erase(broken);
    }
    settled_.push_back(std::move(settled));
    if (settled_.size() > most_settled) settled_.pop_front();
  }
}

std::optional<RememberedVerdict> Follower::remembered(const traffic::RequestId& id) const {
  if (!engine()) return std::nullopt;
  const auto& all = engine()->remembered();
  const auto* found = all.find(all.key_of(id), id, last_time());
  if (!found) return std::nullopt;
  RememberedVerdict out{found->outcome(), found->time(), std::nullopt, {}, found->doubts()};
  const auto noted = noted_.find({id.originator, out.outcome});
  if (noted == noted_.end()) return out;
  for (const Noted& one : noted->second) {
    if (one.id != id) continue;
    out.type = one.type;
    out.broken = one.broken;
  }
  return out;
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

AllBroken Follower::broken_by(journal::Position position) const {
  const auto found = broken_by_.find(position);
  return found == broken_by_.end() ? AllBroken() : found->second;
}

}  // namespace wardmote::watch
