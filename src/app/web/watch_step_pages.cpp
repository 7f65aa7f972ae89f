// Releasing and deleting what is held, many at once: a preview that changes nothing, with room for
// the reason, and the step itself. One person of the User proposes, another confirms.

#include <charconv>
#include <map>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "anomaly/decide_quarantine.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "app/commands.h"
#include "app/table_desk.h"
#include "app/web/command_pages.h"
#include "app/web/watch_held.h"
#include "app/web/watch_pages.h"
#include "base/codec.h"

namespace wardmote::app {
namespace {

using watch::QuarantineAction;

constexpr std::size_t most_at_once = 10'000;
constexpr const char* held_href = "/watch/held";

std::vector<std::int64_t> references_in(std::string_view text) {
  std::vector<std::int64_t> out;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    std::int64_t reference = 0;
    const auto [after, fault] = std::from_chars(at, end, reference);
    if (fault == std::errc() && out.size() < most_at_once) out.push_back(reference);
    at = after == at ? at + 1 : after;
  }
  return out;
}

// What was chosen: boxes of the list, or all that the search found.
std::vector<HeldView> chosen(const Visit& visit, const WatchSight& sight,
                             std::optional<watch::CountingTime> now) {
  HeldSearch search{.words = std::string(visit.query("q")),
                    .event = std::string(visit.query("event")),
                    .overdue = visit.query("overdue") == "yes",
                    .most = most_at_once};
  if (visit.query("all") != "yes") {
    search = {.words = "", .event = "", .most = most_at_once};
    for (const auto one : visit.request.query.every("held"))
      for (const auto reference : references_in(one)) search.references.insert(reference);
    if (search.references.empty()) return {};
  }
  return held_list(visit, sight, now, search).held;
}

using ByUser = std::map<std::string, std::vector<std::int64_t>>;

std::vector<Step> steps_of(const ByUser& by_user, QuarantineAction action,
                           const std::string& reason) {
  const auto* command = command_named(anomaly::TakeQuarantineStep::name);
  std::vector<Step> out;
  for (const auto& [user_id, references] : by_user)
    out.push_back({command, encode(anomaly::TakeQuarantineStep{.user_id = user_id,
                                                               .action = action,
                                                               .held = references,
                                                               .stage = std::nullopt,
                                                               .reason = reason,
                                                               .file = std::nullopt})});
  return out;
}

// What the step would be for each: the first of two, or the second.
json::array lines_of(const Visit& visit, const std::vector<HeldView>& held,
                     QuarantineAction action) {
  struct Line {
    std::size_t count = 0, confirmed = 0;
    std::string user_id, type;
  };
  std::map<std::pair<std::string, std::string>, Line> lines;
  for (const auto& one : held) {
    auto& line = lines[{one.user_id, one.type.value_or("")}];
    line.user_id = one.user_id;
    line.type = one.type.value_or("");
    ++line.count;
    const auto* said = visit.view.of<anomaly::QuarantineSteps>(anomaly::held_subject(one.user_id))
                           ->standing(one.reference.value_or(0));
    line.confirmed += said && said->is_proposed() && said->action == action &&
                      said->person != visit.reader.person().str();
  }
  json::array out;
  for (const auto& [key, line] : lines)
    out.push_back(json::object{
        {"line_user", user_name(visit, line.user_id)},
        {"line_type", line.type + " " + type_title(visit, line.type)},
        {"line_count", grouped(static_cast<std::int64_t>(line.count))},
        {"line_proposed", grouped(static_cast<std::int64_t>(line.count - line.confirmed))},
        {"line_confirmed", grouped(static_cast<std::int64_t>(line.confirmed))}});
  return out;
}

std::optional<QuarantineAction> action_of(std::string_view word) {
  QuarantineAction out = QuarantineAction::Release;
  if (!from_name(word, out)) return std::nullopt;
  return out;
}

http::Response preview_page(Visit& visit, const http::Pairs&) {
  const auto sight = sight_of(visit);
  if (!visit.desk.watch || sight.users.empty() || visit.turned_back()) return visit.missing();
  const auto action = action_of(visit.query("action"));
  const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  const auto held = chosen(visit, sight, time_seen(*picture, sight));
  if (!action || held.empty())
    return visit.failed(Error{ErrorKind::Invalid, "nothing-chosen", "",
                              "No request that is held was chosen, or nothing to do with it.",
                              "Tick requests in the list, and release or delete."},
                        held_href, "There is nothing to do");
  ByUser by_user;
  std::string references;
  for (const auto& one : held) {
    by_user[one.user_id].push_back(one.reference.value_or(0));
    references += (references.empty() ? "" : ",") + std::to_string(one.reference.value_or(0));
  }
  const auto findings = preview(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                                steps_of(by_user, *action, "To be given."));
  auto data = visit.frame("Before you go on", "Watch");
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] = "Requests of your own Users.";
  data["crumbs"] = json::array{json::object{{"text", "The watch"}, {"href", "/watch"}},
                               json::object{{"text", "Held requests"}, {"href", held_href}}};
  const bool releases = *action == QuarantineAction::Release;
  data["crumb_here"] = releases ? "Release" : "Delete";
  data["step_title"] =
      fmt::format("{} {}", releases ? "Release" : "Delete", count_of(held.size(), "request"));
  data["step_words"] =
      releases ? "Released, a request goes on as if it had come now; it is checked once more, and "
                 "never counted or held again."
               : "Deleted, a request never goes on. Its hash stays in the journal.";
  data["lines"] = lines_of(visit, held, *action);
  json::array wrong;
  for (const auto& finding : findings)
    wrong.push_back(json::object{{"finding", finding.why + " " + finding.way_out}});
  data["can_go_on"] = wrong.empty();
  data["findings"] = std::move(wrong);
  data["step_action"] = std::string(name_of(*action));
  data["step_references"] = references;
  data["step_key"] = fresh_key(visit.desk.random);
  data["step_button"] = releases ? "Release them" : "Delete them";
  data["back_href"] = held_href;
  return visit.page("watch_step", std::move(data));
}

http::Response take_step(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "act on held requests"))
    return *refused;
  const auto sight = sight_of(visit);
  const auto action = action_of(form->fields.get("action"));
  if (!visit.desk.watch || sight.users.empty() || !action) return visit.missing();
  HeldSearch search{.words = "", .event = "", .most = most_at_once};
  for (const auto reference : references_in(form->fields.get("held")))
    search.references.insert(reference);
  const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  ByUser by_user;
  for (const auto& one : held_list(visit, sight, time_seen(*picture, sight), search).held)
    by_user[one.user_id].push_back(one.reference.value_or(0));
  const auto steps = steps_of(by_user, *action, std::string(form->fields.get("reason")));
  if (steps.empty())
    return visit.failed(Error{ErrorKind::Conflict, "not-held", "", "None of them is held any more.",
                              "Look at the list again."},
                        held_href, "That was not done");
  const auto done = carry_out(
      visit.desk.site, visit.desk.clock, visit.reader, steps,
      Order{record::IdempotencyKey("web/" + std::string(form->fields.get("key"))), {}, {}});
  if (!done)
    return visit.failed(done.error().error(), done.error().findings, held_href,
                        "That was not done");
  auto out = http::see_other(std::string(held_href) + "?done=yes");
  http::secure(out, http::Caching::Never);
  return out;
}

}  // namespace

void add_watch_step_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/watch/held/step", "page.watch-step",
                    "What a step with held requests would do", visiting(desk, preview_page)});
  routes.push_back({http::Method::Post, "/watch/held/step", "do.watch-step",
                    "Take a step with held requests", visiting(desk, take_step)});
}

}  // namespace wardmote::app
