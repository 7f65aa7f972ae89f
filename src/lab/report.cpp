#include "lab/report.h"

#include <algorithm>

namespace wardmote::lab {

using watch::Outcome;

namespace {

std::int64_t whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }

FirstReport first_report(const FirstTime& first) {
  return {instant_of(first.time), whole(first.position), first.id.text()};
}

CountsReport counts_report(std::string of, std::uint64_t requests, const OutcomeCounts& counts) {
  CountsReport out;
  out.of = std::move(of);
  out.requests = whole(requests);
  out.warned = whole(counts[Outcome::Warn]);
  out.flagged = whole(counts[Outcome::Flag]);
  out.held = whole(counts[Outcome::Hold]);
  out.deleted = whole(counts[Outcome::Delete]);
  out.passed = out.requests - out.warned - out.flagged - out.held - out.deleted;
  return out;
}

ThresholdReport threshold_report(std::string reference, const ThresholdCounts& counts) {
  ThresholdReport out;
  out.reference = std::move(reference);
  out.broken = whole(counts.broken);
  out.stopped = whole(counts.stopped);
  if (counts.first) out.first = first_report(*counts.first);
  return out;
}

void add_tally(SetReport& out, const Tally& tally, const TrafficCounts& traffic) {
  out.all = counts_report("all", traffic.requests, tally.all());
  if (tally.first_stopped()) out.first_stopped = first_report(*tally.first_stopped());
  const auto& days = tally.parts().days();
  for (const auto& [day, requests] : traffic.parts.days()) {
    const auto found = days.find(day);
    out.days.push_back(
        counts_report(day.iso(), requests, found == days.end() ? OutcomeCounts{} : found->second));
  }
  const auto asked = traffic.parts.users();
  for (const auto& [user, counts] : tally.parts().users()) {
    const auto found = asked.find(user);
    // A User past those that are counted apart has no figure of its own for all it asked.
    if (found != asked.end())
      out.users.push_back(counts_report(user.text(), found->second, counts));
  }
  std::ranges::stable_sort(out.users, std::ranges::greater{}, [](const CountsReport& one) {
    return std::pair(one.stopped(), one.warned + one.flagged);
  });
}

void sort(std::vector<ThresholdReport>& thresholds) {
  std::ranges::stable_sort(thresholds, std::ranges::greater{}, [](const ThresholdReport& one) {
    return std::pair(one.stopped, one.broken);
  });
}

SetReport today_report(const BackTested& tested) {
  SetReport out;
  out.set = "today";
  add_tally(out, tested.today.tally, tested.traffic);
  out.both = whole(tested.today.tally.all().stopped());
  for (const auto& [reference, counts] : tested.today.thresholds)
    out.thresholds.push_back(threshold_report(reference, counts));
  sort(out.thresholds);
  return out;
}

SetReport draft_report(const DraftResult& draft, const BackTested& tested) {
  SetReport out;
  const auto& set = draft.table->set();
  out.set = set.reference;
  add_tally(out, draft.tally, tested.traffic);
  out.both = whole(draft.both);
  out.only_today = whole(draft.only_today);
  out.only_draft = whole(draft.only_draft);
  const auto ordinary = tested.traffic.requests - tested.today.tally.all().stopped();
  if (ordinary != 0)
    out.share_of_ordinary = static_cast<double>(draft.only_draft) / static_cast<double>(ordinary);
  for (std::size_t i = 0; i < draft.thresholds.size(); ++i) {
    if (draft.thresholds[i].broken == 0) continue;
    auto& one = out.thresholds.emplace_back(
        threshold_report(set.thresholds[i].reference, draft.thresholds[i]));
    one.level = set.thresholds[i].level;
    one.limit = set.thresholds[i].limit;
  }
  sort(out.thresholds);
  return out;
}

}  // namespace

BackTestReport report_of(const BackTested& tested) {
  BackTestReport out;
  if (tested.first) out.first = instant_of(*tested.first);
  if (tested.last) out.last = instant_of(*tested.last);
  out.simulated = tested.simulated;
  out.whole = !tested.stopped_early;
  out.requests = whole(tested.traffic.requests);
  out.repeats = whole(tested.left_out.repeats);
  out.refused = whole(tested.left_out.refused);
  out.sets.push_back(today_report(tested));
  for (const DraftResult& draft : tested.drafts) out.sets.push_back(draft_report(draft, tested));
  return out;
}

}  // namespace wardmote::lab
