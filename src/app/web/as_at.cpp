#include "app/web/as_at.h"

#include "base/london.h"

namespace wardmote::app {

Asked asked_day(const Visit& visit) {
  Asked out{london::day_of(visit.turned_back() ? visit.known_at : visit.desk.clock.now())};
  const auto given = visit.query("as_at");
  if (given.empty()) return out;
  if (const auto day = Day::parse(given))
    out = {*day, true};
  else if (const auto instant = london::parse(given))
    out = {london::day_of(*instant), true};
  else
    out.error = "This is no day. Write it like 28 Nov 2018.";
  return out;
}

void put_as_at(const Visit& visit, json::object& data, const Asked& asked) {
  data["as_at_action"] = visit.request.path;
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["as_at_keep"] = std::move(kept);
  data["as_at_value"] =
      visit.query("as_at").empty() ? short_day(asked.day) : std::string(visit.query("as_at"));
  data["as_at_error"] = asked.error;
}

}  // namespace wardmote::app
