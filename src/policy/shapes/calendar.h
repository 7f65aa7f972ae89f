#pragma once
// Shapes of rules about days: what a Working Day is, and the bank holidays of a division.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::policy {

// Rule "calendar.working-day".
struct WorkingDayRule {
  static constexpr std::string_view shape = "working-day";
  static constexpr std::string_view meaning = "Which days are Working Days.";
  std::vector<std::string> weekend;    // "Saturday"
  std::vector<std::string> divisions;  // whose bank holidays count: bank-holidays.<division>
  static constexpr auto fields() {
    return Fields{
        field("weekend", &WorkingDayRule::weekend, "Days of the week that never are"),
        field("divisions", &WorkingDayRule::divisions, "Divisions whose bank holidays count",
              {.min_length = 1}),
    };
  }
};

struct BankHoliday {
  static constexpr std::string_view meaning = "One bank holiday.";
  Day day;
  std::string name;
  std::optional<Day> substitute_for;  // the day on which it would have fallen
  static constexpr auto fields() {
    return Fields{
        field("day", &BankHoliday::day, "The day kept"),
        field("name", &BankHoliday::name, "Its name", {1, 120}),
        field("substitute_for", &BankHoliday::substitute_for, "The day it stands in for"),
    };
  }
};

// Family "bank-holidays": one rule a division, one edition a year.
struct BankHolidays {
  static constexpr std::string_view shape = "bank-holidays";
  static constexpr std::string_view meaning = "The bank holidays of a division in one period.";
  std::vector<BankHoliday> days;
  static constexpr auto fields() {
    return Fields{field("days", &BankHolidays::days, "The days, ascending", {.min_length = 1})};
  }
};

}  // namespace wardmote::policy
