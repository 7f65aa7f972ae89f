#include "anomaly/csv_files/lines.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_text.h"
#include "base/text.h"
#include "traffic/request_id.h"
#include "watch/quarantine_event.h"
#include "watch/threshold_check.h"

namespace wardmote::anomaly::csv_files {
namespace {

constexpr std::size_t most_findings = 1'000;
constexpr std::string_view type_prefix = "SRV ", event_prefix = "E-";

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out;
  for (std::size_t taken = 0; !text.empty() && taken < most; ++taken)
    text::append(out, text::take(text));
  return text.empty() ? out : out + "…";
}

Place whole_line(const csv::Row& row) { return {row.front().place.line, 0, 0}; }

// Lines written by a spreadsheet that separates cells its own way.
bool has_other_separator(const csv::Row& row) {
  return row.size() == 1 && row.front().text.find_first_of(";\t") != std::string::npos;
}

std::optional<Head> head_of(const Shape& shape, const csv::Row& row, Report& report) {
  const auto refuse = [&](std::size_t column, std::string code, std::string why,
                          std::string way_out) {
    report.add(column < row.size() ? row[column].place : whole_line(row), std::move(code),
               std::move(why), std::move(way_out));
  };
  const auto text = [&](std::size_t column) {
    return column < row.size() ? csv::plain(row[column].text) : std::string();
  };
  if (has_other_separator(row)) {
    refuse(0, "csv-other-separator", "Cells are not separated by commas.",
           "Save the file as CSV with commas; spreadsheets ask for the separator.");
    return std::nullopt;
  }
  if (text(0) != shape.sort) {
    refuse(0, "file-unknown",
           fmt::format("The file begins with \"{}\" and not with {}.", shown(text(0)), shape.sort),
           "Give the file of the sort that is asked for, with its first line.");
    return std::nullopt;
  }
  if (text(1) != schema_version) {
    refuse(1, "schema-version-unknown",
           fmt::format("\"{}\" is no version of the schema that is known.", shown(text(1))),
           fmt::format("Write the file by version {}.", schema_version));
    return std::nullopt;
  }
  Head out{text(2), ""};
  if (out.reference.empty() || json_text::code_points(out.reference) > 80)
    refuse(2, "reference-missing", "The reference is not of 1 to 80 characters.",
           "Give the service management reference in the third cell.");
  if (const auto eui = traffic::Eui64::parse(text(3)))
    out.user_id = eui->text();
  else
    refuse(3, "user-id-not-in-form", fmt::format("\"{}\" is no User ID.", shown(text(3))),
           "Give an EUI-64 in the fourth cell: eight hex pairs joined by hyphens.");
  if (std::any_of(row.begin() + std::min<std::ptrdiff_t>(4, std::ssize(row)), row.end(),
                  [](const csv::Cell& cell) { return !cell.text.empty(); }))
    refuse(4, "cell-not-empty", "The first line has four cells.", "Empty those that follow.");
  for (const auto& cell : row)
    if (csv::is_formula(cell.text))
      report.add(cell.place, "cell-is-formula", "A spreadsheet takes this cell for a formula.",
                 "Write an apostrophe before it.");
  return out;
}

// "4.1.1", "7.4/signed": what stands behind SRV.
bool is_type(std::string_view text) {
  constexpr std::string_view signed_one = "/signed";
  if (text.ends_with(signed_one)) text.remove_suffix(signed_one.size());
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool has_columns(const Shape& shape, const csv::Row& row) {
  for (std::size_t i = 0; i < std::max(row.size(), shape.columns.size()); ++i) {
    const std::string_view found = i < row.size() ? std::string_view(row[i].text) : "";
    if (found != (i < shape.columns.size() ? shape.columns[i] : std::string_view())) return false;
  }
  return true;
}

}  // namespace

void Report::add(Place place, std::string code, std::string why, std::string way_out) {
  if (findings_.size() > most_findings) return;
  if (findings_.size() == most_findings) {
    findings_.push_back(watch::refusal(
        "too-many-faults", fmt::format("{} faults are told; there are more.", most_findings),
        "Mend these and try again."));
    return;
  }
  findings_.push_back(watch::refusal(std::move(code), std::move(why), std::move(way_out)));
  findings_.back().place = place;
}

void Report::add(Findings more) {
  for (auto& one : more)
    add(one.place, std::move(one.code), std::move(one.why), std::move(one.way_out));
}

Findings Report::in_order() && {
  const auto told =
      findings_.begin() + static_cast<std::ptrdiff_t>(std::min(findings_.size(), most_findings));
  std::stable_sort(findings_.begin(), told, [](const Finding& a, const Finding& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  return std::move(findings_);
}

Line::Line(const Shape& shape, const csv::Row& row, Report& report)
    : shape_(shape), row_(row), report_(report) {
  check_width();
  check_formulas();
}

void Line::check_width() const {
  if (row_.size() < shape_.columns.size())
    report_.add(whole_line(row_), "cells-too-few",
                fmt::format("This line has {} cells of {}.", row_.size(), shape_.columns.size()),
                "Write a cell for each column; it may be empty.");
  for (std::size_t i = shape_.columns.size(); i < row_.size(); ++i) {
    if (row_[i].text.empty()) continue;
    report_.add(row_[i].place, "cells-too-many", "This cell is in no column.",
                "Take it away; a text with a comma in it needs quotes.");
    return;
  }
}

void Line::check_formulas() const {
  for (const auto& cell : row_)
    if (csv::is_formula(cell.text))
      report_.add(cell.place, "cell-is-formula", "A spreadsheet takes this cell for a formula.",
                  "Write an apostrophe before it.");
}

Place Line::place(std::size_t column) const {
  return column < row_.size() ? row_[column].place : whole_line(row_);
}

void Line::refuse(std::size_t column, std::string code, std::string why,
                  std::string way_out) const {
  report_.add(place(column), std::move(code), fmt::format("{}: {}", shape_.columns[column], why),
              std::move(way_out));
}

bool Line::need_filled(std::size_t column) const {
  if (column >= row_.size()) return false;  // told already
  if (!is_empty(column)) return true;
  refuse(column, "cell-missing", "this cell is empty.", "Fill it.");
  return false;
}

void Line::need_empty(std::initializer_list<std::size_t> columns, std::string_view why) const {
  for (const std::size_t column : columns)
    if (!is_empty(column)) refuse(column, "cell-not-empty", std::string(why), "Empty this cell.");
}

std::string Line::text(std::size_t column, std::size_t most, std::size_t least) const {
  if (least != 0 && !need_filled(column)) return {};
  std::string out = csv::plain(raw(column));
  if (json_text::code_points(out) > most)
    refuse(column, "cell-too-long", fmt::format("it is longer than {} characters.", most),
           "Shorten it.");
  return out;
}

std::optional<std::int64_t> Line::number(std::size_t column) const {
  if (!need_filled(column)) return std::nullopt;
  const std::string_view digits = raw(column);
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  // One way to write each number, so that what was written can be told from what was mangled.
  if (whole && fmt::to_string(out) == digits && out >= 0) return out;
  refuse(column, "cell-not-a-number",
         fmt::format("\"{}\" is no whole number from 0 on.", shown(digits)),
         "Write digits alone: no sign, no separator, no exponent.");
  return std::nullopt;
}

std::optional<Instant> Line::instant(std::size_t column) const {
  if (!need_filled(column)) return std::nullopt;
  const auto out = Instant::parse(raw(column));
  if (!out)
    refuse(column, "cell-not-an-instant", fmt::format("\"{}\" is no instant.", shown(raw(column))),
           "Write it as 2018-12-01T00:00:00Z; a spreadsheet may have changed it, so make the "
           "column one of text.");
  return out;
}

std::optional<std::string> Line::type(std::size_t column) const {
  if (!need_filled(column)) return std::nullopt;
  const std::string_view found = raw(column);
  if (found.starts_with(type_prefix) && is_type(found.substr(type_prefix.size())))
    return std::string(found.substr(type_prefix.size()));
  refuse(column, "type-not-in-form", fmt::format("\"{}\" is no communication type.", shown(found)),
         "Write SRV, a space and the Service Reference Variant: SRV 4.1.1, SRV 7.4/signed.");
  return std::nullopt;
}

std::optional<std::string> Line::event(std::size_t column) const {
  if (!need_filled(column)) return std::nullopt;
  const std::string_view found = raw(column);
  const auto ref = found.starts_with(event_prefix)
                       ? watch::QuarantineEventRef::parse(found.substr(event_prefix.size()))
                       : std::nullopt;
  if (ref) return ref->text();
  refuse(column, "event-not-in-form",
         fmt::format("\"{}\" is no reference of an event.", shown(found)),
         "Write it as the report has it: E- and up to 20 digits.");
  return std::nullopt;
}

std::optional<std::string> Line::request_id(std::size_t column) const {
  if (!need_filled(column)) return std::nullopt;
  const auto id = traffic::RequestId::parse(raw(column));
  if (id) return id->text();
  refuse(column, "request-id-not-in-form",
         fmt::format("\"{}\" is no RequestID.", shown(raw(column))),
         "Write it as ORIGINATOR:TARGET:COUNTER.");
  return std::nullopt;
}

std::optional<std::size_t> Line::word(std::size_t column,
                                      std::span<const std::string_view> words) const {
  if (!need_filled(column)) return std::nullopt;
  const auto found = std::ranges::find(words, raw(column));
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  refuse(column, "word-unknown", fmt::format("\"{}\" is none of its words.", shown(raw(column))),
         fmt::format("Write one of: {}.", fmt::join(words, ", ")));
  return std::nullopt;
}

std::string sort_cell(std::string_view text) {
  constexpr std::size_t enough = 100;  // more than any first line needs for its first cell
  std::string out;
  bool first = true;
  text = text.substr(0, std::min(text.find('\n'), enough));
  csv::read(text, {}, [&](const csv::Row& row) {
    if (std::exchange(first, false)) out = row.front().text;
  });
  return out;
}

std::optional<Head> read_lines(std::string_view text, const Shape& shape, Report& report,
                               const std::function<void(const Line&)>& each) {
  std::optional<Head> head;
  std::size_t rows = 0;
  bool refused = false;
  report.add(csv::read(text, {}, [&](const csv::Row& row) {
    if (refused) return;
    if (++rows == 1) {
      head = head_of(shape, row, report);
      refused = !head;
    } else if (rows == 2) {
      refused = !has_columns(shape, row);
      if (refused)
        report.add(whole_line(row), "columns-wrong",
                   "The second line does not name the columns of this file.",
                   fmt::format("Write it as {}", fmt::join(shape.columns, ",")));
    } else {
      each(Line(shape, row, report));
    }
  }));
  if (rows < 2 && !refused && !report.any())
    report.add({}, "file-empty", "The file has no line that names its columns.",
               "Give the whole file, with its first two lines.");
  return head;
}

std::string head_lines(const Shape& shape, const Head& head) {
  // As wide as the table, since RFC 4180 wants lines of one width.
  return fmt::format("{},{},{},{}{}\r\n{}\r\n", shape.sort, schema_version,
                     csv::cell(head.reference), head.user_id,
                     std::string(shape.columns.size() - 4, ','), fmt::join(shape.columns, ","));
}

std::string type_cell(std::string_view type) { return fmt::format("{}{}", type_prefix, type); }
std::string event_cell(std::string_view event) { return fmt::format("{}{}", event_prefix, event); }
std::string instant_cell(Instant at) {
  return at.micros() % 1'000'000 == 0 ? at.iso_seconds() : at.iso();
}

}  // namespace wardmote::anomaly::csv_files
