#include "app/lab_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "app/scenario_words.h"
#include "app/verdict_why.h"
#include "base/london.h"

namespace wardmote::app {

using lab::CountsReport;
using lab::SetReport;

namespace {

constexpr std::size_t label_width = 26;
constexpr std::size_t column_width = 16;
constexpr std::int64_t bar_width = 40;

std::string cut(std::string_view text, std::size_t width) {
  if (text.size() <= width) return std::string(text);
  return std::string(text.substr(0, width - 1)) + "~";
}

// "28 Nov 2018, 10:00:07"
std::string moment(Instant instant) {
  return fmt::format("{}:{:02}", london::day_and_time(instant), instant.micros() / 1'000'000 % 60);
}

class Columns {
 public:
  void row(std::string_view label, const std::vector<std::string>& cells) {
    out_ += fmt::format("{:<{}}", cut(label, label_width), label_width);
    for (const std::string& cell : cells)
      out_ += fmt::format("  {:>{}}", cut(cell, column_width), column_width);
    out_ += '\n';
  }
  template <class Value>
  void row(std::string_view label, const lab::BackTestReport& report, Value&& value) {
    std::vector<std::string> cells;
    for (const SetReport& set : report.sets) cells.push_back(value(set));
    row(label, cells);
  }
  void line(std::string_view text = {}) { out_ += std::string(text) + '\n'; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string head_of(const lab::BackTestReport& report) {
  if (!report.first) return "The journal has no request in this period.\n";
  return fmt::format(
      "{} requests from {} to {}{}{}.\n{} repeats and {} refusals besides concern no threshold.\n",
      grouped(report.requests), moment(*report.first), moment(*report.last),
      report.simulated ? ", simulated" : "", report.whole ? "" : ", not read to its end",
      grouped(report.repeats), grouped(report.refused));
}

void add_figures(Columns& out, const lab::BackTestReport& report) {
  out.row("", report, [](const SetReport& set) { return set.set; });
  const auto count = [&](std::string_view label, std::int64_t CountsReport::* member) {
    out.row(label, report, [&](const SetReport& set) { return grouped(set.all.*member); });
  };
  count("Passed", &CountsReport::passed);
  count("Warned", &CountsReport::warned);
  count("Flagged", &CountsReport::flagged);
  count("Held", &CountsReport::held);
  count("Deleted", &CountsReport::deleted);
  const auto beside = [&](std::string_view label, auto value) {
    out.row(label, report, [&](const SetReport& set) {
      return &set == &report.sets.front() ? std::string("-") : value(set);
    });
  };
  beside("Stopped as today", [](const SetReport& set) { return grouped(set.both); });
  beside("Stopped today alone", [](const SetReport& set) { return grouped(set.only_today); });
  beside("Stopped by it alone", [](const SetReport& set) { return grouped(set.only_draft); });
  beside("  of what goes on today",
         [](const SetReport& set) { return percent(set.share_of_ordinary); });
  const auto first = [&](std::string_view label, auto value) {
    out.row(label, report, [&](const SetReport& set) {
      return set.first_stopped ? value(set.first_stopped->time) : std::string("never");
    });
  };
  first("First stopped", [](Instant at) { return london::day_of(at).iso(); });
  first("  at", [](Instant at) {
    return fmt::format("{}:{:02}", london::time(at), at.micros() / 1'000'000 % 60);
  });
}

// Rows of days or Users, with what each set stopped or warned of.
using Rows = std::vector<CountsReport> SetReport::*;

std::string stopped_in(const SetReport& set, Rows rows, const std::string& of) {
  const auto found = std::ranges::find(set.*rows, of, &CountsReport::of);
  if (found == (set.*rows).end()) return "0";
  const std::int64_t told = found->warned + found->flagged;
  return grouped(found->stopped()) + (told == 0 ? "" : fmt::format(" +{}", grouped(told)));
}

void add_rows(Columns& out, const lab::BackTestReport& report, std::string_view label, Rows rows,
              std::size_t most) {
  std::vector<std::string> names;
  for (const SetReport& set : report.sets) {
    for (const CountsReport& one : set.*rows)
      if (std::ranges::find(names, one.of) == names.end()) names.push_back(one.of);
  }
  if (names.empty()) return;
  out.line();
  out.row(label, report, [](const SetReport& set) { return set.set; });
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
    out.row(names[i], report,
            [&](const SetReport& set) { return stopped_in(set, rows, names[i]); });
  }
  if (names.size() > most)
    out.line(fmt::format("and {} more; --format json has them all", names.size() - most));
}

void add_thresholds(Columns& out, const SetReport& set, std::size_t most) {
  if (set.thresholds.empty()) return;
  out.line();
  out.line(fmt::format("Thresholds broken, {}:", set.set));
  for (std::size_t i = 0; i < std::min(most, set.thresholds.size()); ++i) {
    const auto& one = set.thresholds[i];
    out.line(fmt::format("  {:<44} {:>10} stopped of {:>10}, first {}", one.reference,
                         grouped(one.stopped), grouped(one.broken), moment(one.first.time)));
  }
  if (set.thresholds.size() > most)
    out.line(fmt::format("  and {} more", set.thresholds.size() - most));
}

std::string level_text(const watch::Threshold& one, const std::optional<lab::LevelReason>& reason) {
  if (reason)
    return fmt::format("{:>12}  {}\n{:14}{}\n", grouped(one.limit.value_or(0)), one.reference, "",
                       reason->text());
  return fmt::format("{:>12}  {}\n{:14}{} to {}: as far beyond what was seen as that lies apart.\n",
                     "value", one.reference, "", one.minimum.value_or(""),
                     one.maximum.value_or(""));
}

}  // namespace

std::string days_text(const std::array<std::uint32_t, lab::day_types>& days) {
  const auto count = [](std::uint32_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
  };
  return fmt::format("{}, {} and {}", count(days[0], "working day", "working days"),
                     count(days[1], "day of a weekend", "days of weekends"),
                     count(days[2], "holiday", "holidays"));
}

std::string percent(double part) {
  if (part == 0) return "0 %";
  const double hundred = part * 100;
  if (hundred < 0.0001) return "under 0.0001 %";
  return fmt::format("{:.{}f} %", hundred, hundred < 0.01 ? 4 : hundred < 1 ? 3 : 1);
}

std::vector<std::size_t> chief_levels(const watch::ThresholdSet& set) {
  constexpr std::size_t most = 60, of_each = 20;
  std::vector<std::size_t> out(set.thresholds.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  if (out.size() <= most) return out;
  const auto limit = [&](std::size_t place) { return set.thresholds[place].limit.value_or(0); };
  std::ranges::stable_sort(out, std::ranges::greater{}, limit);
  std::map<watch::ThresholdLevel, std::size_t> taken;
  std::erase_if(out, [&](std::size_t place) {
    const auto level = set.thresholds[place].level;
    return level == watch::ThresholdLevel::UserWarning || ++taken[level] > of_each;
  });
  return out;
}

std::string text_of(const lab::BackTestReport& report, std::size_t most) {
  Columns out;
  if (report.sets.empty() || !report.first) return head_of(report) + text_of(report.scenarios);
  out.line(head_of(report));
  add_figures(out, report);
  add_rows(out, report, "Stopped (+ warned), by day", &SetReport::days, 40);
  add_rows(out, report, "Stopped (+ warned), User", &SetReport::users, most);
  for (const SetReport& set : report.sets) add_thresholds(out, set, most);
  return out.take() + text_of(report.scenarios);
}

std::string text_of(std::span<const lab::ScenarioReport> scenarios) {
  if (scenarios.empty()) return {};
  Columns out;
  out.line();
  out.line("On the simulated nation; of levels for other Users than its own this says nothing:");
  std::vector<std::string> names;
  for (const auto& set : scenarios.front().sets) names.push_back(set.set);
  out.row("", names);
  for (const auto& scenario : scenarios) {
    std::vector<std::string> cells;
    for (const auto& set : scenario.sets) cells.push_back(short_words_of(scenario, set));
    out.row(scenario.scenario, cells);
  }
  for (const auto& scenario : scenarios) {
    out.line();
    out.line(fmt::format("{}: {}", scenario.scenario, scenario.happens));
    for (const auto& set : scenario.sets)
      out.line(fmt::format("  {:<{}}  {}", cut(set.set, column_width), column_width, set.words));
  }
  return out.take();
}

std::string short_words(const Suggested& suggested) {
  if (!suggested.is_short()) return "";
  watch::Threshold window;
  window.window_seconds = suggested.window_seconds;
  return fmt::format(
      "The traffic covers less than {}: no window of that length was counted whole, and the levels "
      "may be too low.",
      window_words(window));
}

std::string text_of(const Suggested& suggested, std::span<const lab::ScenarioReport> scenarios) {
  const auto& set = suggested.suggestion.set;
  std::string out;
  if (!suggested.first) return "No request went on in this period: nothing can be suggested.\n";
  out += fmt::format("{}: {} levels from {} requests that went on, {} to {}{}\n", set.reference,
                     grouped(static_cast<std::int64_t>(set.thresholds.size())),
                     grouped(static_cast<std::int64_t>(suggested.requests)),
                     moment(instant_of(*suggested.first)), moment(instant_of(*suggested.last)),
                     suggested.simulated ? ", simulated." : ".");
  out += fmt::format("With {}.\n\n", days_text(suggested.days));
  if (const auto words = short_words(suggested); !words.empty()) out += words + "\n\n";
  const auto shown = chief_levels(set);
  for (const std::size_t place : shown)
    out += level_text(set.thresholds[place], suggested.suggestion.reasons[place]);
  if (shown.size() < set.thresholds.size())
    out += fmt::format("and {} more; --format csv lists them all with their reasons.\n",
                       grouped(static_cast<std::int64_t>(set.thresholds.size() - shown.size())));
  out += text_of(scenarios);
  return out;
}

std::string text_of(std::string_view reference, std::span<const lab::CurvePoint> points) {
  std::uint64_t greatest = 1;
  for (const auto& point : points) greatest = std::max(greatest, point.stopped);
  std::string out = fmt::format("{}: what it stops, by its limit\n\n{:>12}  {:>12}  {:>12}\n",
                                reference, "limit", "stopped", "by all");
  for (const auto& point : points) {
    const auto bar = static_cast<std::int64_t>(
        std::ceil(static_cast<double>(point.stopped) * bar_width / static_cast<double>(greatest)));
    out += fmt::format("{:>12}  {:>12}  {:>12}  {}\n", grouped(point.limit),
                       grouped(static_cast<std::int64_t>(point.stopped)),
                       grouped(static_cast<std::int64_t>(point.stopped_all)),
                       std::string(static_cast<std::size_t>(bar), '#'));
  }
  return out;
}

}  // namespace wardmote::app
