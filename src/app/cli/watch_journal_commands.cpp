#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "anomaly/subjects.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/verdict_words.h"
#include "app/readers.h"
#include "app/watch_anchor.h"
#include "app/watch_journal.h"
#include "base/codec.h"
#include "base/csv.h"
#include "base/london.h"
#include "watch/held_reference.h"

namespace wardmote::cli {
namespace {

using watch::VerdictLine;

// The fields of a line; what has fields of its own as JSON.
std::string csv_of(const VerdictLine& line) {
  std::string because;
  for (const auto& one : line.because) because += (because.empty() ? "" : ",") + encode(one);
  return fmt::format("{},{},{},{},{},{},{},{}", line.position.value_or(0), line.time.iso(),
                     csv::cell(line.request_id), csv::cell(line.type.value_or("")),
                     name_of(line.verdict), line.repeat, line.late, csv::cell("[" + because + "]"));
}

void write_out(std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  text.clear();
}

// What a record beside the journal has noted of it; a journal may be alone.
Result<app::Noted> noted_of(Context& context) {
  if (!std::filesystem::exists(std::filesystem::path(context.args().data) / "record.db"))
    return app::Noted();
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto view = reading.site->record().as(app::secretariat());
  return app::Noted{app::anchors_in(view), app::pruned_in(view)};
}

// From where on a pruned journal can prove anything.
std::string words_of(const watch::Pruned& pruned) {
  return fmt::format(
      "Entries 0 to {} were pruned on {} by the rule {}, {} days; the head there was {}. What is "
      "left is proven from position {} on.",
      pruned.entries - 1, london::day_and_time(pruned.at), pruned.rule, pruned.kept_days,
      pruned.head, pruned.base);
}

// "release confirmed by mina on 28 November 2018 at 09:31: Ours."
std::string words_of(const watch::QuarantineStep& step) {
  return fmt::format("{:12}{} {} by {}, {}{}", "", name_of(step.action), name_of(step.stage),
                     step.stage == watch::QuarantineStage::Refused ? "the gate" : step.person,
                     london::day_and_time(step.at), step.reason.empty() ? "." : ": " + step.reason);
}

// Steps of the record with what is held, in its order, that the journal does not have: the gate
// meets them when it looks next. A journal may be alone.
Result<std::vector<watch::QuarantineStep>> steps_to_come(Context& context, const app::Told& told,
                                                         const traffic::RequestId& id) {
  std::vector<watch::QuarantineStep> out;
  if (!std::filesystem::exists(std::filesystem::path(context.args().data) / "record.db"))
    return out;
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto view = reading.site->record().as(app::secretariat());
  const auto reference =
      watch::held_reference(id, watch::CountingTime(told.verdict.time.micros() / 1'000));
  for (const auto& act : view.acts(anomaly::held_subject(id.originator.text()))) {
    const auto taken = act.as<anomaly::QuarantineStepTaken>();
    // Older acts have positions.
    const auto names = [&](std::optional<std::int64_t> name) {
      return name && std::ranges::find(taken->held, *name) != taken->held.end();
    };
    if (!taken || !(names(reference) || names(told.verdict.position)) ||
        std::ranges::find(told.steps, std::optional(act.id), &watch::QuarantineStep::act) !=
            told.steps.end())
      continue;
    out.push_back({.action = taken->action,
                   .stage = taken->stage,
                   .person = std::string(act.actor),
                   .at = act.recorded_at,
                   .reason = taken->reason,
                   .held = {},
                   .act = act.id});
  }
  return out;
}

Result<void> say_steps(Context& context, const app::Told& told, const traffic::RequestId& id) {
  WARDMOTE_TRY(to_come, steps_to_come(context, told, id));
  for (const auto& step : told.steps) context.say(words_of(step));
  for (const auto& step : to_come)
    context.say(words_of(step) + " (in the record; the gate has not met it yet)");
  if (told.steps.empty() && to_come.empty())
    context.say("            It is held; nobody has proposed anything.");
  return {};
}

}  // namespace

cli::Outcome watch_verify(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(noted, noted_of(context));
  const auto verified = app::verify_journal(context.args().data, std::move(noted));
  const Error* wrong = verified ? nullptr : &verified.error();
  std::size_t snapshots = 0;
  if (verified) {
    for (const auto& snapshot : verified->snapshots) {
      ++snapshots;
      if (snapshot.error && !wrong) wrong = &*snapshot.error;
    }
  }
  if (wrong) {
    const Error& error = *wrong;
    if (!context.json() || error.kind == ErrorKind::NotFound) return tl::unexpected(error);
    context.say(JsonLine()
                    .add("sound", false)
                    .add("code", error.code)
                    .add("place", error.place)
                    .add("why", error.why)
                    .str());
    return exit_code(error.kind);
  }
  const auto& end = verified->journal.end;
  const std::string head = to_hex(end.head.data(), end.head.size());
  const auto& pruned = verified->pruned;
  std::string words = fmt::format(
      "Sound: {} groups, {} entries, {} verdicts, each the one that its requests and thresholds "
      "give; {} snapshots, each as a replay has it; {} heads in the record, each as the journal "
      "has it. Head {}.",
      end.groups, end.entries, verified->journal.verdicts, snapshots, verified->anchors, head);
  if (end.torn) words += " An unfinished group, answered to nobody, lies at its end.";
  if (pruned)
    words += fmt::format(" {} Heads in the record of what went, and so not compared: {}.",
                         words_of(*pruned), verified->anchors_before);
  JsonLine line;
  line.add("sound", true)
      .add("groups", end.groups)
      .add("entries", end.entries)
      .add("verdicts", verified->journal.verdicts)
      .add("snapshots", snapshots)
      .add("anchors", verified->anchors)
      .add("torn", end.torn)
      .add("head", head);
  if (pruned)
    line.add("proven_from", static_cast<std::uint64_t>(pruned->base))
        .add("pruned", static_cast<std::uint64_t>(pruned->entries))
        .add("pruned_at", pruned->at.iso())
        .add("pruned_by", pruned->rule)
        .add("pruned_head", pruned->head)
        .add("anchors_before", verified->anchors_before);
  context.say(words, line);
  return 0;
}

cli::Outcome watch_export(Context& context) {
  WARDMOTE_CHECK(context.check_format({"json", "csv", "text"}));
  const std::string& format = context.args().format;
  std::string text;
  if (format == "csv") text = "position,time,request_id,type,verdict,repeat,late,because\n";
  const auto replayed = app::replay_journal(context.args().data, [&](VerdictLine&& line) {
    text += (format == "json" ? encode(line) : format == "csv" ? csv_of(line) : words_of(line));
    text += '\n';
    if (text.size() > 65'536) write_out(text);
  });
  write_out(text);
  if (!replayed) return tl::unexpected(replayed.error());
  return 0;
}

cli::Outcome watch_why(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto id = traffic::RequestId::parse(context.args().target);
  if (!id) {
    return fail(ErrorKind::Invalid, "request-id-not-in-form", context.args().target,
                "This is no RequestID.", "Write it as ORIGINATOR:TARGET:COUNTER.");
  }
  WARDMOTE_TRY(story, app::story_of(context.args().data, *id));
  if (story.told.empty()) {
    return fail(ErrorKind::NotFound, "request-unknown", id->text(),
                story.pruned ? fmt::format("The journal, which begins at position {}, has no "
                                           "request of this RequestID.",
                                           story.pruned->base)
                             : "The journal has no request of this RequestID.",
                "Compare every digit.");
  }
  for (const auto& told : story.told) {
    context.say(context.json() ? encode(told.verdict) : words_of(told.verdict));
    if (context.json() || !told.held) continue;
    WARDMOTE_CHECK(say_steps(context, told, *id));
  }
  context.note("Its signature is not authenticated: nothing checks it yet.");
  return 0;
}

}  // namespace wardmote::cli
