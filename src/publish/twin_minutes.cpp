#include "publish/twin_minutes.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::publish {
namespace {

void put(Draft& draft, const committee::AgendaItem& item, const committee::ItemMinutes& minutes,
         const ItemActions& actions, auto belongs) {
  DraftSection section{&item, {}, {}, {}, {}};
  const auto take = [&](Level mark) {
    if (belongs(mark)) draft.level = std::max(draft.level, mark);
    return belongs(mark);
  };
  for (const auto& portion : minutes.portions)
    if (take(portion.mark)) section.portions.push_back(&portion);
  for (const auto& decision : minutes.decisions)
    if (take(decision.mark)) section.decisions.push_back(&decision);
  for (const auto& action : actions.actions)
    if (take(action.raised->mark)) section.actions.push_back(&action);
  for (const auto& portion : minutes.struck)
    if (belongs(portion.mark)) draft.struck.emplace_back(&item, &portion);
  if (item.tabled && belongs(item.tabled->mark)) section.outcomes = outcomes_of(minutes);
  if (section.portions.empty() && section.decisions.empty() && section.actions.empty() &&
      section.outcomes.empty())
    return;
  if (item.tabled && !section.outcomes.empty()) take(item.tabled->mark);
  draft.sections.push_back(std::move(section));
}

}  // namespace

std::vector<std::string> outcomes_of(const committee::ItemMinutes& minutes) {
  const auto with = [](const std::string& ground) { return ground.empty() ? "." : ": " + ground; };
  std::vector<std::string> out;
  if (minutes.none_required)
    out.push_back("No decision was required" + with(minutes.none_required->ground));
  for (const auto& deferral : minutes.deferrals)
    out.push_back("Taken up again on " + written(deferral.to) + with(deferral.ground));
  return out;
}

TwinMinutes twin_minutes(const record::View& view, const committee::Agenda& agenda) {
  TwinMinutes out{{"Draft minutes", Level::White, {}, {}},
                  {"Confidential draft minutes", Level::Amber, {}, {}},
                  {},
                  {}};
  for (const auto& item : agenda.items) {
    if (item.withdrawn) continue;
    const auto subject = committee::item_subject(item.item);
    auto minutes = view.of<committee::ItemMinutes>(subject);
    auto actions = view.of<ItemActions>(subject);
    put(out.open, item, *minutes, *actions, [](Level mark) { return mark <= Level::Green; });
    put(out.confidential, item, *minutes, *actions, [](Level mark) { return mark > Level::Green; });
    out.sources.push_back(std::move(minutes));
    out.actions.push_back(std::move(actions));
  }
  return out;
}

}  // namespace wardmote::publish
