// What a minutes file says was decided of an item, put off, or closed without a decision.

#include <fmt/format.h>

#include "committee/decide_decision.h"
#include "publish/minutes_item_in_hand.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

void put_outcome(ItemInHand& hand, const FileOutcome& one) {
  const auto same = [&](const std::string& ground) {
    return !one.ground || same_words(*one.ground, ground);
  };
  const auto recorded = [&](const std::string& ground) {
    if (!same(ground))
      hand.object(one.place, "outcome-recorded", "The record has this with another ground.",
                  "Leave the ground as it was recorded.");
  };
  const auto& minutes = *hand.now().minutes;
  if (!one.put_off) {
    if (minutes.none_required) return recorded(minutes.none_required->ground);
    hand.ask(one.place, committee::NoDecision{hand.meeting(), hand.id(), one.ground},
             "no decision required");
    return;
  }
  for (const auto& known : minutes.deferrals)
    if (!one.to || known.to == *one.to) return recorded(known.ground);
  hand.ask(one.place, committee::DeferItem{hand.meeting(), hand.id(), one.to, one.ground},
           one.to ? "put off to " + one.to->iso() : "put off to the next meeting");
}

}  // namespace

void put_decisions(ItemInHand& hand, const FileItem& item) {
  hand.match(item.decisions, hand.now().minutes->decisions,
             hand.was() ? &hand.was()->minutes->decisions : nullptr,
             [&](std::size_t i, const committee::Recorded<committee::DecisionMade>*, Known known) {
               const auto& one = item.decisions[i];
               if (known == Known::Changed)
                 return hand.object(one.place, "decision-recorded",
                                    "The record has this decision otherwise, and decisions stand.",
                                    "Put it right with its ground: wardmote correct-decision.");
               if (known != Known::New || (one.mark && hand.too_high(one.place, *one.mark))) return;
               committee::DecideItem command;
               command.meeting = hand.meeting();
               command.item = hand.id();
               command.verb = one.verb;
               command.object = one.object;
               if (!one.value.empty()) command.value = one.value;
               command.sentence = one.sentence;
               command.mark = one.mark;
               hand.ask(one.place, command,
                        fmt::format("new decision: {} {}{}{}", one.verb, one.object,
                                    one.value.empty() ? "" : " = ", one.value));
             });
}

void put_outcomes(ItemInHand& hand, const FileItem& item) {
  for (const auto& one : item.outcomes) put_outcome(hand, one);
}

}  // namespace wardmote::publish
