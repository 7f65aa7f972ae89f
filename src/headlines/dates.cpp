#include "headlines/dates.h"

#include <charconv>
#include <cstdlib>

#include "headlines/confidence.h"

namespace wardmote::headlines {
namespace {

int number(std::string_view digits) {
  int out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc() && end == digits.data() + digits.size() ? out : -1;
}

// "28", "28th", "1st": 0 where it is neither.
unsigned day_number(std::string_view word) {
  if (word.size() > 4) return 0;
  for (const std::string_view suffix : {"st", "nd", "rd", "th"})
    if (word.size() > 2 && word.ends_with(suffix)) {
      word.remove_suffix(2);
      break;
    }
  const int out = word.size() <= 2 ? number(word) : -1;
  return out > 0 ? static_cast<unsigned>(out) : 0;
}

int year_number(std::string_view word) {
  const int out = word.size() == 4 ? number(word) : -1;
  return out >= 1990 && out <= 2199 ? out : 0;
}

unsigned month_number(const Words& words, std::size_t i) {
  if (i >= words.size() || words[i].shape == Shape::Number) return 0;
  // "may" and "march" are verbs too; a month is printed with a capital.
  if (words[i].shape == Shape::Lower && (words.is(i, "may") || words.is(i, "march"))) return 0;
  return words.is(i, "sept") ? 9 : month_from_name(words.at(i));
}

std::optional<std::chrono::weekday> weekday_of(std::string_view word) {
  static constexpr std::string_view names[] = {"sunday",   "monday", "tuesday", "wednesday",
                                               "thursday", "friday", "saturday"};
  for (unsigned i = 0; i < 7; ++i)
    if (word == names[i] || (word.size() >= 3 && word.size() <= 5 && names[i].starts_with(word)))
      return std::chrono::weekday(i);
  return std::nullopt;
}

struct Scan {
  std::string_view text;
  const Words& words;
  std::size_t end;

  // What stands between two words, without spaces, is one of these characters or nothing.
  bool joined(std::size_t a, std::size_t b, std::string_view allowed) const {
    if (b >= end) return false;
    const auto between = text.substr(words[a].end, words[b].begin - words[a].end);
    if (between.size() > 6) return false;
    for (const char c : between)
      if (c != ' ' && allowed.find(c) == std::string_view::npos) return false;
    return true;
  }
  // Exactly this one character.
  bool by(std::size_t a, std::size_t b, char c) const {
    return b < end && words[b].begin - words[a].end == 1 && text[words[a].end] == c;
  }

  std::optional<PrintedDate> figures(std::size_t i) const {
    if (words[i].shape != Shape::Number || i + 2 >= end) return std::nullopt;
    PrintedDate out;
    out.first = i;
    out.last = i + 3;
    out.month_in_figures = true;
    for (const char c : {'/', '.', '-'}) {
      if (!by(i, i + 1, c) || !by(i + 1, i + 2, c)) continue;
      const auto a = words.at(i), b = words.at(i + 1), d = words.at(i + 2);
      if (const int year = year_number(a); year && c == '-') {
        out.year = year;
        out.month = static_cast<unsigned>(std::max(number(b), 0));
        out.day = static_cast<unsigned>(std::max(number(d), 0));
        return out;
      }
      out.year = year_number(d);
      if (!out.year && d.size() == 2 && c == '/') out.year = 2000 + std::max(number(d), 0);
      if (!out.year || a.size() > 2 || b.size() > 2) return std::nullopt;
      out.day = static_cast<unsigned>(std::max(number(a), 0));
      out.month = static_cast<unsigned>(std::max(number(b), 0));
      return out;
    }
    return std::nullopt;
  }

  std::optional<PrintedDate> written(std::size_t i) const {
    PrintedDate out;
    out.first = i;
    auto next = i;
    if ((out.day = day_number(words.at(i))) != 0) {
      ++next;
      if (words.is(next, "of")) ++next;
      out.month = month_number(words, next);
      if (out.month == 0 || next >= end || !joined(next - 1, next, ",-.")) return std::nullopt;
      out.last = next + 1;
    } else if ((out.month = month_number(words, i)) != 0) {
      ++next;
      if (next < end && joined(i, next, ".,") && (out.day = day_number(words.at(next))) != 0 &&
          words.at(next).size() <= 4)
        out.last = next + 1;
      else if (next < end && joined(i, next, "., ") && year_number(words.at(next)) != 0)
        out.last = next, out.day = 0;
      else
        return std::nullopt;
    } else {
      return std::nullopt;
    }
    if (out.last < end && joined(out.last - 1, out.last, ",.-")) {
      // A year after a full stop belongs to the next sentence only if it is no year.
      if (const int year = year_number(words.at(out.last))) out.year = year, ++out.last;
    }
    return out;
  }
};

}  // namespace

std::optional<Day> PrintedDate::in(int with_year) const {
  return Day::of(year ? year : with_year, month, day ? day : 1);
}

bool PrintedDate::impossible() const { return !in(2020); }

std::vector<PrintedDate> find_dates(std::string_view text, const Words& words, std::size_t begin,
                                    std::size_t end) {
  std::vector<PrintedDate> out;
  end = std::min(end, words.size());
  const Scan scan{text, words, end};
  for (std::size_t i = begin; i < end; ++i) {
    // A date begins with a figure or with a month in capitals.
    const char lead = words.at(i)[0];
    const bool figure = lead >= '0' && lead <= '9';
    if (!figure && (words[i].shape == Shape::Lower ||
                    std::string_view("jfmasond").find(lead) == std::string_view::npos))
      continue;
    auto date = figure ? scan.figures(i) : std::nullopt;
    if (!date) date = scan.written(i);
    if (!date) continue;
    if (i > begin && scan.joined(i - 1, i, ",.")) {
      date->weekday = weekday_of(words.at(i - 1));
      if (date->weekday) date->first = i - 1;
    }
    i = date->last - 1;
    out.push_back(*date);
  }
  return out;
}

std::optional<Dated> resolve(const PrintedDate& date, Day document) {
  if (date.year != 0) {
    const auto day = date.in(date.year);
    if (!day) return std::nullopt;
    const bool swapped = date.month_in_figures && date.day <= 12 && date.day != date.month;
    return Dated{*day, swapped ? sound : certain};
  }
  std::optional<Dated> best;
  int distance = 0;
  const int year = static_cast<int>(document.ymd().year());
  for (const int candidate : {year - 1, year, year + 1}) {
    const auto day = date.in(candidate);
    if (!day) continue;
    const int away = std::abs(*day - document);
    const bool weekday_agrees = !date.weekday || day->weekday() == *date.weekday;
    const int cost = away + (weekday_agrees ? 0 : 400);
    if (best && cost >= distance) continue;
    distance = cost;
    const bool named = date.weekday && weekday_agrees;
    best = Dated{*day, named || away <= 100 ? strong : away <= 140 ? sound : weak};
  }
  return best;
}

}  // namespace wardmote::headlines
