#pragma once
// Dates in the forms that people print them: "28 November 2018", "Wed, 28th Nov 2018", "November
// 28, 2018", "28/11/2018", "2018-11-28", "12 December", "March 2019".

#include <optional>
#include <vector>

#include "base/calendar.h"
#include "headlines/words.h"

namespace wardmote::headlines {

struct PrintedDate {
  std::size_t first = 0, last = 0;  // words [first, last)
  int year = 0;                     // 0: not printed
  unsigned month = 0;
  unsigned day = 0;  // 0: the month alone
  std::optional<std::chrono::weekday> weekday;
  bool month_in_figures = false;

  // With its own year or this one. Nothing where the calendar has no such day.
  std::optional<Day> in(int with_year) const;
  // The calendar has no such day in any year that it could mean.
  bool impossible() const;
};

// All dates among the words [begin, end), in order. `text` is what the words were made of.
std::vector<PrintedDate> find_dates(std::string_view text, const Words&, std::size_t begin,
                                    std::size_t end);

struct Dated {
  Day day;
  double confidence = 0;
};
// The day meant by a date without a year in a document of a day: the nearest.
std::optional<Dated> resolve(const PrintedDate&, Day document);

}  // namespace wardmote::headlines
