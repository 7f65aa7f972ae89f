#pragma once
// The lines of a minutes file, one after the other, with their places and what is wrong with them.
// Private to the reading of minutes files.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/finding.h"
#include "base/text.h"

namespace wardmote::publish {

class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  // False at the end.
  bool next() {
    if (std::exchange(kept_, false)) return true;
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    raw_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    line_ = text::trim(raw_);
    ++number_;
    return true;
  }
  void keep() { kept_ = true; }  // the line comes again

  std::string_view line() const { return line_; }  // trimmed
  std::string_view raw() const { return raw_; }
  // "---", "***", "___", or longer.
  bool is_rule() const {
    return line_.size() >= 3 && line_.find_first_not_of(line_.front()) == line_.npos &&
           std::string_view("-*_").find(line_.front()) != std::string_view::npos;
  }

  Place here() const { return number_ == 0 ? Place{1, 1, 0} : at(line_.data()); }
  // A place in this line; `part` and `word` point into it.
  Place at(const char* part, std::string_view word = {}) const {
    const auto byte = static_cast<std::size_t>(part - raw_.data());
    return {number_, points(raw_.substr(0, byte)) + 1, points(word)};
  }
  static int points(std::string_view text) {
    return static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }

  void object(Place place, const char* code, std::string why, std::string way_out,
              Severity severity = Severity::Error) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.place = place;
    finding.why = std::move(why);
    finding.way_out = std::move(way_out);
    findings_.push_back(std::move(finding));
  }
  Findings& findings() { return findings_; }

 private:
  std::string_view rest_, raw_, line_;
  int number_ = 0;
  bool kept_ = false;
  Findings findings_;
};

}  // namespace wardmote::publish
