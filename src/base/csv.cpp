#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace wardmote::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Finding fault(Place place, std::string code, std::string why, std::string way_out) {
  Finding out;
  out.code = std::move(code);
  out.severity = Severity::Error;
  out.place = place;
  out.why = std::move(why);
  out.way_out = std::move(way_out);
  return out;
}

// Walks over valid UTF-8 and knows the line and column it has come to.
class Walk {
 public:
  explicit Walk(std::string_view text) : rest_(text) {}

  bool ended() const { return rest_.empty(); }
  char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool at_separator() const {
    return rest_.empty() || front() == ',' || front() == '\n' || front() == '\r';
  }
  bool next_is(std::string_view text) const { return rest_.starts_with(text); }
  Place place() const { return {line_, column_, 1}; }

  char step() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(rest_.empty() ? 0 : rest_.front()) & 0xC0U) != 0x80U) {
      ++column_;
    }
    return c;
  }

 private:
  std::string_view rest_;
  int line_ = 1, column_ = 1;
};

class Reader {
 public:
  Reader(std::string_view text, const Bounds& bounds) : at_(text), bounds_(bounds) {}

  Findings all(const std::function<void(const Row&)>& visit) {
    while (!at_.ended()) {
      Row row;
      Place surplus;
      for (bool more = true; more;) {
        Cell one = cell();
        if (row.size() < bounds_.cells)
          row.push_back(std::move(one));
        else if (surplus.line == 0)
          surplus = one.place;
        more = at_.front() == ',' && !at_.ended();
        if (more) at_.step();
      }
      end_line();
      if (surplus.line != 0)
        report(surplus, "csv-too-many-cells",
               "This line has more than " + std::to_string(bounds_.cells) + " cells.",
               "Take away what does not belong to the table.");
      if (!std::ranges::all_of(row, &std::string::empty, &Cell::text)) visit(row);
    }
    return std::move(findings_);
  }

 private:
  void report(Place place, std::string code, std::string why, std::string way_out) {
    findings_.push_back(fault(place, std::move(code), std::move(why), std::move(way_out)));
  }

  Cell cell() {
    Cell out{{}, at_.place()};
    whole_ = true;
    if (at_.front() == '"' && !at_.ended())
      quoted(out);
    else
      bare(out);
    if (!whole_)
      report(out.place, "csv-cell-too-long",
             "This cell is longer than " + std::to_string(bounds_.cell_bytes) + " bytes.",
             "Shorten it.");
    return out;
  }

  // Cuts between characters, never within one.
  void keep(Cell& out, char c) {
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (whole_ && (goes_on || out.text.size() < bounds_.cell_bytes))
      out.text += c;
    else
      whole_ = false;
  }

  void bare(Cell& out) {
    bool told = false;
    while (!at_.at_separator()) {
      if (at_.front() == '"' && !told) {
        told = true;
        report(at_.place(), "csv-stray-quote", "There is a quote within a cell without quotes.",
               "Put the whole cell in quotes, and write each quote within it twice.");
      }
      keep(out, at_.step());
    }
  }

  void quoted(Cell& out) {
    at_.step();
    while (!at_.ended()) {
      const bool doubled = at_.next_is("\"\"");
      if (at_.front() == '"') {
        at_.step();
        if (!doubled) return after_quote(out);
      }
      keep(out, at_.step());
    }
    report(out.place, "csv-quote-open", "The quote that begins this cell has no end.",
           "Close it; write each quote within the cell twice.");
  }

  void after_quote(Cell& out) {
    if (at_.at_separator()) return;
    report(at_.place(), "csv-after-quote", "Something follows the quote that ends this cell.",
           "Write each quote within the cell twice, and a comma after its end.");
    while (!at_.at_separator()) keep(out, at_.step());
  }

  void end_line() {
    if (at_.ended()) return;
    if (at_.front() == '\r' && !at_.next_is("\r\n"))
      report(at_.place(), "csv-lone-return", "A carriage return stands here without a line feed.",
             "End each line with a line feed, or with both.");
    if (at_.step() == '\r' && at_.front() == '\n') at_.step();
  }

  Walk at_;
  const Bounds& bounds_;
  Findings findings_;
  bool whole_ = true;
};

// The place of each byte of `offsets`, which ascend.
std::vector<Place> places(std::string_view text, const std::vector<std::size_t>& offsets) {
  std::vector<Place> out;
  Walk walk(text);
  std::size_t at = 0;
  for (const std::size_t offset : offsets) {
    for (; at < offset; ++at) walk.step();
    out.push_back(walk.place());
  }
  return out;
}

Findings unseen(std::string_view text) {
  constexpr std::size_t most = 100;
  std::vector<std::size_t> offsets;
  for (auto found = text::unseen_at(text); found && offsets.size() < most;
       found = text::unseen_at(text, found->at + 1))
    offsets.push_back(found->at);
  Findings out;
  for (const Place place : places(text, offsets))
    out.push_back(fault(place, "csv-unseen-character",
                        "There is a character here that nobody sees, such as NUL or one that turns "
                        "the direction of writing.",
                        "Take it away."));
  return out;
}

}  // namespace

bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

namespace {

// What cell() writes an apostrophe before: a formula, however many apostrophes it has already.
bool is_escaped_or_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != std::string_view::npos && is_formula(text.substr(first));
}

}  // namespace

std::string cell(std::string_view text) {
  std::string out = is_escaped_or_formula(text) ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string plain(std::string_view text) {
  if (text.starts_with('\'') && is_escaped_or_formula(text)) text.remove_prefix(1);
  return std::string(text);
}

Findings read(std::string_view text, const Bounds& bounds,
              const std::function<void(const Row&)>& visit) {
  if (text.size() > bounds.bytes)
    return {fault({}, "csv-too-long",
                  "The file is longer than " + std::to_string(bounds.bytes) + " bytes.",
                  "Divide it.")};
  if (const auto wrong = text::invalid_utf8_at(text))
    return {fault(places(text.substr(0, *wrong), {*wrong}).front(), "csv-not-utf8",
                  "From here on the file is not UTF-8.",
                  "Save it as CSV in UTF-8; spreadsheets offer that by name.")};
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Findings out = unseen(text);
  std::ranges::move(Reader(text, bounds).all(visit), std::back_inserter(out));
  std::ranges::stable_sort(out, {}, [](const Finding& finding) {
    return std::pair(finding.place.line, finding.place.column);
  });
  return out;
}

}  // namespace wardmote::csv
