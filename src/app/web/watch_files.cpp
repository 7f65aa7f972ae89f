#include "app/web/watch_files.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "anomaly/files_of_user.h"
#include "anomaly/in_force.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "app/verdict_why.h"
#include "app/web/meeting_data.h"
#include "app/web/watch_held.h"
#include "base/codec.h"
#include "base/london.h"
#include "watch/held_reference.h"

namespace wardmote::app {
namespace {

using anomaly::FileOfUser;

constexpr std::size_t most_report_rows = 200;
constexpr std::size_t most_changes = 200;

std::vector<std::string> user_ids_in(const Visit& visit, const WatchSight& sight) {
  std::vector<std::string> out;
  if (sight.all) {
    constexpr std::string_view sort = "user-id:";
    for (const auto& subject : visit.view.subjects("user-id"))
      out.push_back(subject.str().substr(sort.size()));
    std::ranges::sort(out);
  } else {
    for (const auto& user : sight.users) out.push_back(user.text());
  }
  return out;
}

std::string_view sort_words(std::string_view sort) {
  return sort == "thresholds" ? "Thresholds" : "Actions";
}

const char* step_words(const FileOfUser::Step& step) {
  using watch::QuarantineAction, watch::QuarantineStage;
  const bool releases = step.action == QuarantineAction::Release;
  switch (step.stage) {
    case QuarantineStage::Proposed:
      return releases ? "release proposed" : "deletion proposed";
    case QuarantineStage::Confirmed:
      return releases ? "release confirmed" : "deletion confirmed";
    case QuarantineStage::Withdrawn:
      return releases ? "release withdrawn" : "deletion withdrawn";
    case QuarantineStage::Refused:  // the gate's word, in no file
      return releases ? "release refused" : "deletion refused";
  }
  return "";
}

std::string effect_words(const FileOfUser& file) {
  if (!file.taken)
    return fmt::format("Nothing. {} signed it; recorded as an incident.",
                       file.signed_by.value_or("A certificate without a User ID"));
  if (file.sort == "thresholds")
    return fmt::format("{}, {}.", count_of(static_cast<std::size_t>(file.thresholds), "threshold"),
                       file.in_force ? "in force" : "replaced since");
  std::string out;
  for (const auto& [step, count] : file.steps)
    out += fmt::format("{}{} of {}", out.empty() ? "" : "; ", step_words(step),
                       count_of(static_cast<std::size_t>(count), "request"));
  if (out.empty()) return "Nothing that had not been said.";
  out[0] = static_cast<char>(out[0] - ('a' - 'A'));
  return out + ".";
}

// ---- what thresholds would change

std::string limit_words(const watch::Threshold& one) {
  std::string out = one.limit ? grouped(*one.limit) : std::string("–");
  if (!one.exceptions.empty()) out += ", " + count_of(one.exceptions.size(), "exception");
  return out;
}

std::string level_words(watch::ThresholdLevel level) { return in_words(name_of(level)); }

json::object change_row(const watch::Threshold& one, const std::string& now,
                        const std::string& then, const char* what) {
  return {{"change_reference", one.reference},
          {"change_level", level_words(one.level)},
          {"change_type", one.type.value_or("all types")},
          {"change_window", window_words(one)},
          {"change_now", now},
          {"change_then", then},
          {"change", what}};
}

bool is_same(const watch::Threshold& one, const watch::Threshold& other) {
  const auto written = [](const watch::Threshold& threshold) {
    return encode(watch::ThresholdSet{.reference = "", .thresholds = {threshold}});
  };
  return written(one) == written(other);
}

// All of the file beside what is in force, what is taken away last.
json::array changes_of(const Visit& visit, const FileLook& look, std::size_t& same) {
  const auto known =
      visit.view.of<anomaly::ThresholdsInForce>(anomaly::thresholds_subject(look.user_id));
  std::map<std::string, watch::Threshold> before;
  if (known->notified)
    for (const auto& one : known->notified->thresholds) before.emplace(one.reference, one);
  json::array out;
  for (auto one : look.thresholds) {
    one.user_id = look.user_id;
    const auto found = before.find(one.reference);
    if (found == before.end()) {
      out.push_back(change_row(one, "–", limit_words(one), "New"));
      continue;
    }
    if (is_same(found->second, one))
      ++same;
    else
      out.push_back(change_row(one, limit_words(found->second), limit_words(one), "Changed"));
    before.erase(found);
  }
  for (const auto& [reference, one] : before)
    out.push_back(change_row(one, limit_words(one), "–", "Taken away"));
  return out;
}

// What is asked of the watch is no older than a picture of it.
void catch_up(const Visit& visit, traffic::Eui64 user) {
  (void)visit.desk.watch->picture({.users = {user}, .counter = std::nullopt});
}

json::array actions_of(const FileLook& look) {
  std::map<std::pair<FileOfUser::Step, std::string>, std::size_t> alike;
  for (const auto& one : look.actions) ++alike[{{one.action, one.stage}, one.reason}];
  json::array out;
  for (const auto& [what, count] : alike) {
    std::string step = step_words(what.first);
    step[0] = static_cast<char>(step[0] - ('a' - 'A'));
    out.push_back(json::object{{"action", step},
                               {"action_count", grouped(static_cast<std::int64_t>(count))},
                               {"action_reason", what.second.empty() ? "–" : what.second}});
  }
  return out;
}

}  // namespace

FileRows file_rows(const Visit& visit, const WatchSight& sight, std::size_t from,
                   std::size_t most) {
  std::vector<FileOfUser> all;
  for (const auto& user_id : user_ids_in(visit, sight))
    std::ranges::move(anomaly::files_of(visit.view, user_id), std::back_inserter(all));
  std::ranges::stable_sort(all, std::ranges::greater{}, &FileOfUser::at);
  FileRows out;
  out.count = all.size();
  for (std::size_t i = from; i < std::min(all.size(), from + most); ++i) {
    const auto& file = all[i];
    out.rows.push_back(json::object{{"file_reference", file.taken ? file.reference : "–"},
                                    {"file_sort", std::string(sort_words(file.sort))},
                                    {"file_user", user_name(visit, file.user_id)},
                                    {"file_person", person_name(visit, PersonId(file.person))},
                                    {"file_at", london::day_and_time(file.at)},
                                    {"file_iso", file.at.iso_seconds()},
                                    {"file_taken", file.taken},
                                    {"file_state", file.taken ? "Taken" : "Refused"},
                                    {"file_effect", effect_words(file)},
                                    {"file_digest", file.file.substr(0, 12)},
                                    {"file_href", visit.href("/history/file:" + file.file)}});
  }
  return out;
}

json::array user_choices(const Visit& visit, const WatchSight& sight) {
  json::array out;
  const Day today = london::day_of(visit.desk.clock.now());
  for (const auto& one : anomaly::registered_on(visit.view, today)) {
    const auto user = traffic::Eui64::parse(one.user_id);
    if (!user || !(sight.all || sight.sees(*user))) continue;
    out.push_back(
        json::object{{"user_id", one.user_id}, {"user_name", user_name(visit, one.user_id)}});
  }
  return out;
}

json::array report_rows(const Findings& findings) {
  const auto number = [](int value) {
    return value > 0 ? std::to_string(value) : std::string("–");
  };
  json::array out;
  for (const auto& one : findings) {
    if (out.size() == most_report_rows) break;
    out.push_back(json::object{{"report_line", number(one.place.line)},
                               {"report_column", number(one.place.column)},
                               {"report_code", one.code},
                               {"report_why", one.why},
                               {"report_out", one.way_out}});
  }
  return out;
}

void put_look(const Visit& visit, const FileLook& look, json::object& data) {
  const bool of_thresholds = look.sort == anomaly::FileSort::Thresholds;
  data["file_title"] = fmt::format("Take {}?", look.reference);
  data["file_sort"] = of_thresholds ? "Anomaly Detection Thresholds File"
                                    : "Quarantined Communications Action File";
  data["file_user"] = user_name(visit, look.user_id);
  data["file_user_id"] = look.user_id;
  data["file_digest"] = look.file;
  data["file_signed"] = look.signed_at
                            ? london::day_and_time(*look.signed_at) + ", by the signer’s own clock"
                            : std::string("at a time that it does not tell");
  std::size_t same = 0;
  auto changes = of_thresholds ? changes_of(visit, look, same) : json::array{};
  const std::size_t all = changes.size();
  if (all > most_changes) changes.resize(most_changes);
  data["of_thresholds"] = of_thresholds;
  data["has_changes"] = all > 0;
  data["changes"] = std::move(changes);
  data["changes_note"] = fmt::format(
      "{}{} {} as they are.",
      all > most_changes ? fmt::format("{} more change. ", all - most_changes) : std::string(),
      grouped(static_cast<std::int64_t>(same)), same == 1 ? "stays" : "stay");
  data["actions"] = of_thresholds ? json::array{} : actions_of(look);
  data["taken_before"] = look.taken_before;
  data["seen"] = look.seen.hex();
  json::array forbidden;
  for (const auto& finding : look.forbidden)
    forbidden.push_back(json::object{{"finding", finding.why + " " + finding.way_out}});
  data["is_forbidden"] = !forbidden.empty();
  data["can_take"] = forbidden.empty() && !look.taken_before && !visit.turned_back();
  data["findings"] = std::move(forbidden);
}

anomaly::QuarantinedCommunicationsReportFile report_now(const Visit& visit, traffic::Eui64 user) {
  const WatchSight own{.all = false, .users = {user}};
  anomaly::QuarantinedCommunicationsReportFile out{
      .reference = visit.desk.clock.now().iso_seconds(), .user_id = user.text(), .held = {}};
  if (!visit.desk.watch) return out;
  catch_up(visit, user);
  const std::string before = out.user_id + "/";
  const HeldSearch everything{.words = "", .event = "", .most = 1'000'000};
  for (auto& held : held_list(visit, own, {}, everything).held) {
    if (!held.event || !held.breach || !held.type || !held.state) continue;  // never held
    if (held.threshold && held.threshold->starts_with(before))
      held.threshold->erase(0, before.size());
    out.held.push_back({.event = *held.event,
                        .breach = *held.breach,
                        .request_id = held.request_id,
                        .type = *held.type,
                        .held_since = held.since,
                        .state = *held.state,
                        .threshold = held.threshold,
                        .limit = held.limit,
                        .count = held.count});
  }
  return out;
}

HeldReferences references_now(const Visit& visit, traffic::Eui64 user) {
  HeldReferences out;
  if (!visit.desk.watch) return out;
  catch_up(visit, user);
  visit.desk.watch->look([&](const watch::Follower& follower) {
    for (const auto& [position, held] : follower.quarantine().requests())
      if (held.id.originator == user)
        out[{held.event.text(), held.id.text()}] = watch::held_reference(held.id, held.since);
  });
  return out;
}

}  // namespace wardmote::app
