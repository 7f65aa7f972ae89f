#include "app/gate/standing.h"

#include <fmt/format.h>

#include "base/json_text.h"

namespace wardmote::app::gate {

namespace {

// A clock that is read twice is not behind for that.
constexpr std::int64_t of_no_account = 1'000;  // milliseconds

void append_concern(std::string& out, std::string_view code, std::string_view why,
                    std::string_view way_out) {
  out += out.ends_with('}') ? ",{\"code\":" : "{\"code\":";
  json_text::append_string(out, code);
  out += ",\"why\":";
  json_text::append_string(out, why);
  out += ",\"way_out\":";
  json_text::append_string(out, way_out);
  out += '}';
}

}  // namespace

Standing::Standing(system::Metrics& metrics, Note note)
    : note_(std::move(note)),
      behind_(metrics.gauge("wardmote_gate_clock_behind_seconds",
                            "How far the clock is behind the journal's last time")),
      remembered_(
          metrics.gauge("wardmote_gate_remembered_requests", "RequestIDs that are remembered")),
      most_(metrics.gauge("wardmote_gate_remembered_requests_most",
                          "RequestIDs that can be remembered")),
      reach_(metrics.gauge("wardmote_gate_remembered_seconds",
                           "For how long a repeat is known: the hours of the rule, or less where "
                           "the number ends it before")),
      damaged_(metrics.gauge("wardmote_gate_journal_damaged",
                             "1 where the journal is damaged before the place from which the run "
                             "began")),
      refused_(metrics.gauge("wardmote_gate_thresholds_refused",
                             "1 where the thresholds of the record are not in force")) {}

void Standing::look(const watch::Gate& gate, std::optional<Instant> now) {
  const auto last = gate.last_time();
  if (now) look_at_clock(last, *now);
  look_at_memory(remembered_reach(gate.engine().remembered(), last));
}

void Standing::look_at_clock(watch::CountingTime last, Instant now) {
  const std::int64_t behind = last.milliseconds() - now.micros() / 1'000;
  const bool is_behind = behind > of_no_account;
  behind_.set(is_behind ? behind / 1'000 : 0);
  {
    const std::lock_guard lock(mutex_);
    if (is_behind == caught_up_at_.has_value()) return;
    caught_up_at_.reset();
    if (is_behind) caught_up_at_ = instant_of(last);
  }
  if (!is_behind)
    return note_("The clock has caught up with the journal: requests count at their own time.");
  note_(
      fmt::format("ALARM: The journal's last request is of {}, and the clock stands at {}. Until "
                  "then all requests count as if they came at that moment, so limits fill up and "
                  "do not empty.",
                  instant_of(last).iso_seconds(), now.iso_seconds()));
}

void Standing::look_at_memory(const RememberedReach& reach) {
  remembered_.set(reach.count);
  most_.set(reach.most);
  reach_.set(reach.milliseconds / 1'000);
  {
    const std::lock_guard lock(mutex_);
    if (is_short_ ? !reach.has_room() : !reach.is_short()) return;
    is_short_ = !is_short_;
  }
  note_(is_short_ ? "ALARM: " + short_words(reach)
                  : fmt::format("RequestIDs are remembered for {} again.",
                                duration_words(reach.wanted_milliseconds)));
}

void Standing::journal_is_damaged(const Error& error) {
  damaged_.set(1);
  {
    const std::lock_guard lock(mutex_);
    damage_ = error;
  }
  note_(
      "ALARM: What lies before the place from which this run began is not sound: verdicts go on, "
      "and nobody can replay the journal. " +
      error.text());
}

void Standing::thresholds_are_refused(const std::optional<Error>& refused) {
  refused_.set(refused ? 1 : 0);
  const std::lock_guard lock(mutex_);
  are_refused_ = refused.has_value();
}

std::string Standing::health() const {
  const std::lock_guard lock(mutex_);
  std::string concerns;
  if (caught_up_at_)
    append_concern(
        concerns, "clock-behind",
        fmt::format("The clock is behind the journal: until {} all requests count as if they came "
                    "at that moment, so limits fill up and do not empty.",
                    caught_up_at_->iso_seconds()),
        "Set the clock right. It ends by itself when the clock has caught up.");
  if (is_short_)
    append_concern(concerns, "memory-short",
                   "RequestIDs are forgotten before the hours of the rule have passed: a repeat "
                   "that comes later counts as new.",
                   "Begin the next run with a greater --remember.");
  if (damage_)
    append_concern(
        concerns, "journal-damaged",
        damage_->why + " (" + damage_->place +
            ") Verdicts go on; whatever reads the journal from its beginning ends there.",
        "Put the segment back from a copy, and begin a run.");
  if (are_refused_)
    append_concern(concerns, "thresholds-not-in-force",
                   "The thresholds of the record are not in force, but those before: they are "
                   "refused, or what they look back on cannot be read.",
                   "The gate's standard error says which and why. Mend that: it ends by itself.");
  return concerns.empty() ? "{\"gate\":\"well\"}\n"
                          : "{\"gate\":\"well\",\"concerns\":[" + concerns + "]}\n";
}

}  // namespace wardmote::app::gate
