#include "app/verdict_why.h"

#include <fmt/format.h>

#include "base/london.h"

namespace wardmote::app {

// More had gone on where the limit was raised or not there yet when they did.
std::string why_counted(const watch::Broken& by, const watch::Threshold& threshold, Instant at) {
  const auto* exception = watch::exception_at(threshold, at);
  const std::string until =
      exception ? fmt::format(" until {} by an exception ({})",
                              london::day_and_time(exception->until), exception->reason)
                : "";
  // What only warns or flags lets the count go on rising.
  const bool holds = threshold.level != watch::ThresholdLevel::UserWarning &&
                     !threshold.dual_control.value_or(false);
  if (holds && by.count > by.limit)
    return fmt::format(
        "{} had gone on within {} before it, most under another limit. It is {} now{}.", by.count,
        window_words(threshold), by.limit, until);
  return fmt::format("It was {}number {} within {}. The limit is {}{}.",
                     by.may_be_more ? "at least " : "", by.count + 1, window_words(threshold),
                     by.limit, until);
}

std::string why_value(const watch::Threshold& threshold) {
  const auto bounds = threshold.minimum && threshold.maximum
                          ? fmt::format("from {} to {}", *threshold.minimum, *threshold.maximum)
                      : threshold.minimum ? "at least " + *threshold.minimum
                                          : "at most " + threshold.maximum.value_or("");
  return fmt::format("A value in it is out of bounds: {} may be {}.",
                     threshold.attribute.value_or("it"), bounds);
}

std::string why_of_others(watch::BreachKind kind) {
  return kind == watch::BreachKind::AttributeLimits
             ? "A value in it is outside the limits that the DCC sets."
             : "The DCC holds requests of this type.";
}

std::string why_remembered(watch::Outcome outcome, bool sees_all) {
  switch (outcome) {
    case watch::Outcome::Warn:
      return "It went on, above a warning threshold of its User.";
    case watch::Outcome::Flag:
      if (sees_all) return "It went on, above a threshold of dual control.";
      [[fallthrough]];
    case watch::Outcome::Pass:
      return "It went on: no threshold was passed.";
    case watch::Outcome::Delete:
      return "It was deleted: a value in it is outside the limits that the DCC sets.";
    case watch::Outcome::Hold:
      return "It was held. Who settled it, and when, the journal says: wardmote watch why.";
    case watch::Outcome::Refuse:
      break;
  }
  return "It was refused.";
}

std::string window_words(const watch::Threshold& threshold) {
  if (threshold.window)
    return *threshold.window == watch::CalendarWindow::Hour ? "an hour of the clock"
                                                            : "a day of the calendar";
  const std::int64_t seconds = threshold.window_seconds.value_or(0);
  const auto of = [&](std::int64_t unit, const char* one, const char* many) {
    return seconds == unit ? std::string(one) : fmt::format("{} {}", seconds / unit, many);
  };
  if (seconds % 86'400 == 0) return of(86'400, "24 hours", "days");
  if (seconds % 3'600 == 0) return of(3'600, "an hour", "hours");
  if (seconds % 60 == 0) return of(60, "a minute", "minutes");
  return of(1, "a second", "seconds");
}

}  // namespace wardmote::app
