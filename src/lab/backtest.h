#pragma once
// What draft thresholds would have done with the traffic of a journal, beside what was done.
//
// Each draft counts the requests that the journal tells: a gate that had stood under the draft from
// the journal's beginning would have given the same verdicts. All drafts are tried in one reading.
// Those that differ in their levels alone share one count (shared_trial.h); the others are shared
// out among threads.
//
// Two verdicts on a request are compared by whether it is stopped, held or deleted. "Only by the
// draft" is what would be new: of what goes on today, so much would be stopped.
//
// Memory: what compiling says of each draft, and once more of the largest where counts are shared;
// and a tally of each (tally.h).

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/finding.h"
#include "lab/draft_result.h"
#include "lab/tally.h"
#include "watch/threshold_table.h"

namespace wardmote::lab {

// What was done, by the thresholds that were in force, which may have changed.
struct TodayResult {
  Tally tally;
  std::map<std::string, ThresholdCounts> thresholds;  // by reference; those that were broken
};

struct BackTested {
  TrafficCounts traffic;
  TodayResult today;
  std::vector<DraftResult> drafts;  // in the order in which they were given
  LeftOut left_out;
  std::optional<watch::CountingTime> first, last;  // of the requests of the period
  // The thresholds that the journal had in force last; none where it tells of none. Under OnlyUsers
  // the levels of these Users alone.
  watch::ThresholdSet in_force;
  bool simulated = false;
  bool stopped_early = false;  // the caller wished so; what was read is told
};

// Told from 0 to 1 how much has been read; false ends the test.
using Progress = std::function<bool(double)>;

class BackTest {
 public:
  struct Settings {
    Period period = {};
    OnlyUsers only_users = {};       // then their own levels alone are tried
    watch::MemoryBound memory = {};  // for all drafts together
    unsigned threads = 1;            // beside the caller's
  };

  // Every draft compiled, or all findings against all of them, each with its draft's reference.
  static Decided<BackTest> make(std::vector<watch::ThresholdSet>, watch::Vocabulary, Settings);

  // Reads the journal once. Errors: those of JournalTraffic.
  Result<BackTested> run(watch::SegmentFolder&, const Progress& = {}) const;

 private:
  BackTest(watch::Vocabulary vocabulary, Settings settings)
      : vocabulary_(std::move(vocabulary)), settings_(std::move(settings)) {}

  watch::Vocabulary vocabulary_;
  Settings settings_;
  std::vector<std::shared_ptr<const watch::ThresholdTable>> tables_;
  bool shares_counts_ = true;  // there is memory for it
};

}  // namespace wardmote::lab
