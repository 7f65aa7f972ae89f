#pragma once
// Working Days as the policy defines them: arithmetic with days that are neither at a weekend nor a
// bank holiday of the divisions that count. Source: rules calendar.working-day and bank-holidays.*.
//
// A calendar knows the bank holidays of whole years only, from first_day() to last_day(). A
// question that reaches beyond them is answered with an Error of kind NotFound, code
// "calendar-ends", never with a guess.
//
// Immutable, cheap to copy, safe to share. Making one costs O(holidays); a question costs
// O(log holidays), add costs that times the days that it passes over.

#include <memory>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "policy/policy.h"

namespace wardmote::policy {

class WorkingDays {
 public:
  // By the definition of a Working Day that holds on `as_at`.
  static Result<WorkingDays> of(const Policy&, Day as_at);
  // The same weekend with the bank holidays of other divisions: "scotland".
  static Result<WorkingDays> of(const Policy&, Day as_at, std::vector<std::string> divisions);

  Day first_day() const { return table_->first; }
  Day last_day() const { return table_->last; }
  const std::vector<std::string>& divisions() const { return table_->divisions; }

  Result<bool> is_working_day(Day) const;
  // The name of the bank holiday on that day, empty where there is none.
  std::string holiday(Day) const;
  // The day itself where it is a Working Day, else the first one after or before it.
  Result<Day> on_or_after(Day) const;
  Result<Day> on_or_before(Day) const;
  // The count-th Working Day after the day (before it where count is negative); the day itself
  // where count is 0, Working Day or not.
  Result<Day> add(Day, int count) const;
  // How many Working Days lie after `from` and not after `to`; negative where `to` is the earlier:
  // between(a, b) == -between(b, a).
  Result<int> between(Day from, Day to) const;

 private:
  struct Holiday {
    Day day;
    std::string name;
  };
  struct Table {
    Day first, last;
    bool weekend[7] = {};
    std::vector<Holiday> holidays;  // ascending, one a day
    std::vector<std::string> divisions;
  };

  Result<void> covers(Day) const;
  bool works(Day) const;

  std::shared_ptr<const Table> table_;
};

}  // namespace wardmote::policy
