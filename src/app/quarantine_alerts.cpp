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
    AlertMade made{.position = position,
                   .reference = watch::held_reference(entry.arrival.id, entry.time),
                   .alert = {}};
    made.alert.at = Instant(entry.time.milliseconds() * 1'000);
    made.alert.request = entry.arrival.id;
    const auto event = events_.find(table.brief(deciding->threshold).reference);
    if (event != events_.end()) made.alert.event = event->second;
    for (const auto kind : kinds_of(entry.verdict, table)) {
      // Its counter is the reference with the kind: once each, and the same each time.
      made.alert.response = {
          dcc_, entry.arrival.id.originator,
          static_cast<std::uint64_t>(made.reference) * 4 + static_cast<std::uint64_t>(kind)};
      made.alert.kind = kind;
      if (told_) told_ = visit_(made);
    }
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

}  // namespace wardmote::app
