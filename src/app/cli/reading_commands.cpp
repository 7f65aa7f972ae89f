#include <fmt/format.h>

#include "adapters/system/files.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/decision_answer.h"
#include "app/find_answer.h"
#include "app/history_subject.h"
#include "base/json_text.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "committee/meeting.h"
#include "policy/bundle.h"
#include "policy/explain.h"
#include "policy/load.h"
#include "publish/headlines_view.h"

namespace wardmote::cli {
namespace {

void member(std::string& out, std::string_view name, std::string_view value) {
  out += out.empty() ? "{" : ",";
  json_text::append_string(out, name);
  out += ':';
  json_text::append_string(out, value);
}

Result<policy::Policy> policy_of(Context& context) {
  auto reading = context.open_to_read();
  if (reading) {
    auto policy = reading->site->policy(reading->view);
    if (policy.rules().empty())
      return fail(ErrorKind::NotFound, "no-rules", "--known-at",
                  "No rules had been adopted at that moment.", "Ask of a later one.");
    return policy;
  }
  if (reading.error().code != "no-record") return tl::unexpected(reading.error());
  auto built_in = policy::load(policy::default_bundle());
  if (!built_in) return tl::unexpected(built_in.error().front());
  return std::move(*built_in);
}

Outcome write_rules(Context& context) {
  const std::filesystem::path folder = context.args().target;
  const auto reading = context.open_to_read();
  if (!reading && reading.error().code != "no-record") return tl::unexpected(reading.error());
  const auto bundle = reading ? reading->site->bundle(reading->view) : policy::default_bundle();
  WARDMOTE_CHECK(system::make_directories(folder));
  for (const auto& text : bundle)
    WARDMOTE_CHECK(
        system::write_atomically(folder / std::filesystem::path(text.name).filename(), text.text));
  context.say(fmt::format("{}: {} files. wardmote adopt-rules {} adopts them.", folder.string(),
                          bundle.size(), folder.string()),
              JsonLine().add("folder", folder.string()).add("files", bundle.size()));
  return 0;
}

// A meeting as far as the reader sees it: planned, published, or both.
struct MeetingTold {
  std::string reference, body;
  Day day;
  int number = 0, decisions = 0;
  std::string phase;  // "published" where nothing of its life at the table is seen
  bool published = false;
};

std::optional<MeetingTold> meeting_told(const record::View& view, const record::Subject& subject) {
  const auto line = view.of<committee::MeetingLine>(subject);
  const auto agenda = view.of<committee::Agenda>(subject);
  if (line->header)
    return MeetingTold{
        line->header->reference,
        line->header->body,
        line->header->day,
        line->header->number,
        line->decisions,
        agenda->plan ? std::string(committee::phase_words(agenda->phase)) : "published",
        true};
  if (!agenda->plan) return std::nullopt;
  int decided = 0;
  for (const auto& item : agenda->items)
    decided += static_cast<int>(
        view.of<committee::ItemMinutes>(committee::item_subject(item.item))->decisions.size());
  return MeetingTold{agenda->plan->reference,
                     agenda->plan->body,
                     agenda->plan->day,
                     agenda->plan->number,
                     decided,
                     std::string(committee::phase_words(agenda->phase)),
                     false};
}

}  // namespace

Outcome meetings(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  std::size_t count = 0;
  for (const auto& subject : reading.view.subjects("meeting")) {
    const auto one = meeting_told(reading.view, subject);
    if (!one) continue;
    ++count;
    if (context.json()) {
      std::string out;
      member(out, "reference", one->reference);
      member(out, "body", one->body);
      member(out, "day", one->day.iso());
      member(out, "phase", one->phase);
      out += fmt::format(",\"number\":{},\"published\":{},\"decisions\":{}}}", one->number,
                         one->published, one->decisions);
      context.say(out);
    } else {
      context.say(fmt::format("{:16} {:>17}  {:3} decisions  {}", one->reference, written(one->day),
                              one->decisions, one->phase));
    }
  }
  if (!count && !context.json())
    context.say("No meeting is in the record. wardmote import-headlines FILE brings one in.");
  return 0;
}

Outcome decisions(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto& verb = context.args().verb;
  std::size_t count = 0;
  for (const auto& subject : reading.view.subjects("meeting")) {
    const auto meeting = reading.view.of<committee::Meeting>(subject);
    if (!meeting->header) continue;
    for (const auto& item : meeting->items) {
      for (const auto& one : item.decisions) {
        if (verb && text::lower(*verb) != text::lower(one.verb)) continue;
        ++count;
        if (context.json()) {
          std::string out;
          member(out, "decision", one.decision.hex());
          member(out, "meeting", meeting->header->reference);
          member(out, "day", meeting->header->day.iso());
          if (item.number) out += fmt::format(",\"item\":{}", *item.number);
          member(out, "kind", item.item_kind);
          member(out, "verb", one.verb);
          member(out, "object", one.object);
          member(out, "sentence", one.sentence);
          context.say(out + "}");
        } else {
          context.say(fmt::format(
              "{}  {} {:>3}  {:9} {:28} {}", one.decision.hex(), meeting->header->reference,
              item.number ? std::to_string(*item.number) : "-", one.verb, one.object, item.title));
        }
      }
    }
  }
  if (!count && !context.json())
    context.say(verb ? fmt::format("No decision in the record has the verb {}.", *verb)
                     : "No decision is in the record.");
  return 0;
}

Outcome decision(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto none =
      fail(ErrorKind::NotFound, "not-found", context.args().target,
           "There is nothing here for you.", "wardmote decisions lists what there is.");
  const auto id = Id128::from_hex(context.args().target);
  if (!id) return none;
  const auto answer = app::decision_answer(reading.view, reading.site->policy(reading.view), *id);
  if (!answer) return none;
  context.put(context.json() ? encode(*answer) + "\n" : app::decision_text(*answer));
  return 0;
}

Outcome find(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  std::string asked;
  for (const auto& word : context.args().words) asked += word + " ";
  WARDMOTE_TRY(words, app::words_asked(asked));
  WARDMOTE_TRY(only, app::sort_asked(context.args().second));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto answer = app::find_answer(
      app::find_page(reading.view, words, only, static_cast<std::size_t>(context.args().page)));
  context.put(context.json() ? encode(answer) + "\n" : app::find_text(answer));
  return answer.count ? 0 : 1;
}

Outcome history(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto acts = reading.view.acts(app::history_subject(reading.view, context.args().target));
  if (acts.empty())
    return fail(
        ErrorKind::NotFound, "not-found", context.args().target, "There is nothing here for you.",
        "Give a meeting's reference, the id of a decision or item, or label:CATEGORY/LABEL.");
  for (const auto& act : acts) {
    if (context.json()) {
      std::string out;
      member(out, "act", act.id.hex());
      member(out, "kind", act.kind);
      member(out, "recorded_at", act.recorded_at.iso());
      member(out, "effective_on", act.effective_on.iso());
      member(out, "mark", publish::mark_word(act.marking->level()));
      member(out, "actor", act.actor);
      member(out, "authority", act.authority);
      if (act.corrects) member(out, "corrects", act.corrects->hex());
      out += ",\"body\":";
      out += act.body;
      context.say(out + "}");
    } else {
      context.say(fmt::format("{}  {}  {:32} {}  {}", london::day_and_time(act.recorded_at),
                              act.effective_on.iso(), act.kind,
                              publish::mark_word(act.marking->level()), act.id.hex()));
    }
  }
  return 0;
}

Outcome rule(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(policy, policy_of(context));
  WARDMOTE_TRY(explained, policy::explain(policy, context.args().target, day));
  context.put(context.json() ? encode(explained) + "\n" : policy::text(explained));
  return explained.now ? 0 : 1;
}

Outcome rules(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  if (!context.args().target.empty()) return write_rules(context);
  WARDMOTE_TRY(policy, policy_of(context));
  for (const auto& one : policy::list_rules(policy))
    context.say(context.json() ? encode(one) : fmt::format("{:44} {}", one.rule, one.title));
  return 0;
}

}  // namespace wardmote::cli
