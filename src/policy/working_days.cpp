#include "policy/working_days.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::policy {

Result<WorkingDays> WorkingDays::of(const Policy& policy, Day as_at) {
  WARDMOTE_TRY(rule, policy.get<WorkingDayRule>("calendar.working-day", as_at));
  return of(policy, as_at, rule.value->divisions);
}

Result<WorkingDays> WorkingDays::of(const Policy& policy, Day as_at,
                                    std::vector<std::string> divisions) {
  WARDMOTE_TRY(rule, policy.get<WorkingDayRule>("calendar.working-day", as_at));
  auto table = std::make_shared<Table>();
  for (unsigned i = 0; i < 7; ++i)
    table->weekend[i] =
        std::ranges::find(rule.value->weekend, weekday_name(std::chrono::weekday(i))) !=
        rule.value->weekend.end();
  bool first = true;
  for (const auto& division : divisions) {
    const auto* holidays = policy.rule("bank-holidays." + division);
    if (!holidays || holidays->shape != BankHolidays::shape)
      return fail(ErrorKind::NotFound, "division-unknown", division,
                  "The policy has no bank holidays of this division.",
                  "Choose a division of the rules bank-holidays.*.");
    // Only what all divisions know without a gap is known.
    const Day begins = holidays->editions.front().from;
    Day ends = begins.plus(-1);
    for (const auto& edition : holidays->editions) {
      if (edition.from != ends.plus(1) || !edition.to) break;
      ends = *edition.to;
      if (const auto* holidays_of = edition.value.as<BankHolidays>())
        for (const auto& one : holidays_of->days) table->holidays.push_back({one.day, one.name});
    }
    table->first = first ? begins : std::max(table->first, begins);
    table->last = first ? ends : std::min(table->last, ends);
    first = false;
  }
  std::ranges::stable_sort(table->holidays, {}, &Holiday::day);
  const auto twice = std::ranges::unique(table->holidays, {}, &Holiday::day);
  table->holidays.erase(twice.begin(), twice.end());
  table->divisions = std::move(divisions);
  WorkingDays out;
  out.table_ = std::move(table);
  return out;
}

Result<void> WorkingDays::covers(Day day) const {
  if (day >= table_->first && day <= table_->last) return {};
  return fail(ErrorKind::NotFound, "calendar-ends", day.iso(),
              fmt::format("Bank holidays are known from {} to {} only.", table_->first.iso(),
                          table_->last.iso()),
              "Adopt a policy bundle that knows those of the year asked for.");
}

bool WorkingDays::works(Day day) const {
  return !table_->weekend[day.weekday().c_encoding()] &&
         !std::ranges::binary_search(table_->holidays, day, {}, &Holiday::day);
}

Result<bool> WorkingDays::is_working_day(Day day) const {
  WARDMOTE_CHECK(covers(day));
  return works(day);
}

std::string WorkingDays::holiday(Day day) const {
  const auto at = std::ranges::lower_bound(table_->holidays, day, {}, &Holiday::day);
  return at != table_->holidays.end() && at->day == day ? at->name : "";
}

Result<Day> WorkingDays::on_or_after(Day day) const {
  WARDMOTE_TRY(already, is_working_day(day));
  return already ? Result<Day>(day) : add(day, 1);
}

Result<Day> WorkingDays::on_or_before(Day day) const {
  WARDMOTE_TRY(already, is_working_day(day));
  return already ? Result<Day>(day) : add(day, -1);
}

Result<Day> WorkingDays::add(Day day, int count) const {
  WARDMOTE_CHECK(covers(day));
  const int step = count < 0 ? -1 : 1;
  while (count != 0) {
    day = day.plus(step);
    WARDMOTE_CHECK(covers(day));
    if (works(day)) count -= step;
  }
  return day;
}

Result<int> WorkingDays::between(Day from, Day to) const {
  WARDMOTE_CHECK(covers(from));
  WARDMOTE_CHECK(covers(to));
  const auto [low, high] = std::minmax(from, to);
  int count = 0;
  for (Day day = low.plus(1); day <= high; day = day.plus(1)) count += works(day);
  return from <= to ? count : -count;
}

}  // namespace wardmote::policy
