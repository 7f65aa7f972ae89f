#include "watch/quarantine.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/threshold_check.h"

namespace wardmote::watch {

namespace {

// An event ends when its threshold has held nothing for so long.
std::int64_t calm(const Threshold& threshold) {
  constexpr std::int64_t least = 60'000;
  if (threshold.window) {
    return *threshold.window == CalendarWindow::Hour ? 3'600'000 : 24LL * 3'600'000;
  }
  return std::max(least, threshold.window_seconds.value_or(0) * 1'000);
}

bool decides(const Threshold& threshold) {
  return threshold.level != ThresholdLevel::UserWarning && !threshold.dual_control.value_or(false);
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

const Threshold* deciding_threshold(const Verdict& verdict, const ThresholdTable& table) {
  if (verdict.outcome != Outcome::Hold && verdict.outcome != Outcome::Delete) return nullptr;
  for (const Breach& breach : verdict.breaches) {
    const Threshold& threshold = table.threshold(breach.threshold);
    const bool of_value = threshold.level == ThresholdLevel::DccAttribute;
    if (decides(threshold) && (verdict.outcome == Outcome::Hold || of_value)) return &threshold;
  }
  return nullptr;
}

std::optional<QuarantineEventOpened> Quarantine::opens(const Verdict& verdict,
                                                       const ThresholdTable& table,
                                                       CountingTime now, Random& random) const {
  if (verdict.repeat) return std::nullopt;
  const Threshold* threshold = deciding_threshold(verdict, table);
  if (!threshold) return std::nullopt;
  const auto event = events_.find(threshold->reference);
  if (event != events_.end() &&
      now.milliseconds() - event->second.last.milliseconds() < calm(*threshold)) {
    return std::nullopt;
  }
  return QuarantineEventOpened{.event = QuarantineEventRef::draw(random).text(),
                               .threshold = threshold->reference,
                               .kind = breach_kind(threshold->level)};
}

void Quarantine::apply(const QuarantineEventOpened& opened) {
  events_[opened.threshold].ref =
      QuarantineEventRef::parse(opened.event).value_or(QuarantineEventRef());
}

void Quarantine::apply(journal::Position position, const journal::VerdictEntry& entry,
                       const ThresholdTable& table) {
  if (entry.verdict.repeat) return;
  const Threshold* threshold = deciding_threshold(entry.verdict, table);
  if (!threshold) return;
  Event& event = events_[threshold->reference];
  event.last = entry.time;
  if (entry.verdict.outcome != Outcome::Hold) return;
  requests_.emplace(position, HeldRequest{.position = position,
                                          .id = entry.arrival.id,
                                          .type = entry.arrival.type,
                                          .since = entry.time,
                                          .event = event.ref,
                                          .state = HeldState::Held,
                                          .proposed_by = {}});
  ++open_;
}

void Quarantine::apply(const QuarantineStep& step) {
  if (step.act) acts_.insert(*step.act);
  for (const std::int64_t position : step.held) {
    const auto found = requests_.find(static_cast<journal::Position>(position));
    if (found == requests_.end()) continue;
    HeldRequest& held = found->second;
    const bool was_open = held.is_open();
    held.state = after(step);
    held.proposed_by = step.stage == QuarantineStage::Proposed ? step.person : std::string();
    if (was_open && !held.is_open()) --open_;
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
    const auto found = requests_.find(static_cast<journal::Position>(position));
    // Unknown and another User's are the same answer.
    if (found == requests_.end() || found->second.id.originator != user) {
      refuse(position, "not-held", "no request of this User is held here",
             "List what is held and name its positions.");
      continue;
    }
    const HeldRequest& held = found->second;
    if (held.state == after(asked)) continue;
    if (!held.is_open()) {
      refuse(position, "settled", fmt::format("it is {} already", name_of(held.state)),
             "What is settled stays so.");
    } else if (asked.stage == QuarantineStage::Confirmed && held.state != proposed(asked.action)) {
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
