#pragma once
// Thresholds on their way into force. They are compiled, and what their new or longer limits look
// back on is counted from the journal, by a thread of its own while the gate goes on deciding; what
// is left at the end is what was written since.
//
// One thread makes it and ends it.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.h"
#include "watch/history.h"

namespace wardmote::watch {

class Adoption {
 public:
  struct From {
    std::shared_ptr<const ThresholdTable> table;  // in force until the end
    CountingTime last_verdict;                    // now, or earlier
    VerdictPolicy policy;
    const Vocabulary* vocabulary = nullptr;  // outlives it
    MemoryBound memory;
  };
  // `beside`: the folder is for the thread alone until finish(). Without, all is done in finish().
  Adoption(ThresholdSet, From, SegmentFolder&, bool beside);
  ~Adoption();
  Adoption(const Adoption&) = delete;

  // JSON of the set.
  const std::string& text() const { return text_; }
  // Whether finish() has little left to do, or there is an error.
  bool is_ready() const { return ready_; }

  // Counts up to the entry at `until`, the next that will be written. Errors: Invalid
  // "thresholds-refused" with every finding, Corrupt, and those of the folder; always the same.
  Result<void> finish(journal::Position until);
  // After finish(): the engine takes over.
  void put_in(Engine& engine, CountingTime now) { recount_->put_in(engine, now); }
  bool has_recounted() const { return recount_ && !recount_->succession().lacking.empty(); }

 private:
  Result<void> begin();
  void work();
  void stop();

  ThresholdSet set_;
  std::string text_;
  From from_;
  SegmentFolder& folder_;
  std::optional<Recount> recount_;
  std::optional<Error> error_;
  std::atomic<bool> ready_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace wardmote::watch
