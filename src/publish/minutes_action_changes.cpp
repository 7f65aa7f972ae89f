// The actions of an item that are new or changed in a minutes file.

#include <fmt/format.h>

#include "committee/decide_actions.h"
#include "publish/minutes_item_in_hand.h"

namespace wardmote::publish {
namespace {

void raise(ItemInHand& hand, const FileAction& one, const committee::Action* recorded) {
  committee::RaiseAction command;
  command.meeting = hand.meeting();
  command.item = hand.id();
  command.what = one.what;
  command.owner = one.owner;
  command.document = one.document;
  command.channel = one.channel;
  command.due = one.due;
  command.mark = one.mark;
  if (recorded) {
    const auto& was = *recorded->raised;
    command.action = was.action;
    if (!command.document) command.document = was.document;
    if (!command.channel) command.channel = was.channel;
    if (!command.due) command.due = was.due;
    if (!command.mark) command.mark = was.mark;
  }
  hand.ask(one.place, command,
           fmt::format("{}: {} \u2014 {}",
                       recorded ? "changed action " + recorded->raised->number : "new action",
                       begins(one.what), one.owner));
}

}  // namespace

void put_actions(ItemInHand& hand, const FileItem& item) {
  auto elements = item.actions;
  for (auto& one : elements) {
    if (one.id || one.number.empty()) continue;
    for (const auto& known : hand.now().actions->actions)
      if (known.raised->number == one.number) one.id = known.raised->action;
    if (!one.id)
      hand.object(one.place, "number-unknown",
                  fmt::format("No action {} is recorded here.", one.number),
                  "The record gives a new action its number.", Severity::Warning);
  }
  hand.match(
      elements, hand.now().actions->actions, hand.was() ? &hand.was()->actions->actions : nullptr,
      [&](std::size_t i, const committee::Action* recorded, Known known) {
        const auto& one = elements[i];
        const bool done =
            recorded &&
            (recorded->closed || (!recorded->reports.empty() && recorded->reports.back().progress ==
                                                                    committee::Progress::Complete));
        if (one.ticked && !done && !is_refused(known))
          hand.object(one.place, "tick-not-taken", "The record does not have this as complete.",
                      "Say so with wardmote report-action.", Severity::Warning);
        if ((known == Known::New || known == Known::Changed) &&
            !(one.mark && hand.too_high(one.place, *one.mark)))
          raise(hand, one, recorded);
      });
}

}  // namespace wardmote::publish
