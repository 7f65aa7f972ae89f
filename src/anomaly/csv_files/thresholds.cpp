#include "anomaly/csv_files/thresholds.h"

#include <set>

#include <fmt/format.h>

#include "anomaly/csv_files/lines.h"
#include "watch/threshold_check.h"

namespace wardmote::anomaly::csv_files {
namespace {

using watch::CalendarWindow;
using watch::Threshold;
using watch::ThresholdException;
using watch::ThresholdLevel;

enum Column : std::size_t { entry, threshold, level, type, window, limit, from, until, reason };
constexpr auto columns = std::to_array<std::string_view>(
    {"entry", "threshold", "level", "type", "window", "limit", "from", "until", "reason"});
constexpr Shape shape{thresholds_sort, columns};

constexpr auto entries = std::to_array<std::string_view>({"threshold", "exception"});
constexpr auto levels = std::to_array<std::string_view>({"warning", "quarantine"});
constexpr std::string_view all_types = "*";
constexpr std::size_t most_thresholds = 1'000, most_exceptions = 50;

class Reader {
 public:
  Reader(const watch::Names& names, Report& report) : names_(names), report_(report) {}

  void take(const Line& line) {
    const auto sort = line.word(entry, entries);
    if (!sort) return;
    if (*sort == 0)
      take_threshold(line);
    else
      take_exception(line);
  }

  std::vector<Threshold> all(const std::string& user_id) {
    settle();
    for (auto& one : thresholds_) one.user_id = user_id;
    return std::move(thresholds_);
  }

 private:
  void take_threshold(const Line& line) {
    settle();
    place_ = line.place(threshold);
    Threshold& out = thresholds_.emplace_back();
    out.reference = line.text(threshold, 80);
    if (const auto found = line.word(level, levels))
      out.level = *found == 0 ? ThresholdLevel::UserWarning : ThresholdLevel::UserQuarantine;
    else
      sound_ = false;
    if (line.text(type, 60, 0) != all_types) {
      out.type = line.type(type);
      sound_ &= out.type.has_value();
    }
    take_window(line, out);
    out.limit = line.number(limit);
    sound_ &= out.limit.has_value();
    line.need_empty({from, until, reason}, "only an exception has this.");
    if (!out.reference.empty() && !references_.insert(out.reference).second)
      line.refuse(threshold, "threshold-twice",
                  fmt::format("the file has {} twice.", out.reference),
                  "Give each threshold a reference of its own.");
    if (thresholds_.size() == most_thresholds + 1)
      line.refuse(entry, "thresholds-too-many",
                  fmt::format("the file has more than {} thresholds.", most_thresholds),
                  "One for all types in place of several takes fewer.");
  }

  void take_window(const Line& line, Threshold& out) {
    CalendarWindow calendar{};
    if (from_name(line.text(window, 20, 0), calendar))
      out.window = calendar;
    else
      out.window_seconds = line.number(window);
    sound_ &= out.window || out.window_seconds;
  }

  void take_exception(const Line& line) {
    line.need_empty({level, type, window}, "an exception has what its threshold has.");
    const std::string of = line.text(threshold, 80);
    if (thresholds_.empty() || thresholds_.back().reference != of) {
      line.refuse(threshold, "exception-apart",
                  fmt::format("the exception is not below the threshold {}.", of),
                  "Put it on the lines that follow its threshold.");
      return;
    }
    auto& out = thresholds_.back().exceptions;
    if (out.size() == most_exceptions)
      line.refuse(entry, "exceptions-too-many",
                  fmt::format("a threshold has more than {} exceptions.", most_exceptions),
                  "Leave out those that are over.");
    const auto other = line.number(limit);
    const auto begin = line.instant(from);
    const auto end = line.instant(until);
    const std::string why = line.text(reason, 400);
    if (!other || !begin || !end || out.size() == most_exceptions) {
      sound_ = false;
      return;
    }
    out.push_back({*begin, *end, *other, why});
  }

  // What the gate has against the threshold that ends here, at its line.
  void settle() {
    if (thresholds_.empty()) return;
    Threshold one = thresholds_.back();
    one.user_id = "00-00-00-00-00-00-00-00";  // the file's own is checked with its first line
    if (std::exchange(sound_, true)) {
      auto findings = watch::check({.reference = "file", .thresholds = {std::move(one)}}, names_);
      for (auto& finding : findings) finding.place = place_;
      report_.add(std::move(findings));
    }
  }

  const watch::Names& names_;
  Report& report_;
  std::vector<Threshold> thresholds_;
  std::set<std::string, std::less<>> references_;
  Place place_;        // of the last threshold
  bool sound_ = true;  // its cells could all be read
};

std::string window_cell(const Threshold& one) {
  return one.window ? std::string(name_of(*one.window))
                    : fmt::to_string(one.window_seconds.value_or(0));
}

}  // namespace

Decided<AnomalyDetectionThresholdsFile> read_thresholds(std::string_view text,
                                                        const watch::Names& names) {
  Report report;
  Reader reader(names, report);
  const auto head = read_lines(text, shape, report, [&](const Line& line) { reader.take(line); });
  AnomalyDetectionThresholdsFile out;
  if (head) {
    out.reference = head->reference;
    out.user_id = head->user_id;
    out.thresholds = reader.all(head->user_id);
  }
  if (report.any()) return tl::unexpected(std::move(report).in_order());
  return out;
}

std::string write_thresholds(const AnomalyDetectionThresholdsFile& file) {
  std::string out = head_lines(shape, {file.reference, file.user_id});
  for (const Threshold& one : file.thresholds) {
    const bool warns = one.level == ThresholdLevel::UserWarning;
    const std::string name = csv::cell(one.reference);
    out += fmt::format("threshold,{},{},{},{},{},,,{}", name, warns ? levels[0] : levels[1],
                       one.type ? type_cell(*one.type) : std::string(all_types), window_cell(one),
                       one.limit.value_or(0), line_end);
    for (const ThresholdException& other : one.exceptions)
      out +=
          fmt::format("exception,{},,,,{},{},{},{}{}", name, other.limit, instant_cell(other.from),
                      instant_cell(other.until), csv::cell(other.reason), line_end);
  }
  return out;
}

}  // namespace wardmote::anomaly::csv_files
