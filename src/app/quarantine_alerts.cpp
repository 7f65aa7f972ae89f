#include "app/quarantine_alerts.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "app/watch_journal.h"
#include "base/codec.h"
#include "watch/held_reference.h"
#include "watch/quarantine.h"
#include "watch/replay.h"

namespace wardmote::app {
namespace {

using watch::BreachKind;
using watch::journal::EntryKind;

// Of every threshold that alone would have held or deleted it.
std::set<BreachKind> kinds_of(const watch::Verdict& verdict, const watch::ThresholdTable& table) {
  std::set<BreachKind> out;
  for (const auto& breach : verdict.breaches) {
    const auto threshold = table.brief(breach.threshold);
    if (threshold.level != watch::ThresholdLevel::UserWarning && !threshold.flags_only)
      out.insert(watch::breach_kind(threshold.level));
  }
  return out;
}

// Of what a follower knows of one, the same.
std::set<BreachKind> kinds_of(const watch::AllBroken& all) {
  std::set<BreachKind> out;
  for (const auto& one : all)
    if (one.threshold->level != watch::ThresholdLevel::UserWarning &&
        !one.threshold->dual_control.value_or(false))
      out.insert(watch::breach_kind(one.threshold->level));
  return out;
}

// A request that was held or deleted.
struct Stopped {
  watch::journal::Position position = 0;
  traffic::RequestId id;
  watch::CountingTime time;
  watch::QuarantineEventRef event;
  std::set<BreachKind> kinds;
};

std::vector<AlertMade> alerts_on(const Stopped& stopped, traffic::Eui64 dcc) {
  std::vector<AlertMade> out;
  for (const auto kind : stopped.kinds) {
    auto& made = out.emplace_back();
    made.position = stopped.position;
    made.reference = watch::held_reference(stopped.id, stopped.time);
    // Its counter is the reference with the kind: once each, and the same each time.
    made.alert.response = {
        dcc, stopped.id.originator,
        static_cast<std::uint64_t>(made.reference) * 4 + static_cast<std::uint64_t>(kind)};
    made.alert.at = instant_of(stopped.time);
    made.alert.request = stopped.id;
    made.alert.kind = kind;
    made.alert.event = stopped.event;
  }
  return out;
}

// The event to which a deleted one belongs: that of the threshold that decided it, at its time.
std::optional<watch::QuarantineEventRef> event_of(const watch::BreachEpisodes& episodes,
                                                  const watch::AllBroken& broken,
                                                  watch::CountingTime time) {
  if (broken.empty()) return std::nullopt;
  const auto& decided = broken.front().threshold->reference;
  const auto has = [&](const watch::BreachEpisode& one) {
    return one.threshold.reference == decided && one.opened <= time && time <= one.last;
  };
  if (const auto open = episodes.open().find(decided);
      open != episodes.open().end() && has(open->second))
    return watch::QuarantineEventRef::parse(open->second.event);
  for (const auto& one : episodes.over())
    if (has(one)) return watch::QuarantineEventRef::parse(one.event);
  return std::nullopt;
}

class Teller {
 public:
  Teller(traffic::Eui64 dcc, const std::function<Result<void>(const AlertMade&)>& visit)
      : dcc_(dcc), visit_(visit) {}

  void see(const watch::Replay::Seen& seen) {
    if (!told_) return;
    if (seen.entry.kind == EntryKind::Event) see_event(seen.entry.text);
    if (seen.entry.kind == EntryKind::Verdict && seen.engine)
      see_verdict(seen.position, seen.entry.verdict, seen.engine->table());
  }

  Result<void> told() && { return std::move(told_); }

 private:
  void see_event(std::string_view text) {
    const auto opened = decode<watch::QuarantineEventOpened>(text);
    const auto event = opened ? watch::QuarantineEventRef::parse(opened->event) : std::nullopt;
    if (event)
      events_[opened->threshold] = *event;
    else
      told_ = fail(ErrorKind::Corrupt, "entry-unreadable", "",
                   "An event of quarantine in the journal cannot be read.",
                   "Compare with a copy of the journal.");
  }

  void see_verdict(watch::journal::Position position, const watch::journal::VerdictEntry& entry,
                   const watch::ThresholdTable& table) {
    if (entry.verdict.repeat) return;
    const auto* const deciding = watch::deciding_breach(entry.verdict, table);
    if (!deciding) return;
    const auto event = events_.find(table.brief(deciding->threshold).reference);
    const Stopped stopped{
        .position = position,
        .id = entry.arrival.id,
        .time = entry.time,
        .event = event == events_.end() ? watch::QuarantineEventRef() : event->second,
        .kinds = kinds_of(entry.verdict, table)};
    for (const auto& made : alerts_on(stopped, dcc_))
      if (told_) told_ = visit_(made);
  }

  traffic::Eui64 dcc_;
  const std::function<Result<void>(const AlertMade&)>& visit_;
  std::map<std::string, watch::QuarantineEventRef, std::less<>> events_;  // by threshold
  Result<void> told_;
};

}  // namespace

std::string AlertMade::file_name() const {
  return fmt::format("AD1-{}-{}.xml", reference, name_of(alert.kind));
}

Result<void> tell_alerts(const Path& data, traffic::Eui64 dcc,
                         const std::function<Result<void>(const AlertMade&)>& visit) {
  WARDMOTE_TRY(segments, journal_in(data));
  Teller teller(dcc, visit);
  watch::Replay replay(*segments, 1, {UINT64_MAX});
  WARDMOTE_CHECK(replay.run([&](const watch::Replay::Seen& seen) { teller.see(seen); }));
  return std::move(teller).told();
}

std::vector<AlertMade> alerts_of(const watch::Follower& follower, const traffic::RequestId& id,
                                 traffic::Eui64 dcc) {
  const auto held = [&](const watch::HeldRequest& one, const watch::AllBroken& broken) {
    return alerts_on({one.position, one.id, one.since, one.event, kinds_of(broken)}, dcc);
  };
  for (const auto& [position, one] : follower.quarantine().requests())
    if (one.id == id) return held(one, follower.broken_by(position));
  for (const auto& settled : follower.settled())
    if (settled.request.id == id) return held(settled.request, settled.broken);
  const auto found = follower.remembered(id);
  if (!found || found->outcome != watch::Outcome::Delete) return {};
  const auto event = event_of(follower.breaches(), found->broken, found->time);
  if (!event) return {};
  return alerts_on({0, id, found->time, *event, kinds_of(found->broken)}, dcc);
}

}  // namespace wardmote::app
