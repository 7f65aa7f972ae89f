#include "watch/verdict_line.h"

#include <fmt/format.h>

#include "traffic/eui.h"
#include "traffic/fault.h"
#include "watch/quarantine_event.h"

namespace wardmote::watch {

std::string window_of(const Threshold& threshold) {
  if (threshold.window) {
    return fmt::format("in this {} of the calendar", name_of(*threshold.window));
  }
  const std::int64_t seconds = threshold.window_seconds.value_or(0);
  if (seconds == 1) return "within a second";
  if (seconds % 3'600 == 0) {
    return seconds == 3'600 ? "within an hour" : fmt::format("within {} hours", seconds / 3'600);
  }
  if (seconds % 60 == 0) {
    return seconds == 60 ? "within a minute" : fmt::format("within {} minutes", seconds / 60);
  }
  return fmt::format("within {} seconds", seconds);
}

namespace {

// As people compare it, whatever case its setter wrote it in.
std::string user_of(const Threshold& threshold) {
  const auto user = traffic::Eui64::parse(threshold.user_id.value_or(""));
  return user ? user->text() : "DCC";
}

std::string what_is_counted(std::uint32_t count, const Threshold& threshold) {
  const std::string of_type = threshold.type ? " of type " + *threshold.type : "";
  return fmt::format("{}{} of {}", count == 1 ? "request" : "requests", of_type,
                     threshold.user_id ? user_of(threshold) : "all Users");
}

std::string why_value(const Threshold& threshold) {
  const std::string& attribute = *threshold.attribute;
  if (!threshold.maximum) {
    return fmt::format("{} is below its minimum of {}.", attribute, *threshold.minimum);
  }
  if (!threshold.minimum) {
    return fmt::format("{} is above its maximum of {}.", attribute, *threshold.maximum);
  }
  return fmt::format("{} is not between {} and {}.", attribute, *threshold.minimum,
                     *threshold.maximum);
}

}  // namespace

Because reason_of(const Breach& breach, const ThresholdTable& table, CountingTime at) {
  const Threshold threshold = table.threshold(breach.threshold);
  Because out;
  out.threshold = threshold.reference;
  out.level = threshold.level;
  out.set_by = user_of(threshold);
  if (threshold.level == ThresholdLevel::DccAttribute) {
    out.code = "value-limit";
    out.why = why_value(threshold);
    return out;
  }
  out.code = "count-limit";
  out.limit = breach.limit;
  out.count = breach.count;
  if (table.may_be_more(breach)) out.at_least = true;
  out.why = fmt::format("{}{} {} had gone on {}; the limit is {}", out.at_least ? "At least " : "",
                        breach.count, what_is_counted(breach.count, threshold),
                        window_of(threshold), breach.limit);
  if (const auto* exception = exception_at(threshold, instant_of(at))) {
    out.exception = exception->reason;
    out.exception_until = exception->until;
    out.why += fmt::format(" until {} by an exception ({})", exception->until.iso_seconds(),
                           exception->reason);
  }
  out.why += '.';
  return out;
}

Because reason_for_its_user(const Breach& breach, const ThresholdTable& table, CountingTime at) {
  const auto threshold = table.brief(breach.threshold);
  if (breach_kind(threshold.level) == BreachKind::UserThreshold)
    return reason_of(breach, table, at);
  Because out;
  out.level = threshold.level;
  out.set_by = "DCC";
  const bool of_value = threshold.level == ThresholdLevel::DccAttribute;
  out.code = of_value ? "value-limit" : "count-limit";
  out.why = of_value ? "A limit that the DCC has set on a value was passed."
                     : "A threshold of the DCC was passed.";
  return out;
}

Because reason_of(Refusal) {
  Because out;
  out.code = "other-bytes";
  out.why = "A request with this RequestID came before, with other content.";
  return out;
}

std::vector<Because> reasons_of_repeat(Outcome outcome, CountingTime first) {
  if (outcome == Outcome::Pass) return {};
  Because out;
  out.code = "repeat";
  out.why = fmt::format(
      "The same request came at {}, and this is its verdict; why is told with that one.",
      instant_of(first).iso());
  return {out};
}

namespace {

Because reason_of(Doubt doubt) {
  const auto because = [](traffic::FaultCode code, std::string why) {
    Because out;
    out.code = traffic::code_text(code);
    out.why = std::move(why);
    return out;
  };
  switch (doubt) {
    case Doubt::MessageUnknown:
      return because(
          traffic::FaultCode::MessageUnknown,
          "The rules do not know the GBCS message code in its payload, so nothing tells whether "
          "it is what the request says it is. Check what the command does, and "
          "add the code to gbcs.messages.");
    case Doubt::PayloadOriginator:
      return because(traffic::FaultCode::PayloadOriginator,
                     "The GBCS message in its payload is from another originator than the "
                     "RequestID says. Check who made the command.");
    case Doubt::PayloadTarget:
      break;
  }
  return because(traffic::FaultCode::PayloadTarget,
                 "The GBCS message in its payload is for another target than the RequestID says. "
                 "Check for whom the command is meant.");
}

}  // namespace

std::vector<Because> reasons_of(Doubts doubts) {
  std::vector<Because> out;
  for (const Doubt doubt : all_doubts)
    if (doubts.has(doubt)) out.push_back(reason_of(doubt));
  return out;
}

}  // namespace wardmote::watch
