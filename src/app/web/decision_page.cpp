// By which power was this decided?

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/decision_answer.h"
#include "app/web/as_at.h"
#include "app/web/meeting_data.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "policy/explain.h"

namespace wardmote::app {
namespace {

// The answer in one breath; what it rests on stands beneath.
std::string answer_sentence(const Visit& visit, const DecisionAnswer& answer) {
  const auto& power = answer.power;
  if (answer.power_recorded && !answer.how) return "By the power that the decision names.";
  if (!power.recorded) return "Not recorded.";
  const std::string since = power.since ? ", since " + written(*power.since) : "";
  if (power.delegated_by)
    return "By delegation from the " + visit.body_name(*power.delegated_by, answer.day) + since +
           ".";
  return "In the " + power.holder.value_or("body") + "’s own right" + since + ".";
}

std::string answer_more(const DecisionAnswer& answer) {
  const auto& power = answer.power;
  if (!power.recorded) return power.answer;
  const std::string assumed = power.since_assumed.value_or(false) ? "That day is assumed. " : "";
  if (answer.how)
    return assumed +
           (answer.power_recorded
                ? "The decision names the rule that gave the power on its day."
                : "No rule gave the power when it was decided, and the decision says so.");
  return assumed +
         "The document itself does not name the power; the answer follows from the rules of the "
         "day.";
}

std::string how_it_was_taken(const Visit& visit, const HowDecided& how) {
  std::string out = how.occasion == committee::Occasion::AtMeeting ? "At the meeting"
                    : how.occasion == committee::Occasion::ByChair ? "By the Chair"
                                                                   : "By correspondence";
  if (how.occasion == committee::Occasion::AtMeeting)
    out += fmt::format(": {} with a vote, {} needed", how.voting, how.quorum);
  if (!how.chair.str().empty()) out += ", " + person_name(visit, how.chair) + " in the chair";
  return out + ".";
}

// The item where this reader finds it.
struct Place {
  std::string meeting, meeting_href, item_href;
};

Place place_of(const Visit& visit, const DecisionAnswer& answer) {
  Place out{answer.meeting, visit.href("/meetings/" + http::percent_encode(answer.meeting)), ""};
  const auto subject = committee::meeting_subject(answer.meeting);
  if (answer.how) {
    const auto agenda = visit.view.of<committee::Agenda>(subject);
    out.meeting = meeting_name(*agenda->plan);
    out.meeting_href = visit.href(at_path(answer.meeting, "agenda"));
    out.item_href = visit.href(at_path(answer.meeting, "agenda") + "#item-" + answer.item.hex());
    return out;
  }
  const auto meeting = visit.view.of<committee::Meeting>(subject);
  const auto position = meeting->item(answer.item) - meeting->items.data() + 1;
  out.meeting = fmt::format("{} {}", meeting->header->body, meeting->header->number);
  out.item_href = visit.href(
      fmt::format("/meetings/{}#item-{}", http::percent_encode(answer.meeting), position));
  return out;
}

json::array facts_of(const Visit& visit, const DecisionAnswer& answer, const Place& place) {
  const auto fact = [](const char* name, json::array runs) {
    return json::object{{"fact", name}, {"runs", std::move(runs)}};
  };
  json::array about;
  for (const auto& label : answer.labels) {
    if (!about.empty()) about.push_back(plain_run(", "));
    about.push_back(plain_run(visit.category_name(label.category, answer.day) + " "));
    about.push_back(label_run(label.label));
  }
  if (about.empty()) about.push_back(plain_run(answer.item_title));
  json::array document{
      link_run(place.meeting_href, answer.meeting),
      plain_run(answer.item_number ? fmt::format(", item {}", *answer.item_number) : "")};
  if (!answer.document.empty())
    document.push_back(
        plain_run(fmt::format(". Read from {}, line {}.", answer.document, answer.line)));
  json::array out{fact("Decision", {verb_run(answer.verb)}),
                  fact("What", {plain_run(visit.object_name(answer.object, answer.day))})};
  if (!answer.changes.empty()) out.push_back(fact("Changes", {plain_run(answer.changes)}));
  out.push_back(fact("About", std::move(about)));
  out.push_back(fact(answer.how ? "Meeting" : "Document", std::move(document)));
  out.push_back(fact("Taken", {plain_run(written(answer.day))}));
  if (answer.how) {
    out.push_back(fact("How", {plain_run(how_it_was_taken(visit, *answer.how))}));
    const auto vote = vote_text(visit, answer.how->votes, answer.how->dissents);
    if (!vote.empty()) out.push_back(fact("Vote", {plain_run(vote)}));
  }
  out.push_back(fact("Known since", {plain_run(london::day_and_time(answer.recorded_at))}));
  const std::string held = answer.mark ? in_words(text::lower(*answer.mark)) + "." : "";
  out.push_back(
      fact("Held as", {plain_run(held.empty() ? "No mark is printed."
                                 : answer.how ? held
                                              : held + " The words above are released.")}));
  return out;
}

json::object grammar_branch(const Visit& visit, const policy::Policy& policy,
                            const DecisionAnswer& answer, Day rules_day, bool& permitted) {
  const std::string rule = "item." + answer.item_kind;
  const auto explained = policy::explain(policy, rule, rules_day);
  permitted = false;
  if (!explained || !explained->now)
    return node_data("RULE", {plain_run("What may be decided on an item of this kind")},
                     "The rules of that day have no such kind.", sure_unknown("Not recorded"));
  const auto& now = *explained->now;
  const auto kind = policy.get<policy::ItemKind>(rule, rules_day);
  std::string says = fmt::format("The grammar of that day has no {} here", answer.verb);
  for (const auto& form : kind->value->decisions) {
    if (form.verb != answer.verb) continue;
    permitted = form.objects.empty() || std::find(form.objects.begin(), form.objects.end(),
                                                  answer.object) != form.objects.end();
    says = answer.verb + " may be said of anything";
    if (form.objects.empty()) break;
    std::vector<std::string> names;
    for (const auto& object : form.objects) names.push_back(visit.object_name(object, rules_day));
    says = fmt::format("{} may be said of {}", answer.verb, fmt::join(names, " or "));
    break;
  }
  return node_data(
      "RULE", {plain_run(says)}, "Item of the kind " + explained->title,
      sure_data(now.confidence, now.sureness, now.source + (now.clause ? ", " + *now.clause : ""),
                visit.rule_href(rule, rules_day)));
}

json::object power_branch(const Visit& visit, const policy::Policy& policy,
                          const DecisionAnswer& answer, Day rules_day) {
  const auto& power = answer.power;
  if (!power.recorded)
    return node_data("RULE", {plain_run("The body may decide it")}, power.answer,
                     sure_unknown("Not recorded"));
  const auto* rule = power.rule ? policy.rule(*power.rule) : nullptr;
  const auto* edition = rule ? rule->at(rules_day) : nullptr;
  const auto* value = edition ? edition->value.as<policy::Power>() : nullptr;
  return node_data(
      "RULE",
      {plain_run(value ? "The " + power.holder.value_or(value->holder) + " may " + value->act
                       : power.answer)},
      (power.since ? "Since " + written(*power.since) : std::string()) +
          (power.since_assumed.value_or(false) ? ", assumed" : ""),
      sure_data(power.confidence.value_or(0), power.sureness.value_or(""),
                power.source.value_or("") + (power.clause ? ", " + *power.clause : ""),
                power.rule ? visit.rule_href(*power.rule, rules_day) : ""));
}

json::array other_dates(const Visit& visit, const policy::Policy& policy,
                        const DecisionAnswer& answer, Day asked) {
  json::array out;
  const auto add = [&](Day day, const std::string& words, bool current) {
    out.push_back(json::object{{"date", short_day(day)},
                               {"date_href", visit.same_page({{"as_at", day.iso()}})},
                               {"date_answer", words},
                               {"date_current", current}});
  };
  if (!answer.power.rule) return out;
  const auto* rule = policy.rule(*answer.power.rule);
  for (const auto& edition : rule->editions)
    add(edition.from,
        policy::power_for(policy, answer.meeting.substr(0, answer.meeting.find('_')), answer.object,
                          edition.from)
            .answer,
        edition.holds_on(asked));
  return out;
}

http::Response decision_page(Visit& visit, const http::Pairs& captures) {
  std::string given(captures.get("decision"));
  const bool as_json = given.ends_with(".json");
  if (as_json) given.resize(given.size() - 5);
  const auto id = Id128::from_hex(given);
  if (!id) return visit.missing();
  const auto& policy = visit.desk.site.policy(visit.view);
  Asked asked = asked_day(visit);
  const auto answer = decision_answer(visit.view, policy, *id,
                                      asked.given ? std::optional(asked.day) : std::nullopt);
  if (!answer) return visit.missing();
  if (as_json) {
    auto out = http::text_response(200, "application/json", encode(*answer));
    http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
    return out;
  }
  if (!asked.given) asked.day = answer->day;
  const Day rules_day = asked.day;
  const Place place = place_of(visit, *answer);

  auto data = visit.frame(fmt::format("Why {}, {}", answer->verb, answer->meeting), "Decisions");
  if (answer->how) {
    PageMark page;
    for (const auto& act : visit.view.acts(committee::decision_subject(*id)))
      page.add(act.marking->level());
    page.set(data, "The mark of the decision.");
  }
  data["crumbs"] = json::array{
      json::object{{"text", "Decisions"}, {"href", visit.href("/decisions")}},
      json::object{{"text", place.meeting}, {"href", place.meeting_href}},
      json::object{
          {"text", answer->item_number ? fmt::format("Item {}", *answer->item_number) : "The item"},
          {"href", place.item_href}}};
  data["crumb_here"] = "Why";
  json::array question{
      plain_run(fmt::format("By which power was this {}: {}", text::lower(answer->verb),
                            visit.object_name(answer->object, answer->day)))};
  if (!answer->labels.empty()) {
    question.push_back(
        plain_run(" of " + visit.category_name(answer->labels[0].category, answer->day) + " "));
    question.push_back(label_run(answer->labels[0].label));
  }
  question.push_back(plain_run("?"));
  data["question"] = json::object{{"runs", std::move(question)}};
  data["answer"] = answer_sentence(visit, *answer);
  bool permitted = false;
  auto grammar = grammar_branch(visit, policy, *answer, rules_day, permitted);
  data["answer_more"] = answer_more(*answer);
  data["answer_strong"] = answer->how
                              ? json::value(false)
                              : json::value("Who was present and how they voted is not recorded.");
  json::array sentence;
  const auto verb_at = answer->sentence.find(answer->verb);
  if (verb_at == std::string::npos) {
    sentence.push_back(plain_run(answer->sentence));
  } else {
    sentence.push_back(plain_run(answer->sentence.substr(0, verb_at)));
    sentence.push_back(verb_run(answer->verb));
    sentence.push_back(plain_run(answer->sentence.substr(verb_at + answer->verb.size())));
  }
  data["said"] = json::object{{"runs", std::move(sentence)}};
  data["facts"] = facts_of(visit, *answer, place);
  const double weakest = std::min(answer->power.confidence.value_or(0), answer->confidence);
  auto weak = answer->power.recorded ? sure_data(weakest, "as weak as its weakest part", "", "")
                                     : sure_unknown("Not recorded");
  data["root"] = node_data(
      "",
      {plain_run(visit.object_name(answer->object, answer->day) + ", "), verb_run(answer->verb)},
      "", std::move(weak));
  const auto branch = [](json::object node, json::array leaves) {
    node["has_leaves"] = !leaves.empty();
    node["leaves"] = std::move(leaves);
    return node;
  };
  json::array power_leaves{power_branch(visit, policy, *answer, rules_day)};
  json::array said_leaves{
      node_data("FACT", {plain_run(answer->sentence)},
                answer->document.empty()
                    ? ""
                    : fmt::format("{}, line {}, read with confidence {:.2f}", answer->document,
                                  answer->line, answer->confidence),
                sure_proven("In the record")),
      std::move(grammar)};
  data["branches"] = json::array{
      branch(
          node_data("", {plain_run("The body may decide it")}, "",
                    answer->power.recorded ? sure_data(answer->power.confidence.value_or(0),
                                                       answer->power.sureness.value_or(""), "", "")
                                           : sure_unknown("Not recorded")),
          std::move(power_leaves)),
      branch(node_data("", {plain_run("It was so decided")}, "",
                       answer->how
                           ? sure_proven("In the record")
                           : sure_data(answer->confidence,
                                       answer->confidence >= 0.9 ? "read" : "read, please check",
                                       "", "")),
             std::move(said_leaves))};
  data["not_shown"] = false;
  auto dates = other_dates(visit, policy, *answer, rules_day);
  data["has_dates"] = !dates.empty();
  data["dates"] = std::move(dates);
  put_as_at(visit, data, asked);
  data["has_changes"] = false;
  data["would_change"] = json::array{};
  json::array unknown;
  if (!answer->power_recorded)
    unknown.push_back(json::object{
        {"text", answer->how ? "By which power it was decided: no rule of the day gave it."
                             : "The document does not say by which power it was decided."}});
  if (answer->power.note) unknown.push_back(json::object{{"text", *answer->power.note}});
  if (!permitted)
    unknown.push_back(
        json::object{{"text", "The verb grammar of that day does not speak of this decision."}});
  data["has_unknown"] = !unknown.empty();
  data["unknown"] = std::move(unknown);
  data["history_href"] = visit.href("/history/decision:" + id->hex());
  data["has_formats"] = true;
  data["formats"] = formats_data(visit.href("/decisions/" + id->hex()), {"JSON"});
  return visit.page("decision", std::move(data));
}

}  // namespace

void add_decision_page(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/decisions/{decision}", "page.decision",
                    "One decision: what, by which power, in which document",
                    visiting(desk, decision_page)});
}

}  // namespace wardmote::app
