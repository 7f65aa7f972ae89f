// Releasing and deleting what is held, and withdrawing what is proposed, many at once: a preview
// that changes nothing, with room for the reason, and the step itself. One person of the User
// proposes, another confirms.

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "anomaly/decide_quarantine.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "app/commands.h"
#include "app/held_fit.h"
#include "app/table_desk.h"
#include "app/web/command_pages.h"
#include "app/web/watch_held.h"
#include "app/web/watch_pages.h"
#include "app/web/watch_step_done.h"
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

// A step as the form names it: to release, to delete, or to withdraw what is proposed.
struct Wanted {
  std::optional<QuarantineAction> action;  // none: to withdraw
  bool withdraws() const { return !action; }
};
std::optional<Wanted> wanted_of(std::string_view word) {
  if (word == "withdraw") return Wanted{};
  QuarantineAction out = QuarantineAction::Release;
  if (!from_name(word, out)) return std::nullopt;
  return Wanted{out};
}

// What was chosen: boxes of the list, or all that the search found.
std::vector<HeldView> chosen(const Visit& visit, const WatchSight& sight, Instant now) {
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

const anomaly::LastStep* standing(const Visit& visit, const HeldView& held) {
  return visit.view.of<anomaly::QuarantineSteps>(anomaly::held_subject(held.user_id))
      ->standing(held.reference.value_or(0));
}

// Requests with which the step is taken, and how many are left out for what stands with them.
struct Sorted {
  std::vector<HeldView> fit;
  HeldLeftOut left_out;
};

// Of boxes that were ticked one by one, what another step stands for is kept, to be refused by
// name; of a search it is left out.
Sorted sorted(const Visit& visit, std::vector<HeldView> held, const Wanted& wanted, bool bulk) {
  Sorted out;
  const HeldWish wish{wanted.action, wanted.withdraws()};
  for (auto& one : held) {
    const auto* last = standing(visit, one);
    const bool stays = !bulk && last && wanted.action && last->action != *wanted.action;
    const auto fit = stays ? HeldFit::Fits : fit_of(last, wish, visit.reader.person().str());
    if (fit == HeldFit::Fits)
      out.fit.push_back(std::move(one));
    else
      out.left_out.add(fit);
  }
  return out;
}

std::vector<Step> steps_of(const Visit& visit, const std::vector<HeldView>& held,
                           const Wanted& wanted, const std::string& reason) {
  std::map<std::pair<std::string, QuarantineAction>, std::vector<std::int64_t>> alike;
  for (const auto& one : held) {
    const auto* last = wanted.withdraws() ? standing(visit, one) : nullptr;
    alike[{one.user_id, last ? last->action : wanted.action.value_or(QuarantineAction::Release)}]
        .push_back(one.reference.value_or(0));
  }
  const auto* command = command_named(anomaly::TakeQuarantineStep::name);
  std::vector<Step> out;
  for (const auto& [of, references] : alike) {
    anomaly::TakeQuarantineStep step{.user_id = of.first,
                                     .action = of.second,
                                     .held = references,
                                     .stage = std::nullopt,
                                     .reason = reason,
                                     .file = std::nullopt};
    if (wanted.withdraws()) step.stage = watch::QuarantineStage::Withdrawn;
    out.push_back({command, encode(step)});
  }
  return out;
}

// People know their requests by RequestID.
std::string by_request_id(std::string text, const std::vector<HeldView>& held) {
  for (const auto& one : held) {
    const auto reference = std::to_string(one.reference.value_or(0));
    if (const auto at = text.find(reference); at != std::string::npos)
      text.replace(at, reference.size(), one.request_id);
  }
  return text;
}

// What the step would be for each: the first of two, or the second; or what is withdrawn.
json::array lines_of(const Visit& visit, const std::vector<HeldView>& held, const Wanted& wanted) {
  struct Line {
    std::size_t count = 0, first = 0;
    std::string user_id, type;
  };
  std::map<std::pair<std::string, std::string>, Line> lines;
  for (const auto& one : held) {
    auto& line = lines[{one.user_id, one.type.value_or("")}];
    line.user_id = one.user_id;
    line.type = one.type.value_or("");
    ++line.count;
    const auto* last = standing(visit, one);
    line.first += wanted.withdraws() ? last && last->action == QuarantineAction::Release : !last;
  }
  json::array out;
  for (const auto& [key, line] : lines)
    out.push_back(
        json::object{{"line_user", user_name(visit, line.user_id)},
                     {"line_type", line.type + " " + type_title(visit, line.type)},
                     {"line_count", grouped(static_cast<std::int64_t>(line.count))},
                     {"line_first", grouped(static_cast<std::int64_t>(line.first))},
                     {"line_second", grouped(static_cast<std::int64_t>(line.count - line.first))}});
  return out;
}

struct StepWords {
  const char *verb, *about, *button, *first, *second;
};
StepWords words_of(const Wanted& wanted) {
  if (wanted.withdraws())
    return {"Withdraw", "What was proposed is proposed no more; the requests stay held.",
            "Withdraw", "Release withdrawn", "Deletion withdrawn"};
  if (*wanted.action == QuarantineAction::Release)
    return {"Release",
            "Released, a request goes on as if it had come now; it is checked once more, and never "
            "counted or held again.",
            "Release them", "Proposed by you", "Confirmed by you"};
  return {"Delete", "Deleted, a request never goes on. Its hash stays in the journal.",
          "Delete them", "Proposed by you", "Confirmed by you"};
}

std::string title_of(const Wanted& wanted, std::size_t count) {
  if (count == 0) return words_of(wanted).verb;
  return wanted.withdraws()
             ? fmt::format("Withdraw what is proposed for {}", count_of(count, "request"))
             : fmt::format("{} {}", words_of(wanted).verb, count_of(count, "request"));
}

http::Response preview_page(Visit& visit, const http::Pairs&) {
  const auto sight = sight_of(visit);
  if (!visit.desk.watch || sight.users.empty() || visit.turned_back()) return visit.missing();
  const auto wanted = wanted_of(visit.query("action"));
  const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  auto held = chosen(visit, sight, picture->held_now);
  if (!wanted || held.empty())
    return visit.failed(Error{ErrorKind::Invalid, "nothing-chosen", "",
                              "No request that is held was chosen, or nothing to do with it.",
                              "Tick requests in the list, and release, delete or withdraw."},
                        held_href, "There is nothing to do");
  const auto these = sorted(visit, std::move(held), *wanted, visit.query("all") == "yes");
  std::string references;
  for (const auto& one : these.fit)
    references += (references.empty() ? "" : ",") + std::to_string(one.reference.value_or(0));
  Findings findings;
  if (!these.fit.empty())
    findings = preview(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                       steps_of(visit, these.fit, *wanted, "To be given."));
  const auto words = words_of(*wanted);
  auto data = visit.frame("Before you go on", "Watch");
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] = "Requests of your own Users.";
  data["crumbs"] = json::array{json::object{{"text", "The watch"}, {"href", "/watch"}},
                               json::object{{"text", "Held requests"}, {"href", held_href}}};
  data["crumb_here"] = words.verb;
  data["step_title"] = title_of(*wanted, these.fit.size());
  data["step_words"] = words.about;
  data["step_first"] = words.first;
  data["step_second"] = words.second;
  const bool can_go_on = findings.empty() && !these.fit.empty();
  data["has_lines"] = can_go_on;
  data["lines"] = can_go_on ? lines_of(visit, these.fit, *wanted) : json::array();
  json::array wrong, left_out;
  for (const auto& finding : findings)
    wrong.push_back(
        json::object{{"finding", by_request_id(finding.why + " " + finding.way_out, these.fit)}});
  for (const auto& line : these.left_out.lines())
    left_out.push_back(json::object{{"left_out", line}});
  data["can_go_on"] = can_go_on;
  data["all_left_out"] = these.fit.empty();
  data["refused"] = !wrong.empty();
  data["findings"] = std::move(wrong);
  data["has_left_out"] = !left_out.empty();
  data["left_out_lines"] = std::move(left_out);
  const bool in_the_way = these.left_out.other_step != 0 || !findings.empty();
  data["withdraw_href"] = !wanted->withdraws() && in_the_way
                              ? json::value(visit.same_page({{"action", "withdraw"}}))
                              : json::value(false);
  data["step_action"] = std::string(visit.query("action"));
  data["step_references"] = references;
  data["step_left_out"] = std::to_string(these.left_out.all());
  data["step_key"] = fresh_key(visit.desk.random);
  data["step_button"] = words.button;
  data["step_withdraws"] = wanted->withdraws();
  data["back_href"] = held_href;
  return visit.page("watch_step", std::move(data));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

http::Response take_step(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "act on held requests"))
    return *refused;
  const auto sight = sight_of(visit);
  const auto wanted = wanted_of(form->fields.get("action"));
  if (!visit.desk.watch || sight.users.empty() || !wanted) return visit.missing();
  const auto refuse = [&](ErrorKind kind, const char* code, const char* why, const char* way_out) {
    return visit.failed(Error{kind, code, "", why, way_out}, held_href, "That was not done");
  };
  const std::string reason(form->fields.get("reason"));
  if (!wanted->withdraws() && is_blank(reason))
    return refuse(ErrorKind::Invalid, "reason-missing", "A proposal says why.",
                  "Go back, and write why.");
  HeldSearch search{.words = "", .event = "", .most = most_at_once};
  for (const auto reference : references_in(form->fields.get("held")))
    search.references.insert(reference);
  std::vector<HeldView> held;
  if (!search.references.empty()) {
    const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
    held = held_list(visit, sight, picture->held_now, search).held;
  }
  if (wanted->withdraws()) held = sorted(visit, std::move(held), *wanted, false).fit;
  const auto steps = steps_of(visit, held, *wanted, reason);
  if (steps.empty())
    return wanted->withdraws()
               ? refuse(ErrorKind::Conflict, "nothing-proposed",
                        "Nothing is proposed for any of them any more.", "Look at the list again.")
               : refuse(ErrorKind::Conflict, "not-held", "None of them is held any more.",
                        "Look at the list again.");
  const auto done = carry_out(
      visit.desk.site, visit.desk.clock, visit.reader, steps,
      Order{record::IdempotencyKey("web/" + std::string(form->fields.get("key"))), {}, {}});
  if (!done) {
    auto findings = done.error().findings;
    for (auto& finding : findings) finding.why = by_request_id(std::move(finding.why), held);
    auto error = done.error().error();
    error.why = by_request_id(std::move(error.why), held);
    return visit.failed(error, findings, held_href, "That was not done");
  }
  const auto told = told_of(visit.desk.site.record().as(visit.reader), *done);
  const auto left_out = std::min(requests_given(form->fields.get("left_out")), most_at_once);
  auto out = http::see_other(std::string(held_href) + "?" +
                             done_query({form->fields.get("action"), told,
                                         left_out + search.references.size() -
                                             std::min(told.all(), search.references.size())}));
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
