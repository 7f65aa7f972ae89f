#pragma once
// One request of the watch through a reader's sight: one that is held, that was, or that the gate
// remembers, and why the gate said what it said.
//
// Of what a DCC threshold holds of it, a User sees the kind and the event's random reference, and
// neither limit nor count, for these tell of others.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/watch_sight.h"
#include "base/fields.h"
#include "record/view.h"
#include "watch/follower.h"
#include "watch/quarantine.h"
#include "watch/verdict_line.h"

namespace wardmote::app {

struct BrokenView {
  static constexpr std::string_view meaning =
      "A threshold that a request broke. Of one that another set, its kind alone.";
  watch::ThresholdLevel level = watch::ThresholdLevel::UserQuarantine;
  std::string set_by;
  std::optional<std::string> threshold, notified;
  std::optional<Instant> in_force_since;
  std::optional<std::string> window;
  std::optional<std::int64_t> limit, count;
  std::optional<std::string> attribute, minimum, maximum;
  std::optional<bool> flags_only;
  std::optional<bool> at_least;
  std::optional<std::string> exception;
  std::optional<Instant> exception_until;
  static constexpr auto fields() {
    return Fields{
        field("level", &BrokenView::level, "What it does when it is passed"),
        field("set_by", &BrokenView::set_by, "The User ID that set it, or DCC"),
        field("threshold", &BrokenView::threshold, "Its setter's reference"),
        field("notified", &BrokenView::notified,
              "The reference under which it was notified, where the record has it"),
        field("in_force_since", &BrokenView::in_force_since,
              "Since when it is as it was then, by the record"),
        field("window", &BrokenView::window, "The window of the limit, in words"),
        field("limit", &BrokenView::limit, "So many may go on within the window"),
        field("count", &BrokenView::count, "So many had gone on when the request came"),
        field("attribute", &BrokenView::attribute, "The name of the value that is limited"),
        field("minimum", &BrokenView::minimum, "The least value that passes"),
        field("maximum", &BrokenView::maximum, "The greatest value that passes"),
        field("flags_only", &BrokenView::flags_only,
              "Set by the DCC as dual control organisation: flags and never holds"),
        field("at_least", &BrokenView::at_least,
              "Whether they may have been more: what only warns or flags keeps the newest"),
        field("exception", &BrokenView::exception,
              "Why another limit was in force for a while, in its setter's words"),
        field("exception_until", &BrokenView::exception_until, "Until when it was in force"),
    };
  }
  // For who looks up its notice; in no answer.
  std::shared_ptr<const watch::Threshold> as_it_was = nullptr;
};

struct HeldView {
  static constexpr std::string_view meaning =
      "A request that is held, or what became of one that was.";
  std::optional<std::int64_t> reference, position;
  std::string request_id;
  std::string user_id;
  std::optional<std::string> type;
  Instant since;
  watch::Outcome verdict = watch::Outcome::Hold;
  std::optional<watch::HeldState> state;
  bool overdue = false;
  bool authenticated = false;
  std::optional<std::string> event;
  std::optional<watch::BreachKind> breach;
  std::string why;
  std::optional<std::string> threshold;
  std::optional<std::int64_t> limit, count;
  std::optional<Instant> settled_at;
  std::optional<std::string> settled_by, reason;
  std::vector<BrokenView> broken;
  std::vector<watch::Because> doubts;
  static constexpr auto fields() {
    return Fields{
        field("reference", &HeldView::reference, "The number by which its User names it"),
        field("position", &HeldView::position,
              "Its place in the journal; for who sees all, since it tells how much came besides"),
        field("request_id", &HeldView::request_id, "Its RequestID"),
        field("user_id", &HeldView::user_id, "The User ID that sent it"),
        field("type", &HeldView::type, "Its communication type, where it is known still"),
        field("since", &HeldView::since, "Its counting time"),
        field("verdict", &HeldView::verdict, "What the gate said when it came"),
        field("state", &HeldView::state,
              "What is to become of it, or has; absent where it was never held"),
        field("overdue", &HeldView::overdue, "Whether it is held for longer than it should be"),
        field("authenticated", &HeldView::authenticated,
              "Whether its signature was checked; nothing checks it yet, and it counts as "
              "authentic"),
        field("event", &HeldView::event,
              "Reference of the event that it belongs to, where it was held"),
        field("breach", &HeldView::breach, "What it broke"),
        field("why", &HeldView::why, "Why the gate said so, as a sentence"),
        field("threshold", &HeldView::threshold, "Reference of the threshold"),
        field("limit", &HeldView::limit, "So many may go on within the window"),
        field("count", &HeldView::count, "So many had gone on when it came"),
        field("settled_at", &HeldView::settled_at, "When it was released, deleted or refused"),
        field("settled_by", &HeldView::settled_by, "Who confirmed that; absent where the gate did"),
        field("reason", &HeldView::reason, "The reason that was given"),
        field("broken", &HeldView::broken,
              "All thresholds that it broke, the one that decided first"),
        field("doubts", &HeldView::doubts, "What is doubtful of it, though it was counted"),
    };
  }
};

// Which notice of the record brought a threshold that was broken, and since when it stands so.
// `record` is the reader's view. Costs a walk through the notices of its setter.
void put_notices(const record::View& record, HeldView&);

// One held request for this sight; nothing where it is not held any more or not to be seen.
// `overdue_hours` is the rule's, `now` WatchPicture::held_now.
std::optional<HeldView> held_view(const watch::Follower&, const watch::HeldRequest&,
                                  const WatchSight&, Instant now, std::int64_t overdue_hours);

// One that was held and is settled; nothing where it is not to be seen.
std::optional<HeldView> settled_view(const watch::Follower&, const watch::SettledRequest&,
                                     const WatchSight&);
// One that was never held, as long as the gate remembers its RequestID: what was said, and when.
std::optional<HeldView> remembered_view(const watch::Follower&, const traffic::RequestId&,
                                        const WatchSight&);

}  // namespace wardmote::app
