// References to a meeting and times of a clock, as a header prints them.

#include "headlines/header.h"

namespace wardmote::headlines {
namespace {

bool digit(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}
bool upper(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
}
bool separator(std::string_view text, std::size_t i) {
  return i < text.size() && (text[i] == '_' || text[i] == '-' || text[i] == ' ' || text[i] == '/');
}

}  // namespace

std::optional<PrintedReference> find_reference(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!upper(text, i) || (i > 0 && (upper(text, i - 1) || digit(text, i - 1)))) continue;
    auto at = i;
    std::size_t separators = 0, scores = 0;
    while (upper(text, at) || (text[at] == '_' && upper(text, at + 1))) {
      if (++at >= text.size() || at - i > 16) break;
    }
    const auto body_end = at;
    if (body_end - i < 2 || body_end - i > 16) continue;
    const auto separate = [&] {
      const auto from = at;
      while (separator(text, at) && at - from < 3) {
        if (text[at] == '_') ++scores;
        ++at, ++separators;
      }
      return at > from;
    };
    if (!separate()) continue;
    const auto number_at = at;
    int number = 0;
    while (digit(text, at) && at - number_at < 4) number = number * 10 + (text[at++] - '0');
    if (at == number_at || !separate()) continue;
    const auto date_at = at;
    while (digit(text, at) && at - date_at < 9) ++at;
    const auto digits = at - date_at;
    if ((digits != 4 && digits != 6 && digits != 8) || upper(text, at)) continue;
    const auto two = [&](std::size_t from) {
      return static_cast<unsigned>((text[from] - '0') * 10 + (text[from + 1] - '0'));
    };
    PrintedReference out;
    out.reference.body = text.substr(i, body_end - i);
    out.reference.number = number;
    out.reference.day = two(date_at);
    out.reference.month = two(date_at + 2);
    out.reference.text = out.reference.body + "_" + std::to_string(number) + "_" +
                         std::string(text.substr(date_at, 4));
    out.begin = i;
    out.end = at;
    out.exact = scores == 2 && separators == 2 && digits == 4;
    if (!out.exact && scores == 0 && digits == 4 && text[number_at - 1] == ' ') {
      // "SEC 17 2018" may be anything: without underscores the date must be one.
      if (out.reference.day > 31 || out.reference.month > 12) continue;
    }
    return out;
  }
  return std::nullopt;
}

std::vector<PrintedTime> find_times(std::string_view text) {
  std::vector<PrintedTime> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!digit(text, i) || (i > 0 && (digit(text, i - 1) || text[i - 1] == '/' ||
                                      text[i - 1] == '.' || text[i - 1] == ':')))
      continue;
    auto at = i;
    int hour = 0, minute = 0;
    while (digit(text, at) && at - i < 3) hour = hour * 10 + (text[at++] - '0');
    if (at - i > 2) continue;
    bool minutes = false;
    if (at < text.size() && (text[at] == ':' || text[at] == '.') && digit(text, at + 1) &&
        digit(text, at + 2) && !digit(text, at + 3)) {
      minute = (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
      minutes = true;
      at += 3;
    }
    auto half = at;
    while (half < text.size() && text[half] == ' ' && half - at < 2) ++half;
    bool named = false;
    if (half + 1 < text.size()) {
      const char a = static_cast<char>(text[half] | 0x20),
                 m = static_cast<char>(text[half + 1] | 0x20);
      if ((a == 'a' || a == 'p') && m == 'm' && hour <= 12 &&
          !(half + 2 < text.size() && (text[half + 2] | 0x20) >= 'a' &&
            (text[half + 2] | 0x20) <= 'z')) {
        named = true;
        if (a == 'p' && hour < 12) hour += 12;
        if (a == 'a' && hour == 12) hour = 0;
        at = half + 2;
      }
    }
    if ((!minutes && !named) || hour > 23 || minute > 59) continue;
    if (at < text.size() && (text[at] == '/' || (text[at] == '.' && digit(text, at + 1)))) continue;
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    out.push_back({two(hour) + ":" + two(minute), i, at});
    i = at - 1;
  }
  return out;
}

}  // namespace wardmote::headlines
