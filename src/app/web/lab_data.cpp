#include "app/web/lab_data.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/lab_text.h"
#include "app/scenario_words.h"
#include "app/web/lab_chart.h"
#include "base/london.h"

namespace wardmote::app {

namespace json = boost::json;
using lab::CountsReport;
using lab::SetReport;

namespace {

constexpr std::size_t most_rows = 20;

std::string moment(Instant at) {
  return fmt::format("{}:{:02}", london::day_and_time(at), at.micros() / 1'000'000 % 60);
}
std::string moment(watch::CountingTime time) { return moment(instant_of(time)); }

// One table: a head for each column, and rows that begin with what they are of.
class LabTable {
 public:
  LabTable(std::string id, std::string caption, std::string of, json::array heads)
      : data_{{"table_id", id},
              {"caption", caption},
              {"row_head", of},
              {"heads", std::move(heads)},
              {"table_rows", json::array{}},
              {"more", false}} {}

  // Whether the first column holds identifiers to copy.
  LabTable& mono() {
    is_mono_ = true;
    return *this;
  }
  LabTable& words() {
    is_words_ = true;
    return *this;
  }
  void row(std::string_view label, const std::vector<std::string>& cells) {
    if (++rows_ > most_rows) return;
    json::array out;
    for (const std::string& cell : cells) out.push_back(cell_of("", cell));
    put(label, std::move(out));
  }
  // Cells of words, each with the chief of them before it.
  void row(std::string_view label, const std::vector<std::pair<std::string, std::string>>& cells) {
    if (++rows_ > most_rows) return;
    json::array out;
    for (const auto& [lead, cell] : cells) out.push_back(cell_of(lead, cell));
    put(label, std::move(out));
  }
  json::object take() {
    if (rows_ > most_rows) data_["more"] = fmt::format("{} more", rows_ - most_rows);
    for (auto& head : data_["heads"].as_array()) head.as_object()["head_words"] = is_words_;
    return std::move(data_);
  }
  bool empty() const { return rows_ == 0; }

 private:
  json::object cell_of(const std::string& lead, const std::string& cell) const {
    return {{"cell", cell},
            {"cell_lead", lead.empty() ? json::value(false) : json::value(lead)},
            {"is_words", is_words_}};
  }
  void put(std::string_view label, json::array cells) {
    data_.at("table_rows")
        .as_array()
        .push_back(
            json::object{{"label", label}, {"cells", std::move(cells)}, {"is_mono", is_mono_}});
  }

  json::object data_;
  std::size_t rows_ = 0;
  bool is_mono_ = false, is_words_ = false;
};

json::array heads_of(std::initializer_list<std::string_view> heads) {
  json::array out;
  for (const auto head : heads) out.push_back(json::object{{"head", head}});
  return out;
}

json::array set_heads(const lab::BackTestReport& report) {
  json::array out;
  for (const SetReport& set : report.sets)
    out.push_back(json::object{{"head", set.set == "today" ? std::string("Today") : set.set}});
  return out;
}

json::object figures(const lab::BackTestReport& report) {
  LabTable out("figures", "What became of the requests", "Requests", set_heads(report));
  const auto row = [&](std::string_view label, auto value) {
    std::vector<std::string> cells;
    for (const SetReport& set : report.sets) cells.push_back(value(set));
    out.row(label, cells);
  };
  const auto count = [&](std::string_view label, std::int64_t CountsReport::* member) {
    row(label, [&](const SetReport& set) { return grouped(set.all.*member); });
  };
  const auto beside = [&](std::string_view label, auto value) {
    row(label, [&](const SetReport& set) {
      return &set == &report.sets.front() ? std::string("–") : value(set);
    });
  };
  count("Passed", &CountsReport::passed);
  count("Warned of", &CountsReport::warned);
  count("Flagged", &CountsReport::flagged);
  count("Held", &CountsReport::held);
  count("Deleted", &CountsReport::deleted);
  beside("Stopped as today", [](const SetReport& set) { return grouped(set.both); });
  beside("Stopped today alone", [](const SetReport& set) { return grouped(set.only_today); });
  beside("Stopped by the draft alone",
         [](const SetReport& set) { return grouped(set.only_draft); });
  beside("Part of what goes on today",
         [](const SetReport& set) { return percent(set.share_of_ordinary); });
  row("First stopped", [](const SetReport& set) {
    return set.first_stopped ? moment(set.first_stopped->time) : std::string("never");
  });
  return out.take();
}

using Rows = std::vector<CountsReport> SetReport::*;

std::string stopped_in(const SetReport& set, Rows rows, const std::string& of) {
  const auto found = std::ranges::find(set.*rows, of, &CountsReport::of);
  if (found == (set.*rows).end()) return "0";
  const std::int64_t told = found->warned + found->flagged;
  return grouped(found->stopped()) + (told == 0 ? "" : fmt::format(" +{}", grouped(told)));
}

void add_rows(json::array& tables, const lab::BackTestReport& report, LabTable table, Rows rows) {
  std::vector<std::string> names;
  for (const SetReport& set : report.sets) {
    for (const CountsReport& one : set.*rows)
      if (std::ranges::find(names, one.of) == names.end()) names.push_back(one.of);
  }
  for (const std::string& name : names) {
    std::vector<std::string> cells;
    for (const SetReport& set : report.sets) cells.push_back(stopped_in(set, rows, name));
    table.row(name, cells);
  }
  if (!table.empty()) tables.push_back(table.take());
}

void add_thresholds(json::array& tables, const SetReport& set, std::size_t number) {
  LabTable table(
      fmt::format("set-{}", number),
      (set.set == "today" ? std::string("Today") : set.set) + ": thresholds that were broken",
      "Threshold", heads_of({"Limit", "Stopped", "Of those that broke it", "First"}));
  for (const auto& one : set.thresholds)
    table.row(one.reference, {one.limit ? grouped(*one.limit) : "–", grouped(one.stopped),
                              grouped(one.broken), moment(one.first.time)});
  if (!table.empty()) tables.push_back(table.take());
}

std::string head_of(const lab::BackTestReport& report) {
  if (!report.first) return "The journal has no request in this period.";
  return fmt::format(
      "{} requests, {} to {}.{}{} {} repeats and {} refusals besides concern no "
      "threshold.",
      grouped(report.requests), moment(*report.first), moment(*report.last),
      report.simulated ? " The traffic is simulated." : "",
      report.whole ? "" : " It was stopped before the journal’s end.", grouped(report.repeats),
      grouped(report.refused));
}

// Each scenario under each set, side by side; `draft` names a set that has no name of its own yet.
void add_scenarios(json::array& tables, const LabResult& result, std::string_view draft = {}) {
  if (result.scenarios.empty()) return;
  json::array heads;
  for (const auto& set : result.scenarios.front().sets)
    heads.push_back(json::object{{"head", set.set == "today" ? std::string_view("Today")
                                          : draft.empty()    ? std::string_view(set.set)
                                                             : draft}});
  LabTable table(
      "scenarios",
      "How soon each scenario of the simulated nation would be found; of levels for other "
      "Users than its own this says nothing",
      "Scenario", std::move(heads));
  table.words();
  for (const auto& scenario : result.scenarios) {
    std::vector<std::pair<std::string, std::string>> cells;
    for (const auto& set : scenario.sets) {
      const std::string lead = short_words_of(scenario, set);
      std::string_view rest = set.words;
      if (rest.starts_with(lead)) rest.remove_prefix(lead.size());
      if (rest.starts_with("; ")) rest.remove_prefix(2);
      cells.emplace_back(lead, rest);
    }
    table.row(scenario.scenario + ": " + scenario.happens, cells);
  }
  tables.push_back(table.take());
}

void add_report(json::object& data, json::array& tables, const LabResult& result) {
  const auto& report = *result.report;
  data["result_head"] = head_of(report);
  if (!report.first) return add_scenarios(tables, result);
  tables.push_back(figures(report));
  add_scenarios(tables, result);
  add_rows(tables, report,
           LabTable("days", "Stopped (+ warned of or flagged), by day", "Day", set_heads(report)),
           &SetReport::days);
  add_rows(tables, report,
           std::move(LabTable("users", "Stopped (+ warned of or flagged), by User", "User ID",
                              set_heads(report))
                         .mono()),
           &SetReport::users);
  for (std::size_t i = 0; i < report.sets.size(); ++i) add_thresholds(tables, report.sets[i], i);
  json::array choices;
  for (std::size_t i = 0; i < result.drafts.size(); ++i) {
    std::size_t broken = 0;
    for (const auto& one : report.sets[i + 1].thresholds) {
      if (!one.limit || ++broken > most_rows) continue;
      choices.push_back(json::object{{"value", fmt::format("{}:{}", i, one.reference)},
                                     {"text", result.drafts[i].reference + ": " + one.reference}});
    }
  }
  data["has_choices"] = !choices.empty();
  data["curve_choices"] = std::move(choices);
}

void add_suggestion(json::object& data, json::array& tables, const LabResult& result) {
  const Suggested& suggested = *result.suggested;
  const auto& set = suggested.suggestion.set;
  if (!suggested.first) {
    data["result_head"] = "No request went on in this period: nothing can be suggested.";
    return;
  }
  std::string head =
      fmt::format("{} levels from {} requests that went on, {} to {}, with {}.{}",
                  grouped(static_cast<std::int64_t>(set.thresholds.size())),
                  grouped(static_cast<std::int64_t>(suggested.requests)), moment(*suggested.first),
                  moment(*suggested.last), days_text(suggested.days),
                  suggested.simulated ? " The traffic is simulated." : "");
  if (const auto words = short_words(suggested); !words.empty()) head += " " + words;
  data["result_head"] = std::move(head);
  data["has_set"] = true;
  add_scenarios(tables, result, "With these levels");
  LabTable levels("levels", "The highest levels", "Threshold", heads_of({"Limit", "Why"}));
  levels.words();
  for (const std::size_t place : chief_levels(set)) {
    const auto& reason = suggested.suggestion.reasons[place];
    if (reason)
      levels.row(set.thresholds[place].reference,
                 {grouped(*set.thresholds[place].limit), reason->text()});
  }
  if (!levels.empty()) tables.push_back(levels.take());
}

void add_curve(json::object& data, json::array& tables, const LabResult& result) {
  std::optional<std::int64_t> now;
  for (const auto& one : result.drafts.front().thresholds)
    if (one.reference == result.reference) now = one.limit;
  data["result_head"] = result.reference + " of " + result.drafts.front().reference +
                        ": how many requests it would have stopped under other limits.";
  data["has_chart"] = true;
  data["chart"] = curve_chart(result.points, now);
  LabTable table("curve", "Limit and what is stopped", "Limit",
                 heads_of({"Stopped by it", "Stopped by any of the set", "First"}));
  for (const auto& point : result.points)
    table.row(grouped(point.limit), {grouped(static_cast<std::int64_t>(point.stopped)),
                                     grouped(static_cast<std::int64_t>(point.stopped_all)),
                                     point.first ? moment(point.first->time) : "never"});
  tables.push_back(table.take());
}

}  // namespace

void add_no_result(json::object& data) {
  data["result_head"] = "";
  data["tables"] = json::array{};
  data["has_choices"] = false;
  data["curve_choices"] = json::array{};
  data["has_set"] = false;
  data["has_chart"] = false;
  data["chart"] = curve_chart({}, std::nullopt);
}

void add_result(json::object& data, const LabResult& result) {
  add_no_result(data);
  json::array tables;
  if (result.report)
    add_report(data, tables, result);
  else if (result.suggested)
    add_suggestion(data, tables, result);
  else if (!result.points.empty())
    add_curve(data, tables, result);
  data["tables"] = std::move(tables);
}

}  // namespace wardmote::app
