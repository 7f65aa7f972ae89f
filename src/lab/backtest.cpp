#include "lab/backtest.h"

#include <algorithm>
#include <array>
#include <variant>

#include <fmt/format.h>

#include "lab/crew.h"
#include "lab/look_ahead.h"
#include "lab/shared_trial.h"
#include "watch/threshold_check.h"

namespace wardmote::lab {

using watch::Engine;

namespace {

class OneTrial {
 public:
  explicit OneTrial(SharedTrial::Table table)
      : engine_(table, {.policy = {}, .remembered = {.most = 1}}), result_(std::move(table)) {}

  void judge(const TrafficBatch& batch, const Period& period) {
    engine_.continue_under({.policy = batch.policy, .remembered = {.most = 1}});
    std::array<watch::ThresholdTable::Met, looked_up> met;
    const auto& requests = batch.requests;
    for (std::size_t i = 0; i < std::min(looked_up, requests.size()); ++i)
      met[i] = engine_.meet(requests[i].arrival);
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const ToldRequest& request = requests[i];
      auto& mine = met[i % looked_up];
      const watch::Verdict verdict = engine_.decide_new(mine, request.arrival, request.time);
      if (period.has(request.time)) result_.add(request, verdict);
      if (i + looked_up < requests.size()) mine = engine_.meet(requests[i + looked_up].arrival);
      if (i + fetched < requests.size()) engine_.fetch(met[(i + fetched) % looked_up]);
    }
  }

  std::vector<DraftResult> take_results() {
    std::vector<DraftResult> out;
    out.push_back(std::move(result_));
    return out;
  }

 private:
  Engine engine_;
  DraftResult result_;
};

// Drafts tried in one task, by their places among all.
class Trial {
 public:
  Trial(std::vector<std::size_t> places, std::vector<SharedTrial::Table> tables)
      : places_(std::move(places)) {
    if (tables.size() == 1) {
      trial_.emplace<OneTrial>(std::move(tables.front()));
    } else {
      trial_.emplace<SharedTrial>(std::move(tables));
    }
  }
  void judge(const TrafficBatch& batch, const Period& period) {
    std::visit(
        [&](auto& trial) {
          if constexpr (requires { trial.judge(batch, period); }) trial.judge(batch, period);
        },
        trial_);
  }
  void finish(std::vector<std::optional<DraftResult>>& out) {
    std::visit(
        [&](auto& trial) {
          if constexpr (requires { trial.take_results(); }) {
            auto results = trial.take_results();
            for (std::size_t i = 0; i < places_.size(); ++i)
              out[places_[i]].emplace(std::move(results[i]));
          }
        },
        trial_);
  }

 private:
  std::vector<std::size_t> places_;
  std::variant<std::monostate, OneTrial, SharedTrial> trial_;
};

std::vector<Trial> trials_of(const std::vector<SharedTrial::Table>& tables, bool shares_counts) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t place = 0; place < tables.size(); ++place) {
    const auto group = std::ranges::find_if(groups, [&](const auto& one) {
      return shares_counts && one.size() < SharedTrial::most_drafts &&
             SharedTrial::count_alike(*tables[one.front()], *tables[place]);
    });
    if (group == groups.end()) {
      groups.push_back({place});
    } else {
      group->push_back(place);
    }
  }
  std::vector<Trial> out;
  for (auto& places : groups) {
    std::vector<SharedTrial::Table> of_group;
    for (const std::size_t place : places) of_group.push_back(tables[place]);
    out.emplace_back(std::move(places), std::move(of_group));
  }
  return out;
}

class TodayTrial {
 public:
  void judge(const TrafficBatch& batch, const Period& period) {
    if (set_ != batch.thresholds) change_to(batch.thresholds);
    for (const ToldRequest& request : batch.requests) {
      if (!period.has(request.time)) continue;
      traffic_.add(request);
      result_.tally.add(request, request.outcome, batch.breaches_of(request), thresholds_);
      if (!first_) first_ = request.time;
      last_ = request.time;
    }
  }

  void finish(BackTested& out) {
    change_to(nullptr);
    out.traffic = std::move(traffic_);
    out.today = std::move(result_);
    out.first = first_;
    out.last = last_;
  }

 private:
  void change_to(std::shared_ptr<const watch::ThresholdSet> next) {
    for (std::size_t place = 0; place < thresholds_.size(); ++place) {
      const ThresholdCounts& counts = thresholds_[place];
      if (counts.broken == 0) continue;
      ThresholdCounts& all = result_.thresholds[set_->thresholds[place].reference];
      all.broken += counts.broken;
      all.stopped += counts.stopped;
      if (!all.first) all.first = counts.first;
    }
    set_ = std::move(next);
    thresholds_.assign(set_ ? set_->thresholds.size() : 0, {});
  }

  std::shared_ptr<const watch::ThresholdSet> set_;
  std::vector<ThresholdCounts> thresholds_;
  TrafficCounts traffic_;
  TodayResult result_;
  std::optional<watch::CountingTime> first_, last_;
};

bool is_of(const watch::Threshold& threshold, const std::set<traffic::Eui64>& users) {
  const auto user = traffic::Eui64::parse(threshold.user_id.value_or(""));
  return user && users.contains(*user);
}

// Of a User's traffic alone nobody can tell what a threshold over all Users would do.
void check_setters(const watch::ThresholdSet& draft, const std::set<traffic::Eui64>& users,
                   Findings& findings) {
  for (const watch::Threshold& threshold : draft.thresholds) {
    if (is_of(threshold, users)) continue;
    findings.push_back(
        watch::refusal("threshold-not-yours",
                       fmt::format("{}: Threshold {}: it is not of one of your own User IDs.",
                                   draft.reference, threshold.reference),
                       "Leave it out: what others send is not yours to read."));
  }
}

}  // namespace

Decided<BackTest> BackTest::make(std::vector<watch::ThresholdSet> drafts,
                                 watch::Vocabulary vocabulary, Settings settings) {
  BackTest out(traffic_vocabulary(std::move(vocabulary)), std::move(settings));
  Findings findings;
  watch::MemoryBound left = out.settings_.memory;
  std::uint64_t largest = 0;
  for (watch::ThresholdSet& draft : drafts) {
    const std::string reference = draft.reference;
    if (out.settings_.only_users) check_setters(draft, *out.settings_.only_users, findings);
    auto table = watch::ThresholdTable::compile(std::move(draft), out.vocabulary_, left);
    if (table) {
      const std::uint64_t need = (*table)->greatest_memory().total();
      left.bytes -= need;
      largest = std::max(largest, need);
      out.tables_.push_back(std::move(*table));
      continue;
    }
    for (Finding& finding : table.error()) {
      finding.why = fmt::format("{}: {}", reference, finding.why);
      findings.push_back(std::move(finding));
    }
  }
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  out.shares_counts_ = largest <= left.bytes;
  return out;
}

Result<BackTested> BackTest::run(watch::SegmentFolder& folder, const Progress& progress) const {
  JournalTraffic traffic(folder, vocabulary_, settings_.period, settings_.only_users);
  TodayTrial today;
  auto trials = trials_of(tables_, shares_counts_);
  BackTested out;
  // One batch is judged while the next is read.
  TrafficBatch at_hand, next;
  const auto count_left_out = [&](const TrafficBatch& batch) {
    out.left_out.repeats += batch.left_out.repeats;
    out.left_out.refused += batch.left_out.refused;
  };
  WARDMOTE_TRY(more, traffic.next(at_hand));
  Crew crew(settings_.threads);
  while (more) {
    crew.begin(trials.size() + 1, [&](std::size_t number) {
      if (number == trials.size()) return today.judge(at_hand, settings_.period);
      trials[number].judge(at_hand, settings_.period);
    });
    auto read = traffic.next(next);
    crew.finish();
    if (!read) return tl::unexpected(std::move(read).error());
    more = *read;
    count_left_out(at_hand);
    std::swap(at_hand, next);
    out.stopped_early = progress && !progress(traffic.part_read());
    if (out.stopped_early) break;
  }
  if (!out.stopped_early) count_left_out(at_hand);
  today.finish(out);
  std::vector<std::optional<DraftResult>> results(tables_.size());
  for (Trial& trial : trials) trial.finish(results);
  for (auto& result : results) out.drafts.push_back(*std::move(result));
  out.in_force = traffic.thresholds();
  if (const auto& users = settings_.only_users)
    std::erase_if(out.in_force.thresholds,
                  [&](const watch::Threshold& one) { return !is_of(one, *users); });
  out.simulated = traffic.run() && traffic.run()->stream == watch::Stream::Simulated;
  return out;
}

}  // namespace wardmote::lab
