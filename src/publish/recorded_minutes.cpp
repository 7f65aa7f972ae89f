#include "publish/recorded_minutes.h"

#include <algorithm>

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::publish::MinutesView);

namespace wardmote::publish {
namespace {

// A Projection over any acts.
struct Newest {
  Instant at;
  void apply(const record::Act& act) { at = std::max(at, act.recorded_at); }
};

}  // namespace

void ItemActions::apply(const record::Act& act) {
  const auto with = [&](const committee::ActionId& id) {
    const auto found = std::ranges::find_if(
        actions, [&](const committee::Action& one) { return one.raised->action == id; });
    if (found != actions.end()) found->apply(act);
    return found != actions.end();
  };
  if (const auto raised = act.as<committee::ActionRaised>()) {
    if (with(raised->action)) return;
    committee::Action fresh;
    fresh.apply(act);
    actions.push_back(std::move(fresh));
  } else if (const auto reported = act.as<committee::ActionReported>()) {
    with(reported->action);
  } else if (const auto closed = act.as<committee::ActionClosed>()) {
    with(closed->action);
  }
}

std::optional<RecordedMinutes> recorded_minutes(const record::View& view,
                                                const std::string& reference) {
  const auto meeting = committee::meeting_subject(reference);
  const auto agenda = view.of<committee::Agenda>(meeting);
  if (!agenda->plan) return std::nullopt;
  RecordedMinutes out{*agenda->plan, agenda->phase, {}, view.of<Newest>(meeting)->at};
  for (const auto& item : agenda->items) {
    const auto subject = committee::item_subject(item.item);
    out.items.push_back(
        {item, view.of<committee::ItemMinutes>(subject), view.of<ItemActions>(subject)});
    out.edition = std::max(out.edition, view.of<Newest>(subject)->at);
  }
  return out;
}

std::optional<MinutesView> minutes_view(const record::View& view, const std::string& reference,
                                        Day today) {
  auto meeting = committee::agenda_view(view, reference);
  if (!meeting) return std::nullopt;
  MinutesView out{std::move(*meeting), {}};
  for (auto& action : committee::actions_view(view, today).actions)
    if (std::ranges::any_of(out.meeting.items,
                            [&](const auto& item) { return item.item == action.item; }))
      out.actions.push_back(std::move(action));
  return out;
}

}  // namespace wardmote::publish
