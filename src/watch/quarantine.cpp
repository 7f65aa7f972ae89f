#include "watch/quarantine.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/threshold_check.h"

namespace wardmote::watch {

namespace {

bool decides(const ThresholdTable::Brief& threshold) {
  return threshold.level != ThresholdLevel::UserWarning && !threshold.flags_only;
}

HeldState proposed(QuarantineAction action) {
  return action == QuarantineAction::Release ? HeldState::ReleaseProposed
                                             : HeldState::DeleteProposed;
}

HeldState settled(QuarantineAction action) {
  return action == QuarantineAction::Release ? HeldState::Released : HeldState::Deleted;
}

HeldState after(const QuarantineStep& step) {
  switch (step.stage) {
    case QuarantineStage::Proposed:
      return proposed(step.action);
    case QuarantineStage::Confirmed:
      return settled(step.action);
    case QuarantineStage::Withdrawn:
      return HeldState::Held;
    case QuarantineStage::Refused:
      return HeldState::Refused;
  }
  return HeldState::Held;
}

}  // namespace

HeldState state_after(const QuarantineStep& step) { return after(step); }

std::int64_t calm_milliseconds(const ThresholdTable::Brief& threshold) {
  constexpr std::int64_t least = 60'000, hour = 3'600'000;
  if (threshold.window == WindowKind::Hour) return hour;
  if (threshold.window == WindowKind::Day) return 24 * hour;
  return std::max(least, std::int64_t{threshold.seconds} * 1'000);
}

const Breach* deciding_breach(const Verdict& verdict, const ThresholdTable& table) {
  if (verdict.outcome != Outcome::Hold && verdict.outcome != Outcome::Delete) return nullptr;
  for (const Breach& breach : verdict.breaches) {
    const auto threshold = table.brief(breach.threshold);
    const bool of_value = threshold.level == ThresholdLevel::DccAttribute;
    if (decides(threshold) && (verdict.outcome == Outcome::Hold || of_value)) return &breach;
  }
  return nullptr;
}

std::optional<QuarantineEventOpened> Quarantine::opens(const Verdict& verdict,
                                                       const ThresholdTable& table,
                                                       CountingTime now, Random& random) const {
  if (verdict.repeat) return std::nullopt;
  const Breach* breach = deciding_breach(verdict, table);
  if (!breach) return std::nullopt;
  const auto threshold = table.brief(breach->threshold);
  const auto event = events_.find(threshold.reference);
  if (event != events_.end() &&
      now.milliseconds() - event->second.last.milliseconds() < calm_milliseconds(threshold)) {
    return std::nullopt;
  }
  return QuarantineEventOpened{.event = QuarantineEventRef::draw(random).text(),
                               .threshold = std::string(threshold.reference),
                               .kind = breach_kind(threshold.level)};
}

void Quarantine::apply(const QuarantineEventOpened& opened) {
  events_[opened.threshold].ref =
      QuarantineEventRef::parse(opened.event).value_or(QuarantineEventRef());
}

void Quarantine::apply(journal::Position position, const journal::VerdictEntry& entry,
                       const ThresholdTable& table) {
  if (entry.verdict.repeat) return;
  const Breach* breach = deciding_breach(entry.verdict, table);
  if (!breach) return;
  const std::string_view reference = table.brief(breach->threshold).reference;
  auto known = events_.find(reference);
  if (known == events_.end()) known = events_.emplace(reference, Event()).first;
  Event& event = known->second;
  event.last = entry.time;
  if (entry.verdict.outcome != Outcome::Hold) return;
  requests_.emplace_hint(requests_.end(), position,
                         HeldRequest{.position = position,
                                     .id = entry.arrival.id,
                                     .type = entry.arrival.type,
                                     .since = entry.time,
                                     .event = event.ref,
                                     .state = HeldState::Held,
                                     .proposed_by = {},
                                     .doubts = entry.arrival.doubts});
}

std::optional<HeldState> Quarantine::state_of(journal::Position position) const {
  if (const auto held = requests_.find(position); held != requests_.end()) {
    return held->second.state;
  }
  const auto settled = settled_.find(position);
  if (settled == settled_.end()) return std::nullopt;
  return settled->second.state;
}

void Quarantine::settle(journal::Position position, const Settled& how) {
  settled_.emplace(position, how);
  settled_order_.push_back(position);
  if (settled_order_.size() <= most_settled) return;
  settled_.erase(settled_order_.front());
  settled_order_.pop_front();
}

void Quarantine::remember(const SettledAct& act) {
  if (!acts_.insert(act.id).second) return;
  acts_order_.push_back(act);
  if (acts_order_.size() <= most_acts) return;
  acts_through_ = std::max(acts_through_, acts_order_.front().recorded_at);
  acts_.erase(acts_order_.front().id);
  acts_order_.pop_front();
}

void Quarantine::apply(const QuarantineStep& step) {
  if (step.act) remember({*step.act, step.at});
  for (const std::int64_t position : step.held) {
    const auto found = requests_.find(static_cast<journal::Position>(position));
    if (found == requests_.end()) continue;
    HeldRequest& held = found->second;
    held.state = after(step);
    held.proposed_by = step.stage == QuarantineStage::Proposed ? step.person : std::string();
    if (held.is_open()) continue;
    settle(found->first, {held.id.originator, held.state});
    requests_.erase(found);
  }
}

bool Quarantine::apply(journal::Position position, const journal::EntryReader::Entry& entry,
                       const ThresholdTable* table) {
  if (entry.kind == journal::EntryKind::Verdict) {
    if (table) apply(position, entry.verdict, *table);
  } else if (entry.kind == journal::EntryKind::Event) {
    const auto opened = decode<QuarantineEventOpened>(entry.text);
    if (!opened) return false;
    apply(*opened);
  } else if (entry.kind == journal::EntryKind::Step) {
    const auto step = decode<QuarantineStep>(entry.text);
    if (!step) return false;
    apply(*step);
  }
  return true;
}

Decided<QuarantineStep> Quarantine::decide(const QuarantineStep& asked, traffic::Eui64 user) const {
  QuarantineStep out = asked;
  out.held.clear();
  Findings findings;
  const auto refuse = [&](std::int64_t position, std::string code, std::string_view why,
                          std::string way_out) {
    findings.push_back(refusal(std::move(code), fmt::format("Position {}: {}.", position, why),
                               std::move(way_out)));
  };
  for (const std::int64_t position : asked.held) {
    const auto place = static_cast<journal::Position>(position);
    if (const auto settled = settled_.find(place);
        settled != settled_.end() && settled->second.user == user) {
      const HeldState state = settled->second.state;
      if (state == after(asked)) continue;
      refuse(position, "settled", fmt::format("it is {} already", name_of(state)),
             "What is settled stays so.");
      continue;
    }
    const auto found = requests_.find(place);
    // Unknown and another User's are the same answer.
    if (found == requests_.end() || found->second.id.originator != user) {
      refuse(position, "not-held", "no request of this User is held here",
             "List what is held and name its positions.");
      continue;
    }
    const HeldRequest& held = found->second;
    if (held.state == after(asked)) continue;
    if (asked.stage == QuarantineStage::Confirmed && held.state != proposed(asked.action)) {
      refuse(position, "not-proposed", "nobody has proposed this",
             "One person proposes, another confirms.");
    } else if (asked.stage == QuarantineStage::Confirmed && held.proposed_by == asked.person) {
      refuse(position, "same-person", "who proposed it cannot confirm it",
             "Another person of the User confirms.");
    } else if (asked.stage == QuarantineStage::Proposed && held.state != HeldState::Held) {
      refuse(position, "other-proposed", "the other step is proposed", "Withdraw that one first.");
    } else {
      out.held.push_back(position);
    }
  }
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return out;
}

}  // namespace wardmote::watch
