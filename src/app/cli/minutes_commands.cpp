// Minutes as text, both ways.

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/finding_lines.h"
#include "app/minutes_desk.h"
#include "base/codec.h"
#include "base/json_text.h"
#include "base/london.h"
#include "publish/minutes_text.h"

namespace wardmote::cli {
namespace {

tl::unexpected<Error> nothing_here(const std::string& reference) {
  return fail(ErrorKind::NotFound, "not-found", reference, "There is nothing here for you.",
              "wardmote meetings lists what there is.");
}

std::string change_json(const publish::MinutesChange& change) {
  std::string out = "{\"command\":";
  json_text::append_string(out, change.command);
  out +=
      fmt::format(",\"line\":{},\"column\":{},\"says\":", change.place.line, change.place.column);
  json_text::append_string(out, change.says);
  return out + ",\"with\":" + change.json + "}";
}

void say_plan(Context& context, const app::MinutesPlan& plan) {
  const auto& file = context.args().target;
  for (const auto& finding : plan.findings)
    context.put(context.json() ? finding_json(finding) + "\n" : finding_text(finding, file));
  if (!context.args().dry_run || context.json()) {
    if (context.json() && context.args().dry_run)
      for (const auto& change : plan.changes) context.say(change_json(change));
    return;
  }
  for (const auto& change : plan.changes)
    context.say(
        fmt::format("{}:{}:{}: {}", file, change.place.line, change.place.column, change.says));
  if (plan.changes.empty() && plan.findings.empty())
    context.say(fmt::format("{}: nothing would change.", file));
}

}  // namespace

Outcome minutes(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "markdown", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto& reference = context.args().target;
  if (context.json()) {
    const auto view =
        publish::minutes_view(reading.view, reference, london::day_of(context.clock().now()));
    if (!view) return nothing_here(reference);
    context.say(encode(*view));
    return 0;
  }
  const auto recorded = publish::recorded_minutes(reading.view, reference);
  if (!recorded) return nothing_here(reference);
  context.put(context.args().format == "markdown" ? publish::minutes_markdown(*recorded)
                                                  : publish::minutes_text(*recorded));
  return 0;
}

Outcome import_minutes(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(text, system::read_file(context.args().target, publish::kMaxMinutesBytes));
  std::unique_ptr<app::Site> site;
  std::optional<Context::Reading> reading;
  if (context.args().dry_run) {
    WARDMOTE_TRY(opened, context.open_to_read());
    reading = std::move(opened);
  } else {
    WARDMOTE_TRY(opened, context.open_to_write());
    site = std::move(opened);
  }
  auto& open = site ? *site : *reading->site;
  WARDMOTE_TRY(actor, context.actor(open));
  const auto plan = app::plan_minutes(open, context.clock(), context.random(), actor, text);
  say_plan(context, plan);
  if (context.args().dry_run) return plan.changes.empty() && plan.findings.empty() ? 0 : 1;
  if (plan.refused())
    return fail(ErrorKind::Refused, "minutes-refused", context.args().target,
                fmt::format("Nothing was changed: {} findings stand above.", plan.findings.size()),
                "Mend the file, and try it with --dry-run.");
  if (plan.steps.empty()) {
    if (!context.json()) context.say("Nothing was to be changed.");
    return 0;
  }
  Id128 key;
  context.random().fill(key.bytes);
  const auto done =
      app::carry_out(open, context.clock(), actor, plan.steps, {record::IdempotencyKey(key.hex())});
  if (!done) return tl::unexpected(done.error().error());
  if (context.json())
    context.say(encode(*done));
  else
    context.say(fmt::format("{}: {} changes recorded.", plan.meeting, plan.changes.size()));
  return 0;
}

}  // namespace wardmote::cli
