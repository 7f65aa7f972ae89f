#pragma once
// Work of the threshold lab that takes longer than a page may: done one after the other on a thread
// of its own, so that the server answers meanwhile, and kept for whoever asked for it. Kept in
// memory: a restart forgets it. Thread-safe. Private to app/web.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/scenario_trial.h"
#include "app/threshold_lab.h"
#include "base/calendar.h"
#include "lab/report.h"
#include "lab/scenario_report.h"

namespace wardmote::app {

// What came of it: one of the three.
struct LabResult {
  std::optional<lab::BackTestReport> report;
  std::optional<Suggested> suggested;
  std::vector<lab::CurvePoint> points;
  // Besides: the drafts that were tried or the set that the threshold is of, and which it is.
  std::vector<watch::ThresholdSet> drafts;
  std::string reference;
  std::vector<lab::ScenarioReport> scenarios;
};

enum class LabState { Waiting, Running, Done, Failed };

struct LabJob {
  std::string id, person, title;
  lab::OnlyUsers only_users;  // whose traffic it looks at
  Instant asked;
  std::atomic<LabState> state = LabState::Waiting;
  std::atomic<int> percent = 0;
  std::atomic<bool> at_scenarios = false;  // what the percent is of; else of the journal
  std::atomic<bool> stopped = false;
  Result<LabResult> result;  // to be read when it is done or has failed
};

// What a work tells of itself; each call says whether to go on.
lab::Progress reading(LabJob&);
TrialProgress trying(LabJob&);

// Who asks, and whose traffic they may see.
struct LabReader {
  std::string person;
  lab::OnlyUsers only_users;
};

class LabJobs {
 public:
  static constexpr std::size_t most_waiting = 8;
  static constexpr std::size_t most_kept = 20;  // finished ones, the newest

  LabJobs() = default;
  ~LabJobs();
  LabJobs(const LabJobs&) = delete;

  using Work = std::function<Result<LabResult>(LabJob&)>;
  // Busy "lab-busy" where too many wait.
  Result<> start(std::string id, LabReader, std::string title, Instant now, Work);
  // Nothing where there is none of this id for this person, or where it looked at more than the
  // person may see by now.
  std::shared_ptr<LabJob> find(std::string_view id, const LabReader&);
  std::vector<std::shared_ptr<LabJob>> of(const LabReader&);  // newest first

 private:
  struct Entry {
    std::shared_ptr<LabJob> job;
    Work work;
  };
  void run();
  void forget_oldest();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<LabJob>> jobs_;  // oldest first
  std::deque<Entry> waiting_;
  bool ending_ = false;
  std::optional<std::thread> thread_;  // from the first work on
};

}  // namespace wardmote::app
