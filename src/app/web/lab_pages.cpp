#include "app/web/lab_pages.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "anomaly/file_profile.h"
#include "anomaly/user_ids.h"
#include "app/user_thresholds.h"
#include "app/web/command_pages.h"
#include "app/web/lab_data.h"
#include "app/web/lab_work.h"
#include "app/web/watch_words.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

// Who asks, with whose traffic they may see: everybody's, or that of their own Party's User IDs.
// Nothing where there is none.
std::optional<LabReader> lab_reader(const Visit& visit) {
  if (!visit.signed_in()) return std::nullopt;
  LabReader out{visit.session->person, {}};
  for (const char* grant : {"operator", "secretariat", "chair"})
    if (visit.reader.holds(grant)) return out;
  out.only_users.emplace();
  const Day today = london::day_of(visit.desk.clock.now());
  for (const auto& one : anomaly::registered_on(visit.view, today)) {
    const auto user = traffic::Eui64::parse(one.user_id);
    if (user && visit.reader.holds("party@" + one.party)) out.only_users->insert(*user);
  }
  if (out.only_users->empty()) return std::nullopt;
  return out;
}

// ---- the form

json::array jobs_data(const LabReader& reader, LabJobs& jobs) {
  constexpr const char* words[] = {"waits", "at work", "done", "could not be done"};
  json::array out;
  for (const auto& job : jobs.of(reader)) {
    const LabState state = job->state;
    std::string word = words[static_cast<std::size_t>(state)];
    if (state == LabState::Running) word += fmt::format(", {} %", job->percent.load());
    out.push_back(json::object{{"job_href", "/watch/lab/" + job->id},
                               {"job_title", job->title},
                               {"job_asked", london::day_and_time(job->asked)},
                               {"job_iso", job->asked.iso_seconds()},
                               {"job_state", word}});
  }
  return out;
}

json::object lab_frame(const Visit& visit, const LabReader& reader, const std::string& title) {
  auto data = visit.frame(title, "Watch");
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] =
      reader.only_users
          ? "Traffic of your own User IDs."
          : "Traffic of named Users. DCC operators, the secretariat and the chair may read this.";
  data["has_error"] = false;
  data["error_title"] = "";
  data["error_items"] = json::array{};
  return data;
}

void put_error(json::object& data, const Error& error, const std::string& title) {
  json::array items;
  std::string rest = error.why;
  for (auto at = rest.find('\n'); at != std::string::npos; at = rest.find('\n')) {
    items.push_back(json::object{{"text", rest.substr(0, at)}, {"href", false}});
    rest.erase(0, at + 1);
  }
  const std::string where = error.place.empty() ? "" : error.place + ": ";
  items.push_back(
      json::object{{"text", where + rest + (error.way_out.empty() ? "" : " " + error.way_out)},
                   {"href", false}});
  data["has_error"] = true;
  data["error_title"] = title;
  data["error_items"] = std::move(items);
}

http::Response lab_page(Visit& visit, const LabReader& reader, LabJobs& jobs,
                        const TypedTrial& typed = {}, const Error* refused = nullptr) {
  auto data = lab_frame(visit, reader, "Threshold lab");
  if (refused) put_error(data, *refused, "That was not tried");
  data["can_change"] = !visit.turned_back();
  data["draft_text"] = typed.text;
  data["from_value"] = typed.from;
  data["until_value"] = typed.until;
  data["window_value"] = typed.window;
  data["margin_value"] = typed.margin;
  data["user_value"] = typed.user;
  data["rate_value"] = typed.rate;
  data["scenarios_wanted"] = typed.scenarios;
  auto rows = jobs_data(reader, jobs);
  data["has_jobs"] = !rows.empty();
  data["jobs"] = std::move(rows);
  return visit.page("lab", std::move(data), refused ? http_status(refused->kind) : 200);
}

http::Response ask(Visit& visit, LabJobs& jobs) {
  // What is too large is told with the form, so it is read first.
  const auto form = http::form_of(visit.request, {.max_field = 2 * most_lab_bytes});
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "try thresholds"))
    return *refused;
  const auto reader = lab_reader(visit);
  if (!reader) return visit.missing();
  const TypedTrial typed = typed_trial(form->fields);
  auto asked = asked_in(visit, *reader, jobs, *form, typed);
  if (!asked) return lab_page(visit, *reader, jobs, typed, &asked.error());
  const std::string id = fresh_key(visit.desk.random);
  const auto begun = jobs.start(id, *reader, std::move(asked->title), visit.desk.clock.now(),
                                std::move(asked->work));
  if (!begun) return lab_page(visit, *reader, jobs, typed, &begun.error());
  auto response = http::see_other("/watch/lab/" + id);
  http::secure(response, http::Caching::Never);
  return response;
}

// ---- a draft as a file of a User

constexpr std::size_t most_choices = 1'000;

std::vector<watch::ThresholdSet> sets_of(const LabResult& result) {
  if (result.suggested) return {result.suggested->suggestion.set};
  return result.report ? result.drafts : std::vector<watch::ThresholdSet>{};
}

// The User IDs of a set whose file this reader may make.
std::vector<std::string> users_in(const LabReader& reader, const watch::ThresholdSet& set) {
  auto out = user_ids_of(set);
  if (!reader.only_users) return out;
  if (has_unnamed(set)) {
    out.clear();
    for (const auto& user : *reader.only_users) out.push_back(user.text());
    return out;
  }
  std::erase_if(out, [&](const std::string& user) {
    return !reader.only_users->contains(*traffic::Eui64::parse(user));
  });
  return out;
}

// "0:90-B3-…" of each User in each set.
void put_files(const Visit& visit, const LabReader& reader, const LabJob& job, json::object& data) {
  json::array choices;
  std::string reference;
  if (job.state == LabState::Done) {
    const auto sets = sets_of(*job.result);
    for (std::size_t i = 0; i < sets.size(); ++i)
      for (const auto& user : users_in(reader, sets[i])) {
        if (choices.size() == most_choices) break;
        if (reference.empty()) reference = sets[i].reference;
        choices.push_back(
            json::object{{"value", fmt::format("{}:{}", i, user)},
                         {"text", sets[i].reference + ": " + user_name(visit, user)}});
      }
  }
  data["adt_action"] = "/watch/lab/" + job.id + "/adt.csv";
  data["adt_reference"] = reference;
  data["has_files"] = !choices.empty();
  data["adt_choices"] = std::move(choices);
}

http::Response adt_file(Visit& visit, const LabReader& reader, const LabJob& job) {
  const auto sets =
      job.state == LabState::Done ? sets_of(*job.result) : std::vector<watch::ThresholdSet>{};
  const auto choice = visit.query("of");
  const auto colon = choice.find(':');
  std::size_t number = sets.size();
  std::from_chars(choice.data(), choice.data() + std::min(colon, choice.size()), number);
  if (colon == std::string_view::npos || number >= sets.size()) return visit.missing();
  const std::string user(choice.substr(colon + 1));
  const auto users = users_in(reader, sets[number]);
  if (std::ranges::find(users, user) == users.end()) return visit.missing();
  std::string reference(visit.query("reference"));
  if (reference.empty()) reference = sets[number].reference;
  const auto made = thresholds_of(sets[number], user, reference);
  const std::string back = "/watch/lab/" + job.id;
  const auto rules =
      lab_rules(visit.desk.site.policy(visit.view), london::day_of(visit.desk.clock.now()));
  if (!rules) return visit.failed(rules.error(), back, "The file cannot be written");
  const auto written = anomaly::csv_profile().write(made.file, watch::Names(rules->vocabulary));
  if (!written)
    return visit.failed(Refusal{ErrorKind::Invalid, written.error()}.error(), written.error(), back,
                        "The file cannot be written");
  auto out = http::text_response(200, "text/csv; charset=utf-8", *written);
  out.headers.set("Content-Disposition", fmt::format("attachment; filename=\"adt-{}.csv\"", user));
  http::secure(out, http::Caching::Never);
  return out;
}

// ---- one work

http::Response work_page(Visit& visit, const LabReader& reader, const LabJob& job) {
  auto data = lab_frame(visit, reader, job.title);
  const LabState state = job.state;
  const bool is_over = state == LabState::Done || state == LabState::Failed;
  data["lab_title"] = job.title;
  data["lab_href"] = "/watch/lab";
  data["job_id"] = job.id;
  data["is_running"] = !is_over;
  data["percent"] = std::to_string(job.percent);
  data["progress_text"] =
      state == LabState::Waiting ? std::string("Another work is being done before this one.")
      : job.at_scenarios
          ? fmt::format("The scenarios are being tried: {} % is done.", job.percent.load())
          : fmt::format("{} % of the journal is read.", job.percent.load());
  data["stop_action"] = "/watch/lab/" + job.id + "/stop";
  data["set_href"] = "/watch/lab/" + job.id + "/set.json";
  data["can_change"] = !visit.turned_back();
  put_files(visit, reader, job, data);
  if (state == LabState::Done)
    add_result(data, *job.result);
  else
    add_no_result(data);
  if (state == LabState::Failed) put_error(data, job.result.error(), "That could not be done");
  auto response = visit.page("lab_work", std::move(data));
  if (!is_over) response.headers.set("Refresh", "1");
  return response;
}

http::Response set_file(const LabJob& job) {
  auto out = http::text_response(200, "application/json",
                                 encode(job.result->suggested->suggestion.set) + "\n");
  out.headers.set("Content-Disposition", "attachment; filename=\"suggested.json\"");
  http::secure(out, http::Caching::Never);
  return out;
}

}  // namespace

void add_lab_pages(Routes& routes, Desk& desk) {
  const auto jobs = std::make_shared<LabJobs>();
  const auto for_job = [&desk, jobs](auto handler) {
    return visiting(desk, [jobs, handler](Visit& visit, const http::Pairs& captures) {
      const auto reader = lab_reader(visit);
      const auto job = reader ? jobs->find(captures.get("work"), *reader) : nullptr;
      return job ? handler(visit, *reader, *job) : visit.missing();
    });
  };
  routes.push_back({http::Method::Get, "/watch/lab", "page.lab", "The threshold lab",
                    visiting(desk, [jobs](Visit& visit, const http::Pairs&) {
                      const auto reader = lab_reader(visit);
                      return reader ? lab_page(visit, *reader, *jobs) : visit.missing();
                    })});
  routes.push_back(
      {http::Method::Post, "/watch/lab", "do.lab", "Try thresholds, suggest some, or draw a curve",
       visiting(desk, [jobs](Visit& visit, const http::Pairs&) { return ask(visit, *jobs); })});
  routes.push_back({http::Method::Get, "/watch/lab/{work}", "page.lab.work",
                    "What a work of the lab found", for_job(work_page)});
  routes.push_back({http::Method::Get, "/watch/lab/{work}/set.json", "page.lab.set",
                    "A suggested set, as a file",
                    for_job([](Visit& visit, const LabReader&, LabJob& job) {
                      const bool has = job.state == LabState::Done && job.result->suggested;
                      return has ? set_file(job) : visit.missing();
                    })});
  routes.push_back({http::Method::Get, "/watch/lab/{work}/adt.csv", "page.lab.adt",
                    "A draft as the Anomaly Detection Thresholds File of a User",
                    for_job([](Visit& visit, const LabReader& reader, LabJob& job) {
                      return adt_file(visit, reader, job);
                    })});
  routes.push_back({http::Method::Post, "/watch/lab/{work}/stop", "do.lab.stop",
                    "Stop a work of the lab",
                    for_job([](Visit& visit, const LabReader&, LabJob& job) {
                      const auto form = http::form_of(visit.request);
                      if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "",
                                                             "stop a work of the lab"))
                        return *refused;
                      job.stopped = true;
                      auto response = http::see_other("/watch/lab/" + job.id);
                      http::secure(response, http::Caching::Never);
                      return response;
                    })});
}

}  // namespace wardmote::app
