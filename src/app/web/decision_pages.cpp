#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/decision_answer.h"
#include "app/web/csv.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "policy/explain.h"

namespace wardmote::app {
namespace {

struct Row {
  const committee::Meeting* meeting;
  const committee::Item* item;
  const committee::Recorded<committee::DecisionTaken>* decision;
  std::string name;      // of what was decided upon
  std::string key = {};  // to sort by
  const std::string& what() const { return name; }
  std::string about() const { return item->labels.empty() ? item->title : item->labels[0].label; }
};

using Key = std::string (*)(const Row&);
struct Column {
  const char* name;
  const char* id;
  Key key;
};
const Column kColumns[] = {
    {"Day", "day", [](const Row& row) { return row.meeting->header->day.iso(); }},
    {"Item", "item",
     [](const Row& row) { return fmt::format("{:05}", row.item->number.value_or(0)); }},
    {"Decision", "decision", [](const Row& row) { return row.decision->verb; }},
    {"What", "what", [](const Row& row) { return row.what(); }},
    {"About", "about", [](const Row& row) { return row.about(); }},
    {"Mark", "mark", [](const Row& row) {
       return std::to_string(row.item->mark ? static_cast<int>(*row.item->mark) : -1);
     }}};

using Values = std::set<std::string, std::less<>>;

json::array choices(const Values& values, const std::string& chosen, const std::string& any,
                    auto name) {
  json::array out{json::object{{"value", ""}, {"text", any}, {"selected", chosen.empty()}}};
  for (const auto& value : values)
    out.push_back(
        json::object{{"value", value}, {"text", name(value)}, {"selected", value == chosen}});
  return out;
}

// What the address asks for: words, filters and order, for the page and its files alike.
struct Chosen {
  std::vector<std::shared_ptr<const committee::Meeting>> meetings;  // keeps the rows' parts alive
  std::vector<Row> rows;
  Values verbs, years, objects;  // of all decisions
  bool any = false, filtered = false;
  const Column* by = &kColumns[0];
  bool down = true;
};

Chosen chosen_by(const Visit& visit) {
  Chosen out;
  const auto verb = visit.query("decision"), year = visit.query("year"), what = visit.query("what");
  const std::string sought = text::lower(text::trim(visit.query("q")));
  out.filtered = !verb.empty() || !year.empty() || !what.empty() || !sought.empty();
  for (const auto& subject : visit.view.subjects("meeting")) {
    auto meeting = visit.view.of<committee::Meeting>(subject);
    if (!meeting->header) continue;
    const std::string its_year = meeting->header->day.iso().substr(0, 4);
    for (const auto& item : meeting->items)
      for (const auto& one : item.decisions) {
        out.any = true;
        out.verbs.insert(one.verb);
        out.objects.insert(one.object);
        out.years.insert(its_year);
        if ((verb.empty() || one.verb == verb) && (what.empty() || one.object == what) &&
            (year.empty() || its_year == year) &&
            (sought.empty() ||
             text::lower(item.title + " " + one.sentence).find(sought) != std::string::npos))
          out.rows.push_back(
              {meeting.get(), &item, &one, visit.object_name(one.object, meeting->header->day)});
      }
    out.meetings.push_back(std::move(meeting));
  }
  std::string_view sort = visit.query("sort");
  if (!sort.empty()) {
    out.down = sort.starts_with('-');
    if (out.down) sort.remove_prefix(1);
    for (const auto& column : kColumns)
      if (sort == column.id) out.by = &column;
  }
  for (auto& row : out.rows) row.key = out.by->key(row);
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](const Row& a, const Row& b) {
    return out.down ? b.key < a.key : a.key < b.key;
  });
  return out;
}

}  // namespace

json::object decisions_data(const Visit& visit) {
  const Chosen chosen = chosen_by(visit);
  const auto& rows = chosen.rows;
  const std::string verb(visit.query("decision")), year(visit.query("year")),
      what(visit.query("what"));
  auto data = visit.frame("Decisions", "Decisions");
  json::array kept;
  for (const char* name : {"known_at", "sort", "rows"})
    if (!visit.query(name).empty())
      kept.push_back(json::object{{"name", name}, {"value", visit.query(name)}});
  const auto today = london::day_of(visit.desk.clock.now());
  const auto object_name = [&](const std::string& code) { return visit.object_name(code, today); };
  data["search_action"] = "/decisions";
  data["search_keep"] = std::move(kept);
  data["search_text"] = text::trim(visit.query("q"));
  data["search_clear_href"] = visit.href("/decisions");
  data["filters"] = json::array{
      json::object{{"filter", "Year"},
                   {"filter_name", "year"},
                   {"choices", choices(chosen.years, year, "Any year", std::identity())}},
      json::object{{"filter", "Decision"},
                   {"filter_name", "decision"},
                   {"choices", choices(chosen.verbs, verb, "Any decision", std::identity())}},
      json::object{{"filter", "What"},
                   {"filter_name", "what"},
                   {"choices", choices(chosen.objects, what, "Anything", object_name)}}};
  data["count_text"] = count_of(rows.size(), "decision") + ".";
  data["filtered"] = chosen.filtered;
  const auto query = visit.request.target.find('?');
  const std::string kept_query =
      query == std::string::npos ? "" : visit.request.target.substr(query);
  data["formats"] = formats_data("/decisions" + kept_query, {"JSON", "CSV"});
  data["nothing_yet"] = !chosen.any;
  data["no_match"] = chosen.any && rows.empty();
  data["has_rows"] = !rows.empty();
  json::array columns;
  for (const auto& column : kColumns) {
    const bool current = chosen.by == &column;
    columns.push_back(json::object{
        {"column", column.name},
        {"sort_href",
         visit.same_page({{"sort", (current && !chosen.down ? "-" : "") + std::string(column.id)},
                          {"page", ""}})},
        {"sorted",
         current ? json::value(chosen.down ? "descending" : "ascending") : json::value(false)},
        {"is_ascending", current && !chosen.down},
        {"is_descending", current && chosen.down}});
  }
  data["columns"] = std::move(columns);

  // For searching within the browser and for printing, many rows stand on one page.
  constexpr std::size_t kFew = 200, kMany = 5'000;
  const bool many = visit.query("rows") == std::to_string(kMany);
  const std::size_t on_page = many ? kMany : kFew;
  const std::size_t pages = std::max<std::size_t>(1, (rows.size() + on_page - 1) / on_page);
  const std::size_t page = std::min(page_number(visit.query("page")), pages);
  data["more_rows_href"] =
      many || pages == 1
          ? json::value(false)
          : json::value(visit.same_page({{"rows", std::to_string(kMany)}, {"page", ""}}));
  data["more_rows_text"] =
      rows.size() <= kMany ? "All on one page" : fmt::format("{} on a page", kMany);
  const auto storage = visit.storage();
  json::array out = visit.array();
  out.reserve(std::min(rows.size(), on_page));
  for (std::size_t i = (page - 1) * on_page; i < std::min(rows.size(), page * on_page); ++i) {
    const auto& row = rows[i];
    const auto& header = *row.meeting->header;
    json::array about = visit.array();
    if (row.item->labels.empty()) {
      about.push_back(plain_run(row.item->title, storage));
    } else {
      const auto& label = row.item->labels[0];
      about.push_back(plain_run(visit.category_name(label.category, header.day) + " ", storage));
      about.push_back(label_run(label.label, storage));
    }
    const auto position = static_cast<std::size_t>(row.item - row.meeting->items.data());
    out.push_back(visit.object(
        {{"day", short_day(header.day)},
         {"day_iso", header.day.iso()},
         {"item", fmt::format("{} {}, item {}", header.body, header.number,
                              row.item->number ? std::to_string(*row.item->number) : "–")},
         {"item_href",
          visit.href(fmt::format("/meetings/{}#item-{}", http::percent_encode(header.reference),
                                 position + 1))},
         {"decision_verb", row.decision->verb},
         {"decision_href", visit.href("/decisions/" + row.decision->decision.hex())},
         {"what", row.what()},
         {"about", visit.object({{"runs", std::move(about)}})},
         {"row_mark", mark_or_false(row.item->mark, storage)}}));
  }
  data["rows"] = std::move(out);
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1
                              ? json::value(visit.same_page({{"page", std::to_string(page - 1)}}))
                              : json::value(false);
  data["previous_text"] = "Before";
  data["next_href"] = page < pages
                          ? json::value(visit.same_page({{"page", std::to_string(page + 1)}}))
                          : json::value(false);
  data["next_text"] = "After";
  return data;
}

namespace {

http::Response decisions_page(Visit& visit, const http::Pairs&) {
  return visit.page("decisions", decisions_data(visit));
}

// ---- by which power?
// -----------------------------------------------------------------------------

std::optional<Day> day_in(std::string_view given) {
  if (const auto day = Day::parse(given)) return day;
  if (const auto instant = london::parse(given)) return london::day_of(*instant);
  return std::nullopt;
}

// The answer in one breath; what it rests on stands beneath.
std::string answer_sentence(const Visit& visit, const DecisionAnswer& answer) {
  if (answer.power_recorded) return "By the power that the decision names.";
  const auto& power = answer.power;
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
  return (power.since_assumed.value_or(false) ? "That day is assumed. " : std::string()) +
         "The document itself does not name the power; the answer follows from the rules of the "
         "day.";
}

json::array facts_of(const Visit& visit, const DecisionAnswer& answer,
                     const committee::Item& item) {
  const auto fact = [](const char* name, json::array runs) {
    return json::object{{"fact", name}, {"runs", std::move(runs)}};
  };
  json::array about;
  for (const auto& label : item.labels) {
    if (!about.empty()) about.push_back(plain_run(", "));
    about.push_back(plain_run(visit.category_name(label.category, answer.day) + " "));
    about.push_back(label_run(label.label));
  }
  if (about.empty()) about.push_back(plain_run(item.title));
  const std::string path = "/meetings/" + http::percent_encode(answer.meeting);
  json::array document{
      link_run(visit.href(path), answer.meeting),
      plain_run(answer.item_number ? fmt::format(", item {}", *answer.item_number) : "")};
  if (!answer.document.empty())
    document.push_back(
        plain_run(fmt::format(". Read from {}, line {}.", answer.document, answer.line)));
  json::array out{fact("Decision", {verb_run(answer.verb)}),
                  fact("What", {plain_run(visit.object_name(answer.object, answer.day))})};
  if (!answer.changes.empty()) out.push_back(fact("Changes", {plain_run(answer.changes)}));
  out.push_back(fact("About", std::move(about)));
  out.push_back(fact("Document", std::move(document)));
  out.push_back(fact("Taken", {plain_run(written(answer.day))}));
  out.push_back(fact("Known since", {plain_run(london::day_and_time(answer.recorded_at))}));
  out.push_back(fact("Held as", {plain_run(answer.mark ? in_words(text::lower(*answer.mark)) +
                                                             ". The words above are released."
                                                       : "No mark is printed.")}));
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
  const auto* value = edition ? std::get_if<policy::Power>(&edition->value) : nullptr;
  return node_data(
      "RULE", {plain_run(value ? "The " + value->holder + " may " + value->act : power.answer)},
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
  std::optional<Day> asked;
  json::value as_at_error = false;
  if (const auto day = visit.query("as_at"); !day.empty()) {
    asked = day_in(day);
    if (!asked) as_at_error = "This is no day. Write it like 28 Nov 2018.";
  }
  const auto answer = decision_answer(visit.view, policy, *id, asked);
  if (!answer) return visit.missing();
  if (as_json) {
    auto out = http::text_response(200, "application/json", encode(*answer));
    http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
    return out;
  }
  const Day rules_day = asked.value_or(answer->day);
  const auto meeting =
      visit.view.of<committee::Meeting>(committee::meeting_subject(answer->meeting));
  const auto* decision = meeting->decision(*id);
  const auto* item = meeting->item(decision->item);

  auto data = visit.frame(fmt::format("Why {}, {}", answer->verb, answer->meeting), "Decisions");
  const auto position = static_cast<std::size_t>(item - meeting->items.data());
  const std::string item_href = visit.href(
      fmt::format("/meetings/{}#item-{}", http::percent_encode(answer->meeting), position + 1));
  data["crumbs"] = json::array{
      json::object{{"text", "Decisions"}, {"href", visit.href("/decisions")}},
      json::object{{"text", fmt::format("{} {}", meeting->header->body, meeting->header->number)},
                   {"href", visit.href("/meetings/" + http::percent_encode(answer->meeting))}},
      json::object{{"text", item->number ? fmt::format("Item {}", *item->number) : "The item"},
                   {"href", item_href}}};
  data["crumb_here"] = "Why";
  json::array question{
      plain_run(fmt::format("By which power was this {}: {}", text::lower(answer->verb),
                            visit.object_name(answer->object, answer->day)))};
  if (!item->labels.empty()) {
    question.push_back(
        plain_run(" of " + visit.category_name(item->labels[0].category, answer->day) + " "));
    question.push_back(label_run(item->labels[0].label));
  }
  question.push_back(plain_run("?"));
  data["question"] = json::object{{"runs", std::move(question)}};
  data["answer"] = answer_sentence(visit, *answer);
  bool permitted = false;
  auto grammar = grammar_branch(visit, policy, *answer, rules_day, permitted);
  data["answer_more"] = answer_more(*answer);
  data["answer_strong"] = "Who was present and how they voted is not recorded.";
  json::array sentence;
  const auto verb_at = decision->sentence.find(answer->verb);
  if (verb_at == std::string::npos) {
    sentence.push_back(plain_run(decision->sentence));
  } else {
    sentence.push_back(plain_run(decision->sentence.substr(0, verb_at)));
    sentence.push_back(verb_run(answer->verb));
    sentence.push_back(plain_run(decision->sentence.substr(verb_at + answer->verb.size())));
  }
  data["said"] = json::object{{"runs", std::move(sentence)}};
  data["facts"] = facts_of(visit, *answer, *item);
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
      branch(
          node_data("", {plain_run("It was so decided")}, "",
                    sure_data(answer->confidence,
                              answer->confidence >= 0.9 ? "read" : "read, please check", "", "")),
          std::move(said_leaves))};
  data["not_shown"] = false;
  auto dates = other_dates(visit, policy, *answer, rules_day);
  data["has_dates"] = !dates.empty();
  data["dates"] = std::move(dates);
  data["as_at_action"] = visit.request.path;
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["as_at_keep"] = std::move(kept);
  data["as_at_value"] =
      visit.query("as_at").empty() ? short_day(rules_day) : std::string(visit.query("as_at"));
  data["as_at_error"] = std::move(as_at_error);
  data["has_changes"] = false;
  data["would_change"] = json::array{};
  json::array unknown;
  if (!answer->power_recorded)
    unknown.push_back(
        json::object{{"text", "The document does not say by which power it was decided."}});
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

// The rows of the page, in its order.
http::Response decisions_file(Visit& visit, bool csv) {
  constexpr const char* kNames[] = {"day",   "meeting", "item",     "verb", "object",
                                    "about", "mark",    "sentence", "id"};
  std::string out = csv ? "day,meeting,item,decision,what,about,mark,sentence,id\r\n" : "";
  json::array rows;
  const Chosen chosen = chosen_by(visit);
  for (const auto& row : chosen.rows) {
    const auto& item = *row.item;
    const std::string cells[] = {row.meeting->header->day.iso(),
                                 row.meeting->header->reference,
                                 item.number ? std::to_string(*item.number) : "",
                                 row.decision->verb,
                                 row.decision->object,
                                 row.about(),
                                 item.mark ? std::string(name_of(*item.mark)) : "",
                                 row.decision->sentence,
                                 row.decision->decision.hex()};
    json::object entry;
    for (std::size_t i = 0; i < std::size(cells); ++i) {
      if (csv)
        out += (i ? "," : "") + csv_cell(cells[i]);
      else
        entry[kNames[i]] = cells[i];
    }
    if (csv)
      out += "\r\n";
    else
      rows.push_back(std::move(entry));
  }
  auto response = csv ? http::text_response(200, "text/csv; charset=utf-8", std::move(out))
                      : http::text_response(200, "application/json", json::serialize(rows));
  http::secure(response, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return response;
}

}  // namespace

void add_decision_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/decisions", "page.decisions", "The list of decisions",
                    visiting(desk, decisions_page)});
  routes.push_back(
      {http::Method::Get, "/decisions.json", "file.decisions.json", "The list of decisions as JSON",
       visiting(desk,
                [](Visit& visit, const http::Pairs&) { return decisions_file(visit, false); })});
  routes.push_back(
      {http::Method::Get, "/decisions.csv", "file.decisions.csv", "The list of decisions as CSV",
       visiting(desk,
                [](Visit& visit, const http::Pairs&) { return decisions_file(visit, true); })});
  routes.push_back({http::Method::Get, "/decisions/{decision}", "page.decision",
                    "One decision: what, by which power, in which document",
                    visiting(desk, decision_page)});
}

}  // namespace wardmote::app
