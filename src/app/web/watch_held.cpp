#include "app/web/watch_held.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "base/codec_impl.h"
#include "base/london.h"
#include "watch/held_reference.h"

WARDMOTE_CODEC(wardmote::app::HeldList);
WARDMOTE_CODEC(wardmote::app::LackingList);

namespace wardmote::app {
namespace {

std::string upper(std::string_view words) {
  std::string out(words);
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : static_cast<char>(c);
  });
  return out;
}

// What is looked for, made ready to be compared a million times.
struct Sought {
  std::string words;
  std::optional<watch::QuarantineEventRef> event;
  std::int64_t since_before = INT64_MAX;  // milliseconds

  bool matches(const watch::HeldRequest& held, const watch::Vocabulary& vocabulary) const {
    if (held.since.milliseconds() >= since_before) return false;
    if (event && held.event != *event) return false;
    return words.empty() || held.id.text().find(words) != std::string::npos ||
           upper(vocabulary.types[held.type.index]).starts_with(words);
  }
};

// What its User's people said of it last, by the record, which the gate may not have met yet.
std::string said_of(const Visit& visit, const HeldView& held) {
  const auto steps = visit.view.of<anomaly::QuarantineSteps>(anomaly::held_subject(held.user_id));
  const auto* last = held.reference ? steps->standing(*held.reference) : nullptr;
  if (!last) return "";
  if (last->stage == watch::QuarantineStage::Confirmed)
    return fmt::format("the gate, for its {} was confirmed by {}",
                       last->action == watch::QuarantineAction::Release ? "release" : "deletion",
                       last->person);
  if (!last->is_proposed()) return "";
  return fmt::format("its User, the second of two, to {} it", name_of(last->action));
}

std::string who_must_act(const Visit& visit, const HeldView& held) {
  if (!held.state) return "nobody";
  if (*held.state <= watch::HeldState::DeleteProposed)
    if (auto said = said_of(visit, held); !said.empty()) return said;
  switch (*held.state) {
    case watch::HeldState::Held:
      return "its User, the first of two";
    case watch::HeldState::ReleaseProposed:
      return "its User, the second of two, to release it";
    case watch::HeldState::DeleteProposed:
      return "its User, the second of two, to delete it";
    case watch::HeldState::Released:
      return "nobody: it was released";
    case watch::HeldState::Deleted:
      return "nobody: it was deleted";
    case watch::HeldState::Refused:
      return "nobody: it did not pass its checks again";
  }
  return "";
}

}  // namespace

std::int64_t overdue_hours(const Visit& visit) {
  const auto rule =
      visit.desk.site.policy(visit.view)
          .get<policy::QuarantineRule>("watch.quarantine", london::day_of(visit.desk.clock.now()));
  return rule ? rule->value->overdue_hours : 48;
}

HeldList held_list(const Visit& visit, const WatchSight& sight, Instant now,
                   const HeldSearch& search) {
  HeldList out;
  const std::int64_t hours = overdue_hours(visit);
  Sought sought;
  sought.words = upper(search.words);
  if (!search.event.empty()) {
    sought.event = watch::QuarantineEventRef::parse(search.event);
    if (!sought.event) return out;
  }
  if (search.overdue) sought.since_before = now.micros() / 1'000 - hours * 3'600'000;
  visit.desk.watch->look([&](const watch::Follower& follower) {
    for (const auto& [position, request] : follower.quarantine().requests()) {
      if (!request.is_open() || !sight.sees(request.id.originator)) continue;
      if (!search.references.empty() &&
          !search.references.contains(watch::held_reference(request.id, request.since)))
        continue;
      if (!sought.matches(request, *follower.vocabulary())) continue;
      const auto place = static_cast<std::size_t>(out.count++);
      if (place < search.from || out.held.size() == search.most) continue;
      if (auto view = held_view(follower, request, sight, now, hours))
        out.held.push_back(std::move(*view));
    }
  });
  return out;
}

std::optional<HeldView> request_told(const Visit& visit, const WatchSight& sight, Instant now,
                                     std::string_view request_id) {
  const auto id = traffic::RequestId::parse(request_id);
  if (!id || !sight.sees(id->originator)) return std::nullopt;
  std::optional<HeldView> out;
  const std::int64_t hours = overdue_hours(visit);
  visit.desk.watch->look([&](const watch::Follower& follower) {
    for (const auto& [position, request] : follower.quarantine().requests())
      if (request.id == *id) out = held_view(follower, request, sight, now, hours);
    if (out) return;
    for (const auto& settled : follower.settled())
      if (settled.request.id == *id) out = settled_view(follower, settled, sight);
    if (!out) out = remembered_view(follower, *id, sight);
  });
  if (out) put_notices(visit.view, *out);
  return out;
}

json::object held_row(const Visit& visit, const HeldView& held, Instant now) {
  return {{"held_reference", std::to_string(held.reference.value_or(0))},
          {"held_request", held.request_id},
          {"held_short", short_request(held.request_id)},
          {"held_href", visit.href("/watch/why/" + http::percent_encode(held.request_id))},
          {"held_type", held.type.value_or("")},
          {"held_title", held.type ? type_title(visit, *held.type) : ""},
          {"held_user", user_name(visit, held.user_id)},
          {"held_since", clock_words(held.since, now)},
          {"held_age", age_words(held.since, now)},
          {"held_overdue", held.overdue},
          {"held_event", held.event.value_or("")},
          {"held_act", who_must_act(visit, held)},
          {"held_why", held.why}};
}

}  // namespace wardmote::app
