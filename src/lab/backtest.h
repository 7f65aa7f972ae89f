#pragma once
// What draft thresholds would have done with the traffic of a journal, beside what was done.
//
// Each draft has counters of its own, fed by the requests that the journal tells: a gate that had
// stood under the draft from the journal's beginning would have given the same verdicts. All drafts
// are tried in one reading, which is shared; the drafts are shared out among threads.
//
// Two verdicts on a request are compared by whether it is stopped, held or deleted. "Only by the
// draft" is what would be new: of what goes on today, so much would be stopped.
//
// Memory: what compiling says of each draft, and a tally of each (tally.h).

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/finding.h"
#include "lab/tally.h"
#include "watch/threshold_table.h"

namespace wardmote::lab {

struct DraftResult {
  std::shared_ptr<const watch::ThresholdTable> table;
  Tally tally;
  std::vector<ThresholdCounts> thresholds;  // by place in the set
  std::uint64_t both = 0;                   // stopped today and by the draft
  std::uint64_t only_today = 0;
  std::uint64_t only_draft = 0;
};

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
};

}  // namespace wardmote::lab
