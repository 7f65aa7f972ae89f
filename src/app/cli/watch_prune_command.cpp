#include <filesystem>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/readers.h"
#include "app/watch_anchor.h"
#include "app/watch_prune.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::cli {
namespace {

Result<std::int64_t> days_of(const policy::Policy& policy, Day day) {
  WARDMOTE_TRY(rule, policy.get<policy::RetentionRule>("watch.retention", day));
  return rule.value->journal_days;
}

// The rule's days and the last head that is noted. Without a record nothing is noted.
Result<app::PruneOrder> order_of(Context& context) {
  app::PruneOrder out;
  out.dry_run = context.args().dry_run;
  const bool has_record =
      std::filesystem::exists(std::filesystem::path(context.args().data) / "record.db");
  if (!has_record) {
    const auto policy = policy::load(policy::default_bundle());
    if (!policy) return tl::unexpected(policy.error().front());
    WARDMOTE_TRY(day, context.as_at());
    WARDMOTE_TRY(days, days_of(*policy, day));
    out.journal_days = days;
    out.now = context.clock().now();
    return out;
  }
  WARDMOTE_TRY(reading, context.open_to_read());
  WARDMOTE_TRY(day, context.as_at());
  const auto view = reading.site->record().as(app::secretariat());
  WARDMOTE_TRY(days, days_of(reading.site->policy(view), day));
  out.journal_days = days;
  out.now = context.clock().now();
  for (const auto& anchor : app::anchors_in(view))
    out.anchored = std::max(out.anchored, anchor.position);
  return out;
}

std::string words_of(const app::PruneDone& done, const app::PruneOrder& order) {
  const auto& plan = done.plan;
  const std::string kept = fmt::format("What stays: {}", plan.why);
  if (!plan.cut) return fmt::format("Nothing of the journal may go. {}", kept);
  const std::string what = fmt::format("{} segment{}, {} MiB, entries {} to {}", plan.segments,
                                       plan.segments == 1 ? "" : "s", plan.bytes >> 20,
                                       plan.begins_at, plan.cut->before.entries - 1);
  if (order.dry_run)
    return fmt::format("Would go, older than {} days before the last request: {}. {}",
                       order.journal_days, what, kept);
  if (done.pruned)
    return fmt::format("Gone: {}. The journal is proven from position {} on. {}", what,
                       done.pruned->base, kept);
  if (done.waits)
    return fmt::format(
        "The watch runs. It is made ready, and goes when watch run begins next: {}. "
        "{}",
        what, kept);
  return "Nothing went: thresholds that were adopted meanwhile look further back. Prune again.";
}

}  // namespace

Outcome watch_prune(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(order, order_of(context));
  WARDMOTE_TRY(done, app::prune_journal(context.args().data, order));
  const auto& plan = done.plan;
  JsonLine line;
  line.add("preview", order.dry_run)
      .add("segments", plan.segments)
      .add("bytes", plan.bytes)
      .add("entries", plan.cut ? plan.cut->before.entries : 0)
      .add("pruned", done.pruned.has_value())
      .add("waits", done.waits)
      .add("kept_by", name_of(plan.kept_by))
      .add("why", plan.why);
  context.say(words_of(done, order), line);
  return 0;
}

}  // namespace wardmote::cli
