#include "app/quarantine_report.h"

#include <map>

#include "app/watch_journal.h"
#include "watch/quarantine.h"
#include "watch/replay.h"

namespace wardmote::app {
namespace {

using anomaly::QuarantinedCommunication;
using watch::journal::EntryKind;

// The User's own name for its threshold: in the set in force it has the User ID before it.
std::string own_name(std::string_view reference, std::string_view user_id) {
  const std::string before = std::string(user_id) + "/";
  if (reference.starts_with(before)) reference.remove_prefix(before.size());
  return std::string(reference);
}

// The threshold that holds it, where it is the User's own; of the DCC's the kind alone.
void tell_threshold(const watch::Verdict& verdict, const watch::ThresholdTable& table,
                    std::string_view user_id, QuarantinedCommunication& out) {
  const watch::Breach* breach = watch::deciding_breach(verdict, table);
  if (!breach) return;
  const auto threshold = table.brief(breach->threshold);
  out.breach = watch::breach_kind(threshold.level);
  if (out.breach != watch::BreachKind::UserThreshold) return;
  out.threshold = own_name(threshold.reference, user_id);
  out.limit = breach->limit;
  out.count = breach->count;
}

class Reporter {
 public:
  Reporter(traffic::Eui64 user, watch::Quarantine quarantine)
      : user_(user), user_id_(user.text()), quarantine_(std::move(quarantine)) {}

  void see(const watch::Replay::Seen& seen, const watch::Vocabulary& vocabulary) {
    const auto* table = seen.engine ? &seen.engine->table() : nullptr;
    readable_ = quarantine_.apply(seen.position, seen.entry, table) && readable_;
    if (seen.entry.kind != EntryKind::Verdict || !table) return;
    const auto& entry = seen.entry.verdict;
    if (entry.arrival.id.originator != user_ || entry.verdict.outcome != watch::Outcome::Hold ||
        entry.verdict.repeat)
      return;
    QuarantinedCommunication one;
    one.type = vocabulary.types[entry.arrival.type.index];
    tell_threshold(entry.verdict, *table, user_id_, one);
    held_.emplace(seen.position, std::move(one));
  }

  bool is_readable() const { return readable_; }

  std::vector<QuarantinedCommunication> open() {
    std::vector<QuarantinedCommunication> out;
    for (auto& [position, one] : held_) {
      const auto found = quarantine_.requests().find(position);
      if (found == quarantine_.requests().end() || !found->second.is_open()) continue;
      const auto& held = found->second;
      one.event = held.event.text();
      one.request_id = held.id.text();
      one.held_since = instant_of(held.since);
      one.state = held.state;
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  traffic::Eui64 user_;
  std::string user_id_;
  watch::Quarantine quarantine_;
  std::map<watch::journal::Position, QuarantinedCommunication> held_;
  bool readable_ = true;
};

}  // namespace

Result<anomaly::QuarantinedCommunicationsReportFile> quarantine_report(const Path& data,
                                                                       traffic::Eui64 user,
                                                                       Instant now) {
  WARDMOTE_TRY(segments, journal_in(data));
  watch::Replay replay(*segments, 1, {UINT64_MAX});
  WARDMOTE_TRY(quarantine, replay.begin());
  Reporter reporter(user, std::move(quarantine));
  const watch::Vocabulary none;
  WARDMOTE_CHECK(replay.run([&](const watch::Replay::Seen& seen) {
    reporter.see(seen, replay.last_run() ? replay.last_run()->vocabulary : none);
  }));
  if (!reporter.is_readable())
    return fail(ErrorKind::Corrupt, "entry-unreadable", journal_folder(data).string(),
                "A step of quarantine in the journal cannot be read.",
                "Compare with a copy of the journal.");
  return anomaly::QuarantinedCommunicationsReportFile{
      .reference = now.iso_seconds(), .user_id = user.text(), .held = reporter.open()};
}

}  // namespace wardmote::app
