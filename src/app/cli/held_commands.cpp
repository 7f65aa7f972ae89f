// What is held, and the steps with it, from the command line.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "anomaly/acts.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/refusal_lines.h"
#include "app/held_desk.h"
#include "app/held_fit.h"
#include "app/held_told.h"
#include "app/watch_sight.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::cli {
namespace {

using watch::QuarantineAction;
using watch::QuarantineStage;

// "3 d 4 h", "2 h 5 min", "7 min"
std::string age_of(std::int64_t minutes) {
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes < 24 * 60) return fmt::format("{} h {} min", minutes / 60, minutes % 60);
  return fmt::format("{} d {} h", minutes / 1'440, minutes % 1'440 / 60);
}

std::string words_of(const app::HeldRequest& one) {
  return fmt::format("{}  {}  {:>11}{}  {}  {:<12} {}  {:>20}  {}{}", one.reference,
                     one.since.iso(), age_of(one.age_minutes), one.overdue ? " overdue" : "",
                     one.user_id, one.type, one.request_id, one.event, name_of(one.state),
                     one.said && one.is_open() ? "; " + *one.said : "");
}

bool is_shown(const app::HeldRequest& one, const Arguments& args) {
  if (!args.all && !one.is_open()) return false;
  const auto user = traffic::Eui64::parse(args.held.all_of.value_or(""));
  const auto event = watch::QuarantineEventRef::parse(args.held.event.value_or(""));
  return (!args.held.all_of || (user && one.user_id == user->text())) &&
         (!args.held.event || (event && one.event == event->text()));
}

// What is asked for has to be in form: nothing is called "bad", and that nothing of it is held says
// nothing.
Result<void> check_choice(const app::HeldChoice& choice, const char* of) {
  if (choice.all_of && !traffic::Eui64::parse(*choice.all_of))
    return fail(ErrorKind::Invalid, "user-id-not-in-form", of,
                fmt::format("{} is no User ID.", *choice.all_of),
                "Write it as eight hex pairs joined by hyphens.");
  if (choice.event && !watch::QuarantineEventRef::parse(*choice.event))
    return fail(ErrorKind::Invalid, "event-not-in-form", "--event",
                fmt::format("{} is no reference of an event.", *choice.event),
                "Write its digits, up to 20, as wardmote watch held shows them.");
  return {};
}

std::string_view done_to(QuarantineAction action) {
  return action == QuarantineAction::Release ? "Release" : "Deletion";
}

// What a step came to, by stage: how many requests.
struct Told : app::HeldTold {
  std::size_t unchanged = 0;
};

void say_told(Context& context, QuarantineAction action, const Told& told,
              const app::HeldLeftOut& left_out, bool would) {
  if (context.json()) {
    context.say(JsonLine()
                    .add("action", name_of(action))
                    .add("preview", would)
                    .add("proposed", std::uint64_t{told.proposed})
                    .add("confirmed", std::uint64_t{told.confirmed})
                    .add("withdrawn", std::uint64_t{told.withdrawn})
                    .add("unchanged", std::uint64_t{told.unchanged})
                    .add("left_out", std::uint64_t{left_out.all()})
                    .add("other_step", std::uint64_t{left_out.other_step})
                    .add("settled", std::uint64_t{left_out.settled})
                    .add("own", std::uint64_t{left_out.own})
                    .add("nothing_proposed", std::uint64_t{left_out.nothing_proposed})
                    .str());
    return;
  }
  const auto line = [&](std::size_t count, std::string_view became, std::string_view next) {
    if (count != 0)
      context.say(fmt::format("{} of {} {} {}{}.{}", done_to(action), count,
                              count == 1 ? "request" : "requests", would ? "would be " : "", became,
                              next));
  };
  line(told.proposed, "proposed", " Another person of the User confirms.");
  line(told.confirmed, "confirmed", " The gate carries it out.");
  line(told.withdrawn, "withdrawn", "");
  if (told.unchanged != 0)
    context.say(fmt::format("{} of them {} said already.", told.unchanged,
                            told.unchanged == 1 ? "was" : "were"));
  for (const auto& words : left_out.lines()) context.say(words);
}

Told told_with(const app::HeldTold& told, std::size_t chosen) {
  return {told, chosen - told.all()};
}

// Of steps that nothing forbids.
Told foretold(const std::vector<app::HeldRequest>& chosen, const Reader& actor, bool withdraw) {
  Told out;
  for (const auto& one : chosen) {
    const auto& last = one.last_step;
    const bool settled = last && last->is_settled();
    if (withdraw)
      ++(last && !settled ? out.withdrawn : out.unchanged);
    else if (!last)
      ++out.proposed;
    else
      ++(settled || last->person == actor.person().str() ? out.unchanged : out.confirmed);
  }
  return out;
}

// Of an event or a User what fits, as on the page; the rest goes on without. Where nothing fits,
// all of it stays chosen. What is named by its reference is not left out.
app::HeldLeftOut leave_out(std::vector<app::HeldRequest>& chosen, const app::HeldWish& wish,
                           const Reader& actor) {
  std::vector<app::HeldRequest> fit;
  app::HeldLeftOut out;
  for (const auto& one : chosen) {
    const auto* last = one.last_step ? &*one.last_step : nullptr;
    const auto how = app::fit_of(last, wish, actor.person().str());
    if (how == app::HeldFit::Fits) fit.push_back(one);
    out.add(how);
  }
  if (!fit.empty()) chosen = std::move(fit);
  return out;
}

// Where nothing of an event or a User fits: what stands with it instead. Nobody who asked for all
// of it can leave single requests out.
Error all_left_out(QuarantineAction action, bool withdraw, const app::HeldLeftOut& left_out) {
  const auto what = withdraw
                        ? fmt::format("No {} is left to withdraw.",
                                      action == QuarantineAction::Release ? "release" : "deletion")
                        : fmt::format("Nothing is left to {}.", name_of(action));
  return Error{ErrorKind::Refused, "all-left-out", "",
               fmt::format("{} {}", what, fmt::join(left_out.lines(), " ")),
               "wardmote watch held shows where each stands."};
}

Outcome take_step(Context& context, QuarantineAction action) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  if (!args.held.is_one())
    return fail(ErrorKind::Invalid, "choice-missing", "",
                "Say what it is about: references, --event or --all-of, and one of them alone.",
                "wardmote watch held lists what is held.");
  WARDMOTE_CHECK(check_choice(args.held, "--all-of"));
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto view = site->record().as(actor);
  const Instant now = context.clock().now();
  WARDMOTE_TRY(holding, app::read_holding(args.data));
  WARDMOTE_TRY(seen, app::held_seen_by(actor, view, site->policy(view), holding, now));
  WARDMOTE_TRY(chosen, app::choose(seen, args.held, actor, view, london::day_of(now)));
  app::HeldLeftOut left_out;
  const std::size_t asked = chosen.size();
  if (args.held.references.empty()) left_out = leave_out(chosen, {action, args.withdraw}, actor);
  const auto stage = args.withdraw ? std::optional(QuarantineStage::Withdrawn) : std::nullopt;
  // A preview changes nothing and needs no reason.
  const std::string reason = args.ground.value_or(args.dry_run ? "To be given." : "");
  const auto steps = app::steps_with(chosen, action, stage, reason);
  if (left_out.all() == asked) {
    // What was all said already is no refusal.
    if (!app::preview(*site, context.clock(), context.random(), actor, steps).empty())
      return tl::unexpected(all_left_out(action, args.withdraw, left_out));
    left_out = {};
  }
  if (args.dry_run) {
    const auto findings = app::preview(*site, context.clock(), context.random(), actor, steps);
    if (!findings.empty()) return refused_with(context, app::Refusal{ErrorKind::Refused, findings});
    say_told(context, action, foretold(chosen, actor, args.withdraw), left_out, true);
    return 0;
  }
  const auto done =
      app::carry_out(*site, context.clock(), actor, steps, {fresh_key(context.random())});
  if (!done) return refused_with(context, done.error());
  const auto told = app::told_of(site->record().as(actor), *done);
  say_told(context, action, told_with(told, chosen.size()), left_out, false);
  return 0;
}

}  // namespace

Outcome watch_held(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_CHECK(check_choice(context.args().held, "--of"));
  WARDMOTE_TRY(reading, context.open_to_read());
  WARDMOTE_TRY(holding, app::read_holding(context.args().data));
  WARDMOTE_TRY(seen,
               app::held_seen_by(reading.reader, reading.view, reading.site->policy(reading.view),
                                 holding, context.clock().now()));
  for (const auto& one : seen)
    if (is_shown(one, context.args())) context.say(context.json() ? encode(one) : words_of(one));
  if (!app::watch_sight(reading.view, reading.reader, london::day_of(context.clock().now())).any())
    context.explain_emptiness(
        "what is held in the name of a User is shown to its Party's people, to operators, the "
        "secretariat and the Chair");
  return 0;
}

Outcome watch_release(Context& context) { return take_step(context, QuarantineAction::Release); }

Outcome watch_delete(Context& context) { return take_step(context, QuarantineAction::Delete); }

}  // namespace wardmote::cli
