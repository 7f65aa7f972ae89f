// The thresholds in force, from the command line.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "anomaly/in_force.h"
#include "anomaly/lacking.h"
#include "anomaly/subjects.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/watch_sight.h"
#include "base/codec.h"
#include "base/london.h"
#include "watch/verdict_line.h"

namespace wardmote::cli {
namespace {

// "4.1.1", "Adjust of 1.5", "all types"
std::string what_of(const watch::Threshold& one) {
  const std::string type = one.type.value_or("all types");
  return one.attribute ? fmt::format("{} of {}", *one.attribute, type) : type;
}

// "200 within an hour", "from -5 to 10", "at most 10"
std::string limit_of(const watch::Threshold& one) {
  if (!one.attribute) return fmt::format("{} {}", one.limit.value_or(0), watch::window_of(one));
  if (one.minimum && one.maximum) return fmt::format("from {} to {}", *one.minimum, *one.maximum);
  return one.maximum ? "at most " + *one.maximum : "at least " + one.minimum.value_or("");
}

void say_setter(Context& context, const anomaly::ThresholdsInForce& known) {
  const auto& notified = *known.notified;
  context.say(
      fmt::format("{}  {}  since {}", notified.set_by, notified.reference, known.since.iso()));
  for (const auto& one : notified.thresholds)
    context.say(fmt::format(
        "  {:<24} {:<16} {:<24} {}{}{}", one.reference, name_of(one.level), what_of(one),
        limit_of(one), one.dual_control.value_or(false) ? ", flags only" : "",
        one.exceptions.empty() ? "" : fmt::format(", {} exceptions", one.exceptions.size())));
}

Outcome lacking_thresholds(Context& context, const Context::Reading& reading) {
  WARDMOTE_TRY(all,
               anomaly::lacking(reading.view, reading.reader, reading.site->policy(reading.view),
                                london::day_of(context.clock().now())));
  for (const auto& one : all)
    context.json()
        ? context.say(encode(one))
        : context.say(fmt::format("{}  {}  {}", one.user_id, one.party, fmt::join(one.types, " ")));
  return all.empty() ? 0 : 1;
}

}  // namespace

Outcome thresholds(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  if (!app::watch_sight(reading.view, reading.reader, london::day_of(context.clock().now())).any())
    context.explain_emptiness(
        "what a User set is shown to its Party's people, to operators, the secretariat and the "
        "Chair, what the DCC set to the latter three, and to no other seat of the committee");
  if (context.args().lacking) return lacking_thresholds(context, reading);
  for (const auto& notified : anomaly::thresholds_in_force(reading.view)) {
    if (context.json())
      context.say(encode(notified));
    else
      say_setter(context, *reading.view.of<anomaly::ThresholdsInForce>(
                              anomaly::thresholds_subject(notified.set_by)));
  }
  return 0;
}

}  // namespace wardmote::cli
