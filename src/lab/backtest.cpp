#include "lab/backtest.h"

#include <algorithm>

#include <fmt/format.h>

#include "lab/crew.h"
#include "watch/threshold_check.h"

namespace wardmote::lab {

using watch::Engine;

namespace {

// How many requests ahead counters are looked up, and their times fetched.
constexpr std::size_t looked_up = 32, fetched = 16;

class DraftTrial {
 public:
  explicit DraftTrial(std::shared_ptr<const watch::ThresholdTable> table)
      : engine_(table, {.policy = {}, .remembered = {.most = 1}}) {
    result_.thresholds.resize(table->set().thresholds.size());
    result_.table = std::move(table);
  }

  void judge(const TrafficBatch& batch, const Period& period) {
    must(engine_.continue_under({.policy = batch.policy, .remembered = {.most = 1}}));
    std::array<watch::ThresholdTable::Met, looked_up> met;
    const auto& requests = batch.requests;
    for (std::size_t i = 0; i < std::min(looked_up, requests.size()); ++i)
      met[i] = engine_.meet(requests[i].arrival);
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const ToldRequest& request = requests[i];
      auto& mine = met[i % looked_up];
      const watch::Verdict verdict = engine_.decide_new(mine, request.arrival, request.time);
      if (period.has(request.time)) add(request, verdict);
      if (i + looked_up < requests.size()) mine = engine_.meet(requests[i + looked_up].arrival);
      if (i + fetched < requests.size()) engine_.fetch(met[(i + fetched) % looked_up]);
    }
  }

  DraftResult take_result() { return std::move(result_); }

 private:
  void add(const ToldRequest& request, const watch::Verdict& verdict) {
    result_.tally.add(request, verdict.outcome, verdict.breaches, result_.thresholds);
    const bool then = is_stopped(request.outcome), now = is_stopped(verdict.outcome);
    result_.both += then && now ? 1U : 0U;
    result_.only_today += then && !now ? 1U : 0U;
    result_.only_draft += now && !then ? 1U : 0U;
  }

  Engine engine_;
  DraftResult result_;
};

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

// Of a User's traffic alone nobody can tell what a threshold over all Users would do.
void check_setters(const watch::ThresholdSet& draft, const std::set<traffic::Eui64>& users,
                   Findings& findings) {
  for (const watch::Threshold& threshold : draft.thresholds) {
    const auto user = traffic::Eui64::parse(threshold.user_id.value_or(""));
    if (user && users.contains(*user)) continue;
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
  for (watch::ThresholdSet& draft : drafts) {
    const std::string reference = draft.reference;
    if (out.settings_.only_users) check_setters(draft, *out.settings_.only_users, findings);
    auto table = watch::ThresholdTable::compile(std::move(draft), out.vocabulary_, left);
    if (table) {
      left.bytes -= (*table)->greatest_memory().total();
      out.tables_.push_back(std::move(*table));
      continue;
    }
    for (Finding& finding : table.error()) {
      finding.why = fmt::format("{}: {}", reference, finding.why);
      findings.push_back(std::move(finding));
    }
  }
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return out;
}

Result<BackTested> BackTest::run(watch::SegmentFolder& folder, const Progress& progress) const {
  JournalTraffic traffic(folder, vocabulary_, settings_.period, settings_.only_users);
  TodayTrial today;
  std::vector<DraftTrial> drafts(tables_.begin(), tables_.end());
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
    crew.begin(drafts.size() + 1, [&](std::size_t number) {
      if (number == 0) return today.judge(at_hand, settings_.period);
      drafts[number - 1].judge(at_hand, settings_.period);
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
  for (DraftTrial& draft : drafts) out.drafts.push_back(draft.take_result());
  out.simulated = traffic.run() && traffic.run()->stream == watch::Stream::Simulated;
  return out;
}

}  // namespace wardmote::lab
