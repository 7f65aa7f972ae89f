#include "committee/item_minutes.h"

#include <algorithm>

namespace wardmote::committee {

const Portion* ItemMinutes::portion(const PortionId& id) const {
  const auto found =
      std::ranges::find_if(portions, [&](const Portion& one) { return one.portion == id; });
  return found == portions.end() ? nullptr : &*found;
}

const Comment* ItemMinutes::comment(const CommentId& id) const {
  for (const auto* all : {&portions, &struck})
    for (const auto& portion : *all)
      for (const auto& one : portion.comments)
        if (one.comment == id) return &one;
  return nullptr;
}

std::size_t ItemMinutes::open_comments() const {
  std::size_t out = 0;
  for (const auto* all : {&portions, &struck})
    for (const auto& portion : *all)
      for (const auto& one : portion.comments) out += one.answer ? 0 : 1;
  return out;
}

void ItemMinutes::apply(const record::Act& act) {
  if (auto words = recorded<PortionWritten>(act)) {
    Portion fresh;
    const auto known = std::ranges::find_if(
        portions, [&](const Portion& one) { return one.portion == words->portion; });
    if (known != portions.end()) {
      fresh.comments = std::move(known->comments);
      portions.erase(known);
    }
    static_cast<Recorded<PortionWritten>&>(fresh) = std::move(*words);
    fresh.by = PersonId(std::string(act.actor));
    const auto after = std::ranges::find_if(
        portions, [&](const Portion& other) { return other.place > fresh.place; });
    portions.insert(after, std::move(fresh));
  } else if (const auto gone = act.as<PortionStruck>()) {
    const auto known = std::ranges::find_if(
        portions, [&](const Portion& one) { return one.portion == gone->portion; });
    if (known == portions.end()) return;
    if (!known->comments.empty()) struck.push_back(std::move(*known));
    portions.erase(known);
  } else if (auto decision = recorded<DecisionMade>(act)) {
    std::erase_if(decisions,
                  [&](const auto& other) { return other.decision == decision->decision; });
    const auto after = std::ranges::find_if(
        decisions, [&](const auto& other) { return other.position > decision->position; });
    decisions.insert(after, std::move(*decision));
  } else if (auto none = recorded<NoDecisionRequired>(act)) {
    none_required = std::move(none);
  } else if (auto deferred = recorded<ItemDeferred>(act)) {
    deferrals.push_back(std::move(*deferred));
  } else if (auto made = recorded<CommentMade>(act)) {
    for (auto& portion : portions) {
      if (portion.portion != made->portion) continue;
      Comment comment;
      static_cast<Recorded<CommentMade>&>(comment) = std::move(*made);
      comment.by = PersonId(std::string(act.actor));
      portion.comments.push_back(std::move(comment));
      break;
    }
  } else if (auto answered = recorded<CommentAnswered>(act)) {
    for (auto* all : {&portions, &struck})
      for (auto& portion : *all)
        for (auto& comment : portion.comments)
          if (comment.comment == answered->comment) comment.answer = answered;
  }
}

std::optional<Level> ItemMinutes::level() const {
  std::optional<Level> out;
  const auto raise = [&](Level level) { out = std::max(out.value_or(level), level); };
  for (const auto& one : portions) raise(one.mark);
  for (const auto& one : decisions) raise(one.mark);
  return out;
}

}  // namespace wardmote::committee
