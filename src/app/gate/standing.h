#pragma once
// What an operator has to know while verdicts are given and all seems well:
//
//   - the clock is behind the journal's last time: until it has caught up all requests count at
//     that moment, so limits fill up and do not empty;
//   - the number of RequestIDs that are remembered ends before the hours of the rule: a repeat that
//     comes later than that counts as new;
//   - the journal is damaged before the place from which the run began: no count needs it, but
//     nobody can replay it;
//   - the thresholds of the record are not in force, but those before.
//
// Each is told once when it begins and once when it is over, stands in GET /health meanwhile, and
// has its figures. Health is for anyone, and so has nothing that tells how much is sent.

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/system/metrics.h"
#include "app/gate/remembered_reach.h"
#include "watch/gate.h"

namespace wardmote::app::gate {

class Standing {
 public:
  // `note` tells the operator, and is called by whoever looks.
  using Note = std::function<void(const std::string&)>;
  Standing(system::Metrics&, Note);

  // By the gate's thread. `now` is that of the gate's clock, where that counts.
  void look(const watch::Gate&, std::optional<Instant> now);

  // By any thread.
  void journal_is_damaged(const Error&);
  // Who finds it out tells the operator.
  void thresholds_are_refused(const std::optional<Error>&);

  // {"gate":"well"}, with `concerns` where there are any. Any thread.
  std::string health() const;

 private:
  void look_at_clock(watch::CountingTime last, Instant now);
  void look_at_memory(const RememberedReach&);

  Note note_;
  system::Gauge &behind_, &remembered_, &most_, &reach_, &damaged_, &refused_;
  mutable std::mutex mutex_;
  std::optional<Instant> caught_up_at_;  // while the clock is behind
  bool is_short_ = false;                // of memory
  std::optional<Error> damage_;          // of the journal
  bool are_refused_ = false;             // the thresholds
};

}  // namespace wardmote::app::gate
