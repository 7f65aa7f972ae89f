#include "app/held_view.h"

#include <fmt/format.h>

#include "anomaly/in_force.h"
#include "app/verdict_why.h"
#include "base/codec_impl.h"
#include "watch/held_reference.h"

WARDMOTE_CODEC(wardmote::app::HeldView);

namespace wardmote::app {

using watch::Outcome;

namespace {

BrokenView broken_view(const watch::Broken& broken, const WatchSight& sight, Instant at) {
  const auto& threshold = *broken.threshold;
  const auto setter = set_by_user(threshold);
  BrokenView out;
  out.level = threshold.level;
  out.set_by = setter ? setter->text() : "DCC";
  if (!sees(sight, threshold)) return out;
  out.as_it_was = broken.threshold;
  out.threshold = threshold.reference;
  if (threshold.dual_control.value_or(false)) out.flags_only = true;
  if (threshold.level == watch::ThresholdLevel::DccAttribute) {
    out.attribute = threshold.attribute;
    out.minimum = threshold.minimum;
    out.maximum = threshold.maximum;
    return out;
  }
  out.window = window_words(threshold);
  out.limit = broken.limit;
  out.count = broken.count;
  if (broken.may_be_more) out.at_least = true;
  if (const auto* exception = watch::exception_at(threshold, at)) {
    out.exception = exception->reason;
    out.exception_until = exception->until;
  }
  return out;
}

// All of them, but for those of others that only flag: of these a User learns nothing.
void put_broken(const watch::AllBroken& all, const WatchSight& sight, HeldView& out) {
  for (const auto& one : all)
    if (sees(sight, *one.threshold) || !one.threshold->dual_control.value_or(false))
      out.broken.push_back(broken_view(one, sight, out.since));
}

HeldView view_of(const watch::Follower& follower, const watch::HeldRequest& request,
                 const watch::AllBroken& broken, const WatchSight& sight) {
  HeldView out;
  out.reference = watch::held_reference(request.id, request.since);
  if (sight.all) out.position = static_cast<std::int64_t>(request.position);
  out.request_id = request.id.text();
  out.user_id = request.id.originator.text();
  out.type = follower.vocabulary()->types[request.type.index];
  out.since = instant_of(request.since);
  out.state = request.state;
  out.event = request.event.text();
  out.doubts = watch::reasons_of(request.doubts);
  if (broken.empty()) return out;
  put_broken(broken, sight, out);
  const auto& by = broken.front();
  const auto& threshold = *by.threshold;
  out.breach = watch::breach_kind(threshold.level);
  const bool of_value = threshold.level == watch::ThresholdLevel::DccAttribute;
  if (!sees(sight, threshold)) {
    out.why = why_of_others(*out.breach);
    return out;
  }
  out.why = of_value ? why_value(threshold) : why_counted(by, threshold, out.since);
  out.threshold = threshold.reference;
  if (of_value) return out;
  out.limit = by.limit;
  out.count = by.count;
  return out;
}

// Of one that was never held: which threshold made the verdict what it is, where it may be told.
void put_decisive(const watch::AllBroken& all, const WatchSight& sight, HeldView& out) {
  for (const auto& one : all) {
    const auto& threshold = *one.threshold;
    if (!sees(sight, threshold)) continue;
    const bool warns = threshold.level == watch::ThresholdLevel::UserWarning;
    // Flagged besides, which is not this reader's to know.
    if (out.verdict == Outcome::Pass && warns) out.verdict = Outcome::Warn;
    if ((out.verdict == Outcome::Warn) != warns) continue;
    const bool of_value = threshold.level == watch::ThresholdLevel::DccAttribute;
    out.breach = watch::breach_kind(threshold.level);
    out.threshold = threshold.reference;
    out.why = fmt::format("{} {}", why_remembered(out.verdict, sight.all),
                          of_value ? why_value(threshold) : why_counted(one, threshold, out.since));
    if (of_value) return;
    out.limit = one.limit;
    out.count = one.count;
    return;
  }
}

}  // namespace

void put_notices(const record::View& record, HeldView& view) {
  for (auto& one : view.broken) {
    if (!one.as_it_was) continue;
    const auto notice = anomaly::notice_of(record, one.set_by, *one.as_it_was, view.since);
    if (!notice) continue;
    one.notified = notice->reference;
    one.in_force_since = notice->since;
  }
}

std::optional<HeldView> held_view(const watch::Follower& follower,
                                  const watch::HeldRequest& request, const WatchSight& sight,
                                  Instant now, std::int64_t overdue_hours) {
  if (!sight.sees(request.id.originator)) return std::nullopt;
  auto out = view_of(follower, request, follower.broken_by(request.position), sight);
  out.overdue = request.is_open() &&
                now.micros() / 1'000 - request.since.milliseconds() >= overdue_hours * 3'600'000;
  return out;
}

std::optional<HeldView> settled_view(const watch::Follower& follower,
                                     const watch::SettledRequest& settled,
                                     const WatchSight& sight) {
  if (!sight.sees(settled.request.id.originator)) return std::nullopt;
  auto out = view_of(follower, settled.request, settled.broken, sight);
  out.settled_at = settled.at;
  if (settled.request.state != watch::HeldState::Refused) out.settled_by = settled.person;
  if (!settled.reason.empty()) out.reason = settled.reason;
  return out;
}

std::optional<HeldView> remembered_view(const watch::Follower& follower,
                                        const traffic::RequestId& id, const WatchSight& sight) {
  if (!sight.sees(id.originator)) return std::nullopt;
  const auto found = follower.remembered(id);
  if (!found) return std::nullopt;
  HeldView out;
  out.request_id = id.text();
  out.user_id = id.originator.text();
  out.since = instant_of(found->time);
  out.verdict = found->outcome == Outcome::Flag && !sight.all ? Outcome::Pass : found->outcome;
  out.why = why_remembered(out.verdict, sight.all);
  if (found->type) out.type = follower.vocabulary()->types[found->type->index];
  out.doubts = watch::reasons_of(found->doubts);
  put_broken(found->broken, sight, out);
  put_decisive(found->broken, sight, out);
  return out;
}

}  // namespace wardmote::app
