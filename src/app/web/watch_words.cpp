#include "app/web/watch_words.h"

#include <fmt/format.h>

#include "anomaly/user_ids.h"
#include "base/london.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

std::string party_name(const Visit& visit, const std::string& party) {
  std::string out = party;
  for (const auto& act : visit.view.acts(record::Subject("party:" + party)))
    if (const auto admitted = act.as<scheme::PartyAdmitted>()) out = admitted->name;
  return out;
}

}  // namespace

WatchSight sight_of(const Visit& visit) {
  return watch_sight(visit.view, visit.reader, london::day_of(visit.desk.clock.now()));
}

std::vector<anomaly::Lacking> lacking_users(const Visit& visit) {
  auto found = anomaly::lacking(visit.view, visit.reader, visit.desk.site.policy(visit.view),
                                london::day_of(visit.desk.clock.now()));
  return found ? *std::move(found) : std::vector<anomaly::Lacking>();
}

std::string user_name(const Visit& visit, std::string_view user_id) {
  const Day today = london::day_of(visit.desk.clock.now());
  const auto party = anomaly::party_of(visit.view, user_id, today);
  if (!party) return std::string(user_id);
  const auto end = user_id.substr(user_id.size() > 5 ? user_id.size() - 5 : 0);
  return fmt::format("{} …{}", party_name(visit, *party), end);
}

std::string type_title(const Visit& visit, std::string_view type) {
  constexpr std::string_view signed_stage = "/signed";
  const bool is_signed = type.ends_with(signed_stage);
  if (is_signed) type.remove_suffix(signed_stage.size());
  const auto* rule = visit.desk.site.policy(visit.view).rule("service." + std::string(type));
  return (rule ? rule->title : std::string(type)) + (is_signed ? ", signed" : "");
}

std::string group_name(const Visit& visit, std::int64_t group) {
  auto code = std::to_string(group);
  const auto names =
      visit.desk.site.policy(visit.view)
          .get<policy::CodeList>("codes.service-groups", london::day_of(visit.desk.clock.now()));
  if (names)
    for (const auto& entry : names->value->entries)
      if (entry.code == code) return fmt::format("{} {}", code, entry.name);
  return code;
}

std::string breach_name(const Visit& visit, const BreachView& breach) {
  if (!breach.threshold)
    return breach.breach == watch::BreachKind::AttributeLimits
               ? "A limit on a value, set by the DCC"
               : "A threshold of the DCC";
  const std::string whose = breach.user_id ? user_name(visit, *breach.user_id) : "all Users";
  if (!breach.type) return "All requests, " + whose;
  const auto kind =
      breach.breach == watch::BreachKind::AttributeLimits ? ", a value out of bounds" : "";
  return fmt::format("{} {}, {}{}", *breach.type, type_title(visit, *breach.type), whose, kind);
}

std::string age_words(Instant from, Instant now) {
  const std::int64_t minutes = (now.micros() - from.micros()) / 60'000'000;
  if (minutes < 1) return "under 1 min";
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes < 48 * 60) return fmt::format("{} h {} min", minutes / 60, minutes % 60);
  return fmt::format("{} days", minutes / (24 * 60));
}

std::string clock_words(Instant at, Instant now) {
  return london::day_of(at) == london::day_of(now) ? london::time(at) : london::day_and_time(at);
}

std::string short_request(std::string_view request_id) {
  const auto counter = request_id.rfind(':');
  if (counter == std::string_view::npos || counter < 5) return std::string(request_id);
  return "…" + std::string(request_id.substr(counter - 5));
}

}  // namespace wardmote::app
