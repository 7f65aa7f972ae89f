#include "publish/twin_minutes.h"

#include <algorithm>

namespace wardmote::publish {
namespace {

void put(Draft& draft, const committee::AgendaItem& item, const committee::ItemMinutes& minutes,
         auto belongs) {
  DraftSection section{&item, {}, {}};
  for (const auto& portion : minutes.portions)
    if (belongs(portion.mark)) {
      section.portions.push_back(&portion);
      draft.level = std::max(draft.level, portion.mark);
    }
  for (const auto& decision : minutes.decisions)
    if (belongs(decision.mark)) {
      section.decisions.push_back(&decision);
      draft.level = std::max(draft.level, decision.mark);
    }
  if (!section.portions.empty() || !section.decisions.empty())
    draft.sections.push_back(std::move(section));
}

}  // namespace

TwinMinutes twin_minutes(const record::View& view, const committee::Agenda& agenda) {
  TwinMinutes out{
      {"Draft minutes", Level::White, {}}, {"Confidential draft minutes", Level::Amber, {}}, {}};
  for (const auto* item : agenda.standing()) {
    auto minutes = view.of<committee::ItemMinutes>(committee::item_subject(item->item));
    put(out.open, *item, *minutes, [](Level mark) { return mark <= Level::Green; });
    put(out.confidential, *item, *minutes, [](Level mark) { return mark > Level::Green; });
    out.sources.push_back(std::move(minutes));
  }
  return out;
}

}  // namespace wardmote::publish
