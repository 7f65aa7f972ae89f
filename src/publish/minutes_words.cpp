#include "publish/minutes_words.h"

#include <algorithm>

#include "base/text.h"

namespace wardmote::publish {
namespace {

using namespace std::string_view_literals;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

// Hyphens, dashes and the minus sign; quotes.
constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012", "\u2013",
                                        "\u2014", "\u2015", "\u2212"};
constexpr std::string_view kQuotes[] = {"\u2018", "\u2019", "\u201C", "\u201D"};

// The one of these in front, or nothing.
template <class Words>
std::string_view first_of(std::string_view text, const Words& words) {
  for (const std::string_view word : words)
    if (text.starts_with(word)) return word;
  return {};
}

void append_line(std::string& out, std::string_view line, bool first) {
  const auto words = text::trim(line);
  if (!first) {
    out += '\n';
    if (is_list_entry(words)) {
      for (const char* at = line.data(); at != words.data(); ++at)
        out += *at == ' ' ? " " : *at == '\t' ? "    " : "";
    }
  }
  bool blank = false;
  for (const char c : words) {
    const bool now = is_blank(c);
    if (!now)
      out += c;
    else if (!blank)
      out += ' ';
    blank = now;
  }
}

// How many backslashes end the text: an odd number escapes what follows.
bool escapes(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[text.size() - 1 - count] == '\\') ++count;
  return count % 2 == 1;
}

std::optional<Parted> parted(std::string_view text, std::size_t at, std::size_t length) {
  return Parted{text::trim(text.substr(0, at)), text::trim(text.substr(at + length))};
}

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto at = text.find('\\');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
    if (!text.empty() && is_punctuation(text.front())) {
      out += text.front();
      text.remove_prefix(1);
    } else if (first_of(text, kDashes).empty()) {
      out += '\\';
    }
  }
  return out;
}

std::string escaped(std::string_view text, std::string_view also) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char c = text.front();
    if (c == '\\' || also.find(c) != also.npos) out += '\\';
    out += c;
    text.remove_prefix(1);
  }
  return out;
}

std::string settled(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  text = text::trim(text);
  for (bool first = true;; first = false) {
    const auto end = text.find('\n');
    append_line(out, text.substr(0, end), first);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string on_one_line(std::string_view text) {
  std::string flat(text);
  std::ranges::replace(flat, '\n', ' ');
  return settled(flat);
}

bool same_words(std::string_view a, std::string_view b) {
  return a == b || settled(a) == settled(b);
}

std::string folded(std::string_view given) {
  std::string out;
  const std::string flat = on_one_line(given);
  for (std::string_view rest = flat; !rest.empty();) {
    if (const auto dash = first_of(rest, kDashes); !dash.empty()) {
      out += '-';
      rest.remove_prefix(dash.size());
    } else if (const auto quote = first_of(rest, kQuotes); !quote.empty()) {
      out += '\'';
      rest.remove_prefix(quote.size());
    } else {
      out += rest.front() == '"' ? '\'' : rest.front();
      rest.remove_prefix(1);
    }
  }
  return text::lower(out);
}

bool is_list_entry(std::string_view line) {
  if (!first_of(line, std::initializer_list<std::string_view>{"- ", "* ", "+ ", "\u2022 "}).empty())
    return true;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && is_digit(line[digits])) ++digits;
  return (digits == 1 || digits == 2) && line.size() > digits + 1 &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

std::optional<Level> level_named(std::string_view word) {
  const auto lower = text::lower(text::trim(word));
  for (const Level level : {Level::White, Level::Green, Level::Amber, Level::Red})
    if (lower == text::lower(name_of(level))) return level;
  return std::nullopt;
}

std::string_view mark_name(Level level) {
  constexpr std::string_view names[] = {"WHITE", "GREEN", "AMBER", "RED"};
  return names[static_cast<std::size_t>(level)];
}

std::optional<Day> day_written(std::string_view given) {
  const auto text = text::trim(given);
  if (const auto day = Day::parse(text)) return day;
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_digit(c) || is_letter(c)) {
      word += c;
    } else if (c == ' ' || c == ',' || c == '.') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      return std::nullopt;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  if (words.size() == 4 && std::ranges::all_of(words[0], is_letter)) words.erase(words.begin());
  if (words.size() != 3) return std::nullopt;
  auto& day = words[0];
  for (const char* ending : {"st", "nd", "rd", "th"})
    if (day.ends_with(ending)) day.resize(day.size() - 2);
  const auto month = month_from_name(words[1]);
  const auto& year = words[2];
  if (month == 0 || day.empty() || day.size() > 2 || year.size() != 4 ||
      !std::ranges::all_of(day, is_digit) || !std::ranges::all_of(year, is_digit))
    return std::nullopt;
  return Day::of(std::stoi(year), month, static_cast<unsigned>(std::stoi(day)));
}

std::optional<Mark> take_mark(std::string_view& rest) {
  if (!rest.starts_with('(')) return std::nullopt;
  const auto end = rest.substr(0, 40).find(')');
  if (end == std::string_view::npos) return std::nullopt;
  const auto word = text::trim(rest.substr(1, end - 1));
  if (word.empty() || !std::ranges::all_of(word, is_letter)) return std::nullopt;
  rest = text::trim(rest.substr(end + 1));
  return Mark{word, level_named(word)};
}

std::optional<Tag> take_tag(std::string_view& rest) {
  const auto text = text::trim(rest);
  if (!text.ends_with('}')) return std::nullopt;
  const auto at = text.rfind("{#");
  if (at == std::string_view::npos || escapes(text.substr(0, at))) return std::nullopt;
  const auto word = text::trim(text.substr(at + 2, text.size() - at - 3));
  if (word.find_first_of(" {}") != std::string_view::npos) return std::nullopt;
  Tag out{static_cast<std::size_t>(text.data() + at - rest.data()), word,
          Id128::from_hex(text::lower(word))};
  rest = text::trim(text.substr(0, at));
  return out;
}

std::optional<Parted> part_at_first(std::string_view text,
                                    std::initializer_list<std::string_view> separators) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
      continue;
    }
    if (const auto found = first_of(text.substr(at), separators); !found.empty())
      return parted(text, at, found.size());
  }
  return std::nullopt;
}

std::optional<Parted> part_at_last(std::string_view text,
                                   std::initializer_list<std::string_view> separators) {
  for (std::size_t at = text.size(); at-- > 0;)
    if (const auto found = first_of(text.substr(at), separators); !found.empty())
      return parted(text, at, found.size());
  return std::nullopt;
}

}  // namespace wardmote::publish
