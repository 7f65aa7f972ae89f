#include "committee/retention.h"

#include <fmt/format.h>

#include "base/london.h"
#include "policy/shapes/retention.h"

namespace wardmote::committee {

Day months_after(Day day, std::int64_t months) {
  const auto date = day.ymd() + std::chrono::months(months);
  const auto whole = date.ok() ? date : date.year() / date.month() / std::chrono::last;
  return Day(std::chrono::sys_days(whole));
}

std::vector<Kept> kept_of(const policy::Policy& policy, const Agenda& meeting, Day looked_at,
                          Day today) {
  std::vector<Kept> out;
  if (!meeting.plan) return out;
  const auto rule = policy.get<policy::RetentionSchedule>("retention.withheld", meeting.plan->day);
  if (!rule) return out;
  for (const auto& period : rule->value->periods) {
    std::optional<Day> from = meeting.plan->day;
    if (period.after == policy::RetentionEvent::Approval) {
      from.reset();
      if (meeting.phase == Phase::Approved && meeting.phase_since)
        from = london::day_of(*meeting.phase_since);
    }
    Kept one{period.material, std::string(name_of(period.after)), period.months, std::nullopt,
             false};
    if (from) one.until = months_after(*from, period.months);
    one.over = one.until && *one.until < today && looked_at <= *one.until;
    out.push_back(std::move(one));
  }
  return out;
}

std::string kept_words(const Kept& one) {
  if (one.until) return fmt::format("{} until {}", one.material, written(*one.until));
  return fmt::format("{} for {} months after {}", one.material, one.months, one.after);
}

}  // namespace wardmote::committee
