#pragma once
// What the three files of the CSV profile have in common (docs/formats/adt.md, rules 1 to 12): the
// first line, the line of column names, and lines of cells that are checked one by one.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/csv.h"
#include "base/fields.h"
#include "base/finding.h"

namespace wardmote::anomaly::csv_files {

// First cells of first lines.
inline constexpr std::string_view thresholds_sort = "adt-file", report_sort = "report-file",
                                  actions_sort = "action-file";
// The very first cell of a text, or nothing.
std::string sort_cell(std::string_view text);

struct Shape {
  std::string_view sort;
  std::span<const std::string_view> columns;
};
inline constexpr std::string_view schema_version = "1";

// The first line.
struct Head {
  std::string reference, user_id;
};

// Gathers what is wrong, up to a thousand findings and one that says that there are more.
class Report {
 public:
  void add(Place, std::string code, std::string why, std::string way_out);
  void add(Findings);
  bool any() const { return !findings_.empty(); }
  Findings in_order() &&;

 private:
  Findings findings_;
};

// One line of cells; whatever is asked of a cell that is not so becomes a finding at its place.
class Line {
 public:
  Line(const Shape&, const csv::Row&, Report&);

  int number_in_file() const { return row_.front().place.line; }  // from 1
  Place place(std::size_t column) const;
  bool is_empty(std::size_t column) const { return raw(column).empty(); }

  // A text of 1 to `most` characters; where `least` is 0 it may be empty.
  std::string text(std::size_t column, std::size_t most, std::size_t least = 1) const;
  std::optional<std::int64_t> number(std::size_t column) const;
  std::optional<Instant> instant(std::size_t column) const;
  // "SRV 4.1.1", a communication type that a spreadsheet takes neither for a number nor for a day.
  std::optional<std::string> type(std::size_t column) const;
  // "E-40218871", the reference of an event.
  std::optional<std::string> event(std::size_t column) const;
  // Both EUIs in capitals.
  std::optional<std::string> request_id(std::size_t column) const;
  // Place of the word among those that the column knows.
  std::optional<std::size_t> word(std::size_t column, std::span<const std::string_view>) const;
  template <NamedEnum E>
  std::optional<E> named(std::size_t column) const {
    const auto found = word(column, EnumNames<E>);
    return found ? std::optional(static_cast<E>(*found)) : std::nullopt;
  }
  // The columns have nothing to say on this line.
  void need_empty(std::initializer_list<std::size_t> columns, std::string_view why) const;

  void refuse(std::size_t column, std::string code, std::string why, std::string way_out) const;

 private:
  std::string_view raw(std::size_t column) const {
    return column < row_.size() ? std::string_view(row_[column].text) : std::string_view();
  }
  bool need_filled(std::size_t column) const;
  void check_width() const;
  void check_formulas() const;

  const Shape& shape_;
  const csv::Row& row_;
  Report& report_;
};

// Reads a whole file: nothing where its first lines are not those of the shape.
std::optional<Head> read_lines(std::string_view text, const Shape&, Report&,
                               const std::function<void(const Line&)>& each);

// The first two lines, and cells as they are written.
std::string head_lines(const Shape&, const Head&);
std::string type_cell(std::string_view type);
std::string event_cell(std::string_view event);
std::string instant_cell(Instant);
inline constexpr std::string_view line_end = "\r\n";

}  // namespace wardmote::anomaly::csv_files
