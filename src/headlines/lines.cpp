#include "headlines/lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wardmote::headlines {
namespace {

// Tags that extraction leaves behind. Any other tag is text like any other.
constexpr std::array<std::string_view, 16> tags = {
    "<u>",      "</u>",      "<b>", "</b>", "<i>", "</i>", "<em>", "</em>",
    "<strong>", "</strong>", "<U>", "</U>", "<B>", "</B>", "<br>", "<br/>"};

constexpr std::array<std::string_view, 7> ligatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\r' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2028 ||
         c == 0x2029;
}
bool is_nothing(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c < 0x20 && c != '\t');
}
bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25E6 || c == 0x2023 || c == 0x25CF ||
         c == 0x25CB || c == 0x25A0 || c == 0x2043 || c == 0x27A2 || c == 0x2713 || c == 0xF0B7 ||
         c == 0xF0A7 || c == 0xA7;
}
bool is_dash(char32_t c) { return c == '-' || c == '*' || (c >= 0x2010 && c <= 0x2015); }

bool letter(std::string_view text, std::size_t i) {
  if (i >= text.size()) return false;
  const char c = text[i];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0xC3;
}

// A single '*' or '_' that pairs with another around words is emphasis.
bool emphasises(std::string_view line, std::size_t i) {
  const char mark = line[i];
  if (letter(line, i + 1) && !(i > 0 && letter(line, i - 1))) {
    for (auto j = i + 2; j < std::min(line.size(), i + 120); ++j)
      if (line[j] == mark) return line[j - 1] != ' ' && !letter(line, j + 1);
  } else if (i > 0 && line[i - 1] != ' ' && !letter(line, i + 1)) {
    for (auto j = i; j-- > (i > 120 ? i - 120 : 0);)
      if (line[j] == mark) return letter(line, j + 1) && !(j > 0 && letter(line, j - 1));
  }
  return false;
}

// "(a) ", "iv) ", "b. " at the front: a lettered bullet. Returns its bytes.
std::size_t lettered(std::string_view line) {
  std::size_t i = line.starts_with('(') ? 1 : 0;
  const auto begin = i;
  while (i < line.size() && line[i] >= 'a' && line[i] <= 'z' && i - begin < 4) ++i;
  const auto count = i - begin;
  if (count == 0 || i + 1 >= line.size() || line[i] != ')' || line[i + 1] != ' ') return 0;
  const bool roman = line.substr(begin, count).find_first_not_of("ivx") == std::string_view::npos;
  return count == 1 || roman ? i + 1 : 0;
}

class Cleaner {
 public:
  Cleaner(std::string_view raw, std::size_t offset, Line& line)
      : raw_(raw), rest_(raw), offset_(offset), line_(line) {}

  void run() {
    indentation();
    bullets();
    line_.text.text.reserve(rest_.size());
    line_.text.at.reserve(rest_.size());
    while (!rest_.empty()) one();
    line_.text.trim();
    line_.blank = line_.text.empty() && line_.bullet == 0;
  }

 private:
  std::size_t here() const { return raw_.size() - rest_.size(); }

  void indentation() {
    while (!rest_.empty()) {
      auto peek = rest_;
      const char32_t c = text::take(peek);
      if (c == '\f') line_.page_break = true;
      if (!is_space(c) && !is_nothing(c)) return;
      line_.indent += c == '\t' ? 4 : is_space(c) ? 1 : 0;
      rest_ = peek;
    }
  }

  void bullets() {
    while (rest_.starts_with('#')) rest_.remove_prefix(1);
    for (;;) {
      while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
      if (rest_.empty()) return;
      auto peek = rest_;
      const char32_t c = text::take(peek);
      const bool spaced = !peek.empty() && (is_space(static_cast<unsigned char>(peek.front())) ||
                                            peek.starts_with("\u00A0"));
      const bool word = !peek.empty() && letter(peek, 0);
      if (is_bullet(c) ? spaced || word
                       : ((is_dash(c) || c == 'o') && spaced) ||
                             (is_dash(c) && c != '*' && word && line_.bullet == 0)) {
        if (!line_.bullet) line_.bullet_at = offset_ + here();
        line_.bullet = line_.bullet ? line_.bullet : c;
        rest_ = peek;
      } else if (const auto bytes = lettered(rest_); bytes && line_.bullet == 0) {
        line_.bullet = 'a';
        return;  // its letter is part of the words
      } else {
        return;
      }
    }
  }

  // Letters, digits and common stops need no looking at.
  static bool ordinary(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == ',' || c == '(' || c == ')' || c == '-' || c == '\'';
  }

  void one() {
    const auto at = here();
    std::size_t plain = 0;
    // A space between two of them is itself.
    while (plain < rest_.size() &&
           (ordinary(rest_[plain]) || (rest_[plain] == ' ' && plain > 0 &&
                                       plain + 1 < rest_.size() && ordinary(rest_[plain + 1]))))
      ++plain;
    if (plain > 0) {
      line_.text.push_plain(rest_.substr(0, plain), offset_ + at);
      rest_.remove_prefix(plain);
      return;
    }
    const char first = rest_.front();
    if (first == ' ') {
      rest_.remove_prefix(1);
      space(at);
      return;
    }
    if ((first == '*' || first == '_') && rest_.size() > 1 && rest_[1] == first) {
      rest_.remove_prefix(2);
      return;
    }
    if ((first == '*' || first == '_') && emphasises(raw_, at)) {
      rest_.remove_prefix(1);
      return;
    }
    if (first == '<') {
      for (const auto tag : tags)
        if (rest_.starts_with(tag)) {
          rest_.remove_prefix(tag.size());
          if (tag.starts_with("<br")) space(at);
          return;
        }
    }
    const char32_t c = text::take(rest_);
    if (is_space(c))
      space(at);
    else if (c == 0xAD)
      line_.soft_end = text::trim(rest_).empty();
    else if (c >= 0xFB00 && c <= 0xFB06)
      line_.text.push(ligatures[c - 0xFB00], offset_ + at);
    else if (!is_nothing(c))
      line_.text.push(raw_.substr(at, here() - at), offset_ + at);
  }

  void space(std::size_t at) {
    if (!line_.text.empty() && line_.text.text.back() != ' ') line_.text.push(" ", offset_ + at);
  }

  std::string_view raw_, rest_;
  std::size_t offset_;
  Line& line_;
};

}  // namespace

std::vector<Line> clean_lines(const Source& source) {
  std::vector<Line> out;
  out.reserve(static_cast<std::size_t>(source.line_count()));
  for (int number = 1; number <= source.line_count(); ++number) {
    const auto raw = source.line(number);
    Line& line = out.emplace_back();
    line.number = number;
    Cleaner(raw, static_cast<std::size_t>(raw.data() - source.text().data()), line).run();
  }
  find_furniture(out);
  return out;
}

}  // namespace wardmote::headlines
