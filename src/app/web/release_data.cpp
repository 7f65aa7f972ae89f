#include "app/web/release_data.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/web/meeting_data.h"
#include "app/web/release_past.h"
#include "app/web/release_sentences.h"
#include "app/web/table_forms.h"
#include "base/london.h"
#include "committee/retention.h"
#include "publish/withholding.h"

namespace wardmote::app {
namespace {

// By ground and day of review.
json::array withheld_data(const Visit& visit, const ReleaseState& state) {
  std::map<std::pair<std::string, Day>, std::size_t> rows;
  const auto& policy = visit.desk.site.policy(visit.view);
  for (const auto& one :
       publish::withholdings(policy, state.candidate, london::day_of(visit.desk.clock.now())))
    ++rows[{one.words, one.review}];
  json::array out;
  for (const auto& [row, count] : rows)
    out.push_back(json::object{{"ground", row.first},
                               {"ground_items", count_of(count, "item")},
                               {"review", short_day(row.second)},
                               {"review_iso", row.second.iso()}});
  return out;
}

std::size_t worded_otherwise(const ReleaseState& state) {
  return static_cast<std::size_t>(std::ranges::count_if(
      state.findings, [](const auto& one) { return one.code == "worded-otherwise"; }));
}

// "1 error and 2 warnings stand, and 3 sentences wait"
std::string waiting(const ReleaseState& state) {
  std::string out;
  const auto add = [&](std::size_t count, std::string_view noun, const char* one,
                       const char* many) {
    if (count == 0) return;
    if (!out.empty()) out += ", ";
    out += count_of(count, noun) + (count == 1 ? one : many);
  };
  add(state.errors(), "error", " stands", " stand");
  add(state.warnings(), "warning", " needs a ground", " need a ground");
  add(state.candidate.left(), "sentence", " waits", " wait");
  return out;
}

// Who prepared it, who releases it, and whether this reader may.
void put_persons(const Visit& visit, const ReleaseState& state, json::object& data) {
  const bool clean = state.errors() + state.warnings() + state.candidate.left() == 0;
  const bool prepared = state.is_prepared(), released = state.is_released();
  const auto& work = *state.candidate.work;
  const bool by_me = prepared && work.prepared->by == visit.reader.person();
  const auto rule = visit.desk.site.policy(visit.view)
                        .get<policy::ReleaseRule>("release.headlines", state.candidate.meeting.day);
  const bool two = !rule || rule->value->two_persons;
  const bool waits = state.is_agreed() && !released;
  data["is_released"] = released;
  data["is_prepared"] = prepared || released;
  data["prepared_text"] =
      released   ? json::value("These words are public.")
      : prepared ? json::value(fmt::format("by {}, {}", person_name(visit, work.prepared->by),
                                           london::day_and_time(work.prepared->recorded_at)))
                 : json::value("by whoever words it");
  data["can_prepare"] = clean && !prepared && !released && !visit.turned_back();
  data["can_release"] =
      prepared && !released && !waits && (!two || !by_me) && clean && !visit.turned_back();
  std::string why;
  if (released)
    why = "Word a sentence otherwise for a corrected edition.";
  else if (waits)
    why = "Released by " + person_name(visit, work.agreed->by) + "; it goes out " +
          london::day_and_time(work.agreed->not_before) + ".";
  else if (!clean)
    why = "Refused while " + waiting(state) + ".";
  else if (!prepared)
    why = "Prepare these words first; a change afterwards asks for it again.";
  else if (two && by_me)
    why = "Somebody else releases it: the Chair, or another of the secretariat.";
  data["release_why"] = text_or_false(why);
  data["release_who"] =
      two ? "by the Chair or a deputy, not the preparer" : "by the Chair or a deputy";
  data["default_ground"] = rule ? rule->value->ground : std::string();
}

// Until when all that is withheld of the meeting is kept.
std::string kept_text(const Visit& visit, const committee::Agenda& agenda) {
  const auto today = london::day_of(visit.desk.clock.now());
  std::string out;
  for (const auto& one :
       committee::kept_of(visit.desk.site.policy(visit.view), agenda, today, today))
    out += (out.empty() ? "" : "; ") + committee::kept_words(one);
  return out;
}

}  // namespace

std::optional<json::object> release_data(Visit& visit, const std::string& reference,
                                         const Attempt* attempt) {
  const auto table = table_of(visit, reference);
  if (!table || !table->keeps || visit.turned_back()) return std::nullopt;
  const auto state = release_state(visit.desk.site, visit.reader, reference);
  if (!state) return std::nullopt;
  const std::string name = meeting_name(table->plan());
  auto data = visit.frame("Release of the headlines of " + name, "Meetings");
  ReleaseSentences sentences(visit, *state);
  put_refusal({}, attempt, data);
  const auto total = state->candidate.sentences().size();
  data["meeting"] = reference;
  data["here"] = at_path(reference, "release");
  data["form_key"] = fresh_key(visit.desk.random);
  data["heading"] = "Release: headlines of " + name;
  data["errors_text"] = state->errors()
                            ? json::value(fmt::format("{} {}", count_of(state->errors(), "error"),
                                                      state->errors() == 1 ? "stands" : "stand"))
                            : json::value(false);
  data["warnings_text"] =
      state->warnings()
          ? json::value(fmt::format("{} {} a ground", count_of(state->warnings(), "warning"),
                                    state->warnings() == 1 ? "needs" : "need"))
          : json::value(false);
  data["accepted_text"] =
      fmt::format("{} of {} sentences settled", total - state->candidate.left(), total);
  data["can_accept_all"] = state->candidate.left() > 0;
  data["accept_all_text"] =
      fmt::format("Accept the {} proposed", count_of(state->candidate.left(), "sentence"));
  data["differs_text"] = fmt::format("differs from last time: {}", worded_otherwise(*state));
  data["groups"] = sentences.items();
  auto ways = sentences.ways();
  data["nothing_stands"] = ways.empty();
  data["ways_in_the_way"] = std::move(ways);
  auto withheld = withheld_data(visit, *state);
  data["nothing_withheld"] = withheld.empty();
  data["withholdings"] = std::move(withheld);
  data["kept_text"] = text_or_false(kept_text(visit, *table->agenda));
  data["preview_href"] = at_path(reference, "release/preview");
  data["public_href"] =
      state->released_digest ? json::value("/meetings/" + reference) : json::value(false);
  data["incidents"] = incidents_of(*state);
  put_recall(visit, *state, data);
  put_persons(visit, *state, data);
  put_certificate(visit, reference, data);
  sentences.mark().set(data,
                       "The left side is withheld. The right side is what the public will read.");
  return data;
}

}  // namespace wardmote::app
