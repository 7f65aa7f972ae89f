#include <map>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "app/web/as_at.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"
#include "policy/explain.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

std::string cited(const policy::EditionExplained& edition) {
  return edition.source + (edition.clause ? ", " + *edition.clause : "");
}

std::string rule_href(const Visit& visit, const std::string& rule, const Asked& asked) {
  return visit.query("as_at").empty() ? visit.href("/rules/" + http::percent_encode(rule))
                                      : visit.rule_href(rule, asked.day);
}

http::Response rules_page(Visit& visit, const http::Pairs&) {
  const auto& policy = visit.desk.site.policy(visit.view);
  const Asked asked = asked_day(visit);
  std::map<std::string, json::array> groups;
  for (const auto& listed : policy::list_rules(policy)) {
    const auto explained = policy::explain(policy, listed.rule, asked.day);
    if (!explained || !explained->now) continue;
    const auto& now = *explained->now;
    groups[in_words(listed.shape)].push_back(
        json::object{{"rule_href", rule_href(visit, listed.rule, asked)},
                     {"rule_name", listed.title},
                     {"rule_value", now.says},
                     {"cited", cited(now)},
                     {"sure", sure_data(now.confidence, now.sureness, "", "")}});
  }
  auto data = visit.frame("Rules", "Rules");
  data["as_at_text"] = written(asked.day);
  put_as_at(visit, data, asked);
  data["nothing_yet"] = groups.empty();
  data["templates_href"] = visit.reader.holds("secretariat") && !visit.turned_back()
                               ? json::value("/templates")
                               : json::value(false);
  json::array out;
  for (auto& [group, rules] : groups)
    out.push_back(json::object{{"group", group},
                               {"group_id", "group-" + std::to_string(out.size() + 1)},
                               {"group_count", std::to_string(rules.size())},
                               {"rules", std::move(rules)}});
  data["groups"] = std::move(out);
  return visit.page("rules", std::move(data));
}

http::Response rule_page(Visit& visit, const http::Pairs& captures) {
  const auto& policy = visit.desk.site.policy(visit.view);
  const Asked asked = asked_day(visit);
  const std::string id(captures.get("rule"));
  const auto explained = policy::explain(policy, id, asked.day);
  if (!explained) return visit.missing();
  auto data = visit.frame(explained->title, "Rules");
  data["crumbs"] = json::array{json::object{{"text", "Rules"}, {"href", visit.href("/rules")}}};
  data["crumb_here"] = explained->title;
  data["question"] = fmt::format("{}, as at {}", explained->title, written(asked.day));
  data["has_table"] = false;
  data["table_title"] = false;
  data["table_columns"] = json::array{};
  data["table_rows"] = json::array{};
  data["rule_code"] = id;
  json::array unknown;
  if (explained->now) {
    const auto& now = *explained->now;
    data["answer"] = now.says;
    data["answer_more"] = now.start_assumed ? "Its first day is assumed." : "";
    data["has_source"] = true;
    data["cited"] = cited(now);
    data["cited_href"] = false;
    data["in_force"] = fmt::format("From {}{}", written(now.from),
                                   now.to ? " to " + written(*now.to) : ", and still");
    data["sure"] = sure_data(now.confidence, now.sureness, "", "");
    data["rule_note"] = now.note ? json::value(*now.note) : json::value(false);
    if (now.start_assumed)
      unknown.push_back(json::object{{"text", "On which day this edition began is not known."}});
  } else {
    data["answer"] = "Not recorded.";
    data["answer_more"] = "No edition of this rule was in force on that day.";
    data["has_source"] = false;
    data["cited"] = false;
    data["cited_href"] = false;
    data["in_force"] = false;
    data["sure"] = sure_unknown("Not recorded");
    data["rule_note"] = false;
  }
  json::array editions;
  for (const auto& edition : policy.rule(id)->editions) {
    const auto then = policy::explain(policy, id, edition.from);
    editions.push_back(
        json::object{{"from", short_day(edition.from)},
                     {"to", edition.to ? short_day(*edition.to) : "now"},
                     {"edition_href", visit.same_page({{"as_at", edition.from.iso()}})},
                     {"edition_value", then && then->now ? then->now->says : ""},
                     {"edition_cited", then && then->now ? cited(*then->now) : ""},
                     {"edition_current", edition.holds_on(asked.day)}});
  }
  data["rule_editions"] = std::move(editions);
  data["has_unknown"] = !unknown.empty();
  data["unknown"] = std::move(unknown);
  data["history_href"] = visit.href("/history/policy:sec");
  put_as_at(visit, data, asked);
  return visit.page("rule", std::move(data));
}

}  // namespace

void add_rule_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/rules", "page.rules", "The rules as at a day",
                    visiting(desk, rules_page)});
  routes.push_back({http::Method::Get, "/rules/{rule}", "page.rule", "One rule as at a day",
                    visiting(desk, rule_page)});
}

}  // namespace wardmote::app
