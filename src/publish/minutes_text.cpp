#include "publish/minutes_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

using namespace committee;

// Lines that would be read as something else go on behind a backslash.
std::string on_lines(const std::string& given, std::string_view also = {}) {
  const std::string words = escaped(settled(given), also);
  std::string out;
  for (std::size_t at = 0;;) {
    const auto end = words.find('\n', at);
    out += words.substr(at, end - at);
    if (end == words.npos) return out;
    at = end + 1;
    const auto line = std::string_view(words).substr(at, words.find('\n', at) - at);
    const auto entry = text::trim(line);
    const bool plain = entry.starts_with("- ") && !entry.starts_with("- [") &&
                       !out.ends_with('}') && !out.ends_with('\\');
    out += plain ? "\n" : "\\\n";
  }
}

std::string tag(const Id128& id) { return " {#" + id.hex() + "}\n\n"; }

std::string own_mark(Level mark, const AgendaItem& item) {
  return mark == item.tabled->mark ? "" : fmt::format("({}) ", mark_name(mark));
}

std::string ground(const std::string& words) {
  return words.empty() ? "" : ": " + on_lines(words, "{");
}

// A part of an action behind its owner's dash: no dash or semicolon in it parts anything.
std::string part(const std::string& words) {
  std::string out = escaped(on_one_line(words), ";");
  for (const std::string_view dash : {" -", " \u2013", " \u2014"})
    for (auto at = out.find(dash); at != out.npos; at = out.find(dash, at + 2))
      out.insert(at + 1, "\\");
  return out;
}

std::string heading(const AgendaItem& item) {
  if (!item.tabled) return fmt::format("## {}. (withheld)\n\n", item.shown_number());
  std::string title = escaped(on_one_line(item.tabled->title));
  const auto mark = mark_name(item.tabled->mark);
  if (item.number) return fmt::format("## {}. {} ({})\n\n", *item.number, title, mark);
  // Figures in front of a title are no number of an item.
  const auto figures = title.find_first_not_of("0123456789");
  if (figures != 0 && figures != title.npos) title.insert(figures, "\\");
  return fmt::format("## {} ({}){}", title, mark, tag(item.item));
}

std::string decision_line(const AgendaItem& item, const DecisionMade& one) {
  std::string out = fmt::format("> {}{} {}", own_mark(one.mark, item), one.verb, one.object);
  if (!one.value.empty()) out += " = " + escaped(on_one_line(one.value), ":");
  return out + ": " + on_lines(one.sentence) + tag(one.decision);
}

std::string action_line(const AgendaItem& item, const Action& action) {
  const auto& one = *action.raised;
  const bool done = action.closed || (!action.reports.empty() &&
                                      action.reports.back().progress == Progress::Complete);
  std::string out =
      fmt::format("- [{}] {}{} {} \u2014 {}", done ? "x" : " ", own_mark(one.mark, item),
                  one.number, on_lines(one.what), part(one.owner));
  if (one.document) out += "; into " + *one.document;
  if (one.channel) out += "; via " + part(*one.channel);
  return out + "; due " + one.due.iso() + tag(one.action);
}

void append_item(std::string& out, const RecordedItem& recorded) {
  const auto& item = recorded.item;
  if (recorded.withheld() && !item.number) return;
  out += heading(item);
  if (recorded.withheld()) return;
  const auto& minutes = *recorded.minutes;
  for (const auto& one : minutes.portions)
    out += fmt::format("({}) {}{}", mark_name(one.mark), on_lines(one.text), tag(one.portion));
  for (const auto& one : minutes.decisions) out += decision_line(item, one);
  if (minutes.none_required)
    out += "> NO DECISION REQUIRED" + ground(minutes.none_required->ground) + "\n\n";
  for (const auto& one : minutes.deferrals)
    if (!follows_from_decision(minutes, one))
      out += fmt::format("> PUT OFF to {}{}\n\n", one.to.iso(), ground(one.ground));
  for (const auto& one : recorded.actions->actions) out += action_line(item, one);
}

}  // namespace

bool follows_from_decision(const ItemMinutes& minutes, const ItemDeferred& deferral) {
  return std::ranges::any_of(minutes.decisions, [&](const auto& decision) {
    return decision.object == "next-progress-date" && decision.value == deferral.to.iso();
  });
}

std::string minutes_markdown(const RecordedMinutes& minutes) {
  std::string out =
      fmt::format("---\nmeeting: {}\nday: {}\nedition: {}\n---\n\n", minutes.plan.reference,
                  minutes.plan.day.iso(), minutes.edition.iso());
  out += fmt::format("# {}: minutes of {}\n\n", minutes.plan.reference,
                     written_with_weekday(minutes.plan.day));
  for (const auto& item : minutes.items) append_item(out, item);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string minutes_text(const RecordedMinutes& minutes) {
  std::string out = fmt::format("{}: minutes of {}\n", minutes.plan.reference,
                                written_with_weekday(minutes.plan.day));
  for (const auto& recorded : minutes.items) {
    const auto& item = recorded.item;
    if (recorded.withheld()) {
      out += fmt::format("\n{}. (withheld)\n", item.shown_number());
      continue;
    }
    out += fmt::format("\n{}. {} ({})\n", item.shown_number(), on_one_line(item.tabled->title),
                       mark_name(item.tabled->mark));
    for (const auto& one : recorded.minutes->portions)
      out += fmt::format("\n({}) {}\n", mark_name(one.mark), settled(one.text));
    for (const auto& one : recorded.minutes->decisions)
      out += fmt::format("\n{}\n", settled(one.sentence));
    if (const auto& none = recorded.minutes->none_required)
      out += none->ground.empty() ? "\nNo decision was required.\n"
                                  : fmt::format("\nNo decision was required: {}\n", none->ground);
    for (const auto& one : recorded.minutes->deferrals)
      if (!follows_from_decision(*recorded.minutes, one))
        out += fmt::format("\nPut off to {}.\n", written(one.to));
    for (const auto& one : recorded.actions->actions)
      out += fmt::format("\nAction {}: {} ({}, due {})\n", one.raised->number,
                         settled(one.raised->what), one.raised->owner, written(one.raised->due));
  }
  return out;
}

}  // namespace wardmote::publish
