#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "adapters/http/problem.h"
#include "adapters/http/url.h"
#include "app/decision_answer.h"
#include "app/headlines_copies.h"
#include "app/headlines_desk.h"
#include "app/history_subject.h"
#include "app/recalled.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/release_data.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "policy/explain.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

http::Response api_meetings(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  MeetingList out;
  const std::string sought = text::lower(text::trim(visit.query("q")));
  for (const auto& subject : visit.view.subjects("meeting")) {
    const auto line = visit.view.of<committee::MeetingLine>(subject);
    if (!line->header) continue;
    if (!sought.empty()) {
      const auto meeting = visit.view.of<committee::Meeting>(subject);
      bool found = false;
      for (const auto& item : meeting->items) {
        found |= text::lower(item.title).find(sought) != std::string::npos;
        for (const auto& portion : item.portions)
          found |= text::lower(portion.text).find(sought) != std::string::npos;
      }
      if (!found) continue;
    }
    out.meetings.push_back({line->header->reference, line->header->body, line->header->number,
                            line->header->day, line->decisions,
                            "/api/meetings/" + http::percent_encode(line->header->reference)});
  }
  return api_tagged(visit, encode(out));
}

http::Response api_meeting(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto meeting = visit.view.of<committee::Meeting>(
      committee::meeting_subject(std::string(captures.get("reference"))));
  if (meeting->is_recalled()) {
    const auto gone = recalled_error(*meeting);
    return http::problem(410, gone.code, gone.why, gone.way_out);
  }
  if (!meeting->header) return api_not_found();
  if (const auto since =
          recalled_since(visit.desk.site.record(), visit.reader, visit.view,
                         committee::meeting_subject(std::string(captures.get("reference"))))) {
    const auto gone = since->error();
    return http::problem(410, gone.code, gone.why, gone.way_out);
  }
  note_headlines_copy(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader, *meeting,
                      "json", "API");
  return api_tagged(visit, encode(publish::headlines_view(*meeting)));
}

http::Response api_decision(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto id = Id128::from_hex(captures.get("decision"));
  std::optional<Day> as_at;
  if (const auto given = visit.query("as_at"); !given.empty()) {
    as_at = Day::parse(given);
    if (!as_at)
      return http::problem(Error{ErrorKind::Invalid, "day-unreadable", "as_at", "This is no day.",
                                 "Write it like 2018-11-28."});
  }
  const auto found =
      id ? decision_answer(visit.view, visit.desk.site.policy(visit.view), *id, as_at)
         : std::nullopt;
  if (!found) return api_not_found();
  return api_tagged(visit, encode(*found));
}

http::Response api_history(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto subject = history_subject(visit.view, std::string(captures.get("subject")));
  const auto acts = visit.view.acts(subject);
  if (acts.empty()) return api_not_found();
  json::array out;
  for (const auto& act : acts) {
    json::object one{{"act", act.id.hex()},
                     {"kind", act.kind},
                     {"recorded_at", act.recorded_at.iso()},
                     {"effective_on", act.effective_on.iso()},
                     {"mark", publish::mark_word(act.marking->level())},
                     {"actor", act.actor},
                     {"authority", act.authority}};
    if (act.corrects) one["corrects"] = act.corrects->hex();
    one["body"] = json::parse({act.body.data(), act.body.size()});
    out.push_back(std::move(one));
  }
  return api_tagged(
      visit, json::serialize(json::object{{"fingerprint", visit.view.fingerprint(subject).hex()},
                                          {"acts", std::move(out)}}));
}

http::Response api_rule(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  Day day = london::day_of(visit.desk.clock.now());
  if (const auto given = visit.query("as_at"); !given.empty()) {
    const auto read = Day::parse(given);
    if (!read)
      return http::problem(Error{ErrorKind::Invalid, "day-unreadable", "as_at", "This is no day.",
                                 "Write it like 2018-11-28."});
    day = *read;
  }
  const auto explained =
      policy::explain(visit.desk.site.policy(visit.view), std::string(captures.get("rule")), day);
  if (!explained) return api_not_found();
  return api_tagged(visit, encode(*explained));
}

http::Response api_lint(Visit& visit, const http::Pairs&) {
  const Day day = london::day_of(visit.desk.clock.now());
  const auto examined = examine(visit.desk.site.policy(visit.view), visit.request.body, day);
  if (!examined) return http::problem(examined.error());
  return api_answer(visit, encode(findings_view(examined->review)));
}

http::Response api_import(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const Day day = london::day_of(visit.desk.clock.now());
  auto examined = examine(visit.desk.site.policy(visit.view), visit.request.body, day);
  if (!examined) return http::problem(examined.error());
  auto& review = examined->review;
  if (visit.query("accept") == "all") review.accept_all();
  if (visit.query("accept") == "sure") review.accept_sure();
  const auto means = release_means(visit);
  const auto done = import_review(
      visit.desk.site, visit.reader, review, std::string(visit.query("file")), examined->bundle,
      day, visit.query("new_edition") == "yes", &means, visit.desk.clock.now());
  if (!done) return http::problem(done.error());
  auto out = api_answer(
      visit,
      encode(ImportedView{done->reference, static_cast<int>(done->items),
                          static_cast<int>(done->decisions), static_cast<int>(done->findings),
                          static_cast<int>(done->pending)}),
      201);
  out.headers.set("Location", "/api/meetings/" + http::percent_encode(done->reference));
  return out;
}

// The list of operations for people, from the same description that programs get.
http::Response api_page(Visit& visit, const std::string& openapi) {
  const auto document = json::parse(openapi);
  json::array operations;
  for (const auto& [path, methods] : document.at("paths").as_object()) {
    for (const auto& [method, described] : methods.as_object()) {
      json::array parameters, answers;
      if (const auto* all = described.as_object().if_contains("parameters"))
        for (const auto& one : all->as_array())
          parameters.push_back(json::object{{"parameter", one.at("name")},
                                            {"in", one.at("in")},
                                            {"type", "text"},
                                            {"means", one.at("description")},
                                            {"required", one.at("required")}});
      for (const auto& [status, one] : described.at("responses").as_object())
        answers.push_back(json::object{{"status", status}, {"means", one.at("description")}});
      std::string upper(method);
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      operations.push_back(json::object{{"operation", described.at("operationId")},
                                        {"method", upper},
                                        {"path", path},
                                        {"does", described.at("summary")},
                                        {"has_parameters", !parameters.empty()},
                                        {"parameters", std::move(parameters)},
                                        {"answers", std::move(answers)}});
    }
  }
  auto data = visit.frame("API", "");
  data["document_href"] = "/api/openapi.json";
  data["groups"] =
      json::array{json::object{{"group", "The record"}, {"operations", std::move(operations)}}};
  return visit.page("api", std::move(data));
}

}  // namespace

void add_api(Routes& routes, Desk& desk, const std::function<std::string()>& openapi) {
  const auto add = [&](http::Method method, std::string pattern, system::Word name,
                       std::string summary, auto handler) {
    routes.push_back(
        {method, std::move(pattern), name, std::move(summary), visiting(desk, handler), "", true});
  };
  add(http::Method::Get, "/api/meetings", "listMeetings", "The meetings, in the order of learning",
      api_meetings);
  add(http::Method::Get, "/api/meetings/{reference}", "getMeeting", "The headlines of a meeting",
      api_meeting);
  add(http::Method::Get, "/api/decisions", "listDecisions", "The decisions",
      [](Visit& visit, const http::Pairs&) {
        if (auto refused = refuse_clock(visit)) return *refused;
        DecisionList out;
        for (const auto& subject : visit.view.subjects("meeting")) {
          const auto meeting = visit.view.of<committee::Meeting>(subject);
          if (!meeting->header) continue;
          for (const auto& item : meeting->items)
            for (const auto& one : item.decisions)
              out.decisions.push_back({one.decision, meeting->header->reference,
                                       meeting->header->day, item.number, item.item_kind, one.verb,
                                       one.object, one.sentence});
        }
        return api_tagged(visit, encode(out));
      });
  add(http::Method::Get, "/api/decisions/{decision}", "getDecision",
      "One decision: what, by which power, in which document", api_decision);
  add(http::Method::Get, "/api/history/{subject...}", "getHistory",
      "The acts about something, in the order of learning", api_history);
  add(http::Method::Get, "/api/rules", "listRules", "The rules",
      [](Visit& visit, const http::Pairs&) {
        if (auto refused = refuse_clock(visit)) return *refused;
        RuleList out;
        out.rules = policy::list_rules(visit.desk.site.policy(visit.view));
        return api_tagged(visit, encode(out));
      });
  add(http::Method::Get, "/api/rules/{rule}", "getRule", "One rule as at a day", api_rule);
  add(http::Method::Post, "/api/lint", "lintHeadlines",
      "Check headlines, sent as plain text, against the rules of their day", api_lint);
  add(http::Method::Post, "/api/imports", "importHeadlines",
      "Take published headlines, sent as plain text, into the record", api_import);
  routes.push_back({http::Method::Get, "/api/openapi.json", "openapi", "This description",
                    visiting(desk, [openapi](Visit& visit, const http::Pairs&) {
                      return api_tagged(visit, openapi());
                    })});
  routes.push_back({http::Method::Get, "/api", "page.api", "The API for people",
                    visiting(desk, [openapi](Visit& visit, const http::Pairs&) {
                      // Browsers ask for HTML by name; programs get the description itself.
                      if (visit.request.headers.get("Accept").find("text/html") ==
                          std::string_view::npos)
                        return api_tagged(visit, openapi());
                      return api_page(visit, openapi());
                    })});
}

}  // namespace wardmote::app
