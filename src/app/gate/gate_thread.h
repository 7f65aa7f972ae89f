#pragma once
// One thread owns the gate; many senders hand it parcels and are called back when the verdicts are
// durable. Parcels that arrive together share a sync: while groups are on their way to the disk,
// the next is gathered and decided, so that a disk that hesitates leaves no work to catch up with.
//
// Back-pressure is the senders' own: a parcel waits until it is answered, and a sender holds no
// more parcels than it may. What waits is never dropped.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "adapters/system/carried_clock.h"
#include "adapters/system/log.h"
#include "app/gate/figures.h"
#include "app/gate/parcel.h"
#include "watch/gate.h"

namespace wardmote::app::gate {

class GateThread {
 public:
  enum class Moment { Start, Between, End };  // before the first request, between them, after all
  struct Settings {
    watch::ClockSource clock = watch::ClockSource::Gate;
    // Of the input's times: one that lies further after the one before it, or as the first of a
    // journal after the clock, is refused, for all counting would stand still at it. None: any.
    std::optional<std::chrono::milliseconds> most_ahead = {};
    // Called by the gate's thread when nothing is outstanding and its group is empty: before the
    // first request, then once in `quiet_every`, and at the end. The moment to look at the record
    // and to adopt other thresholds. Where it fails with Full it is called again when there is
    // room; any other error ends the run as one of the gate does.
    std::function<Result<void>(watch::Gate&, Moment)> on_quiet = {};
    std::chrono::milliseconds quiet_every{1'000};
    // Called once, by the gate's thread, where an error ends the run.
    std::function<void()> on_failed = {};
    std::chrono::milliseconds full_retry{1'000};
  };
  enum class Health { Well, DiskFull, Failed };

  // All outlive it; the gate is its own until stop().
  GateThread(watch::Gate&, Settings, system::CarriedClock&, Figures&, system::Log&);
  ~GateThread();
  GateThread(const GateThread&) = delete;

  // Called once for each parcel, by the gate's thread, in the order of submission: when all its
  // verdicts are durable, or with why they never will be. Must be quick.
  using Done = std::function<void(const Result<void>&)>;
  // Any thread; never waits. A parcel is not empty.
  void submit(std::shared_ptr<Parcel>, Done);

  Health health() const { return health_; }

  // From now on a full disk ends the run, and is not waited for.
  void wait_no_more();

  // Answers everything submitted so far, and what comes later with Busy "gate-stopped". The error
  // that ended the run, if one did. Waits for no room on a full disk.
  Result<void> stop();

 private:
  struct Pending {
    std::shared_ptr<Parcel> parcel;
    Done done;
    system::SteadyTime since;
  };
  // Of a group: so many requests of a parcel, one after the other.
  struct Part {
    Parcel* parcel;
    std::size_t count;
  };

  std::optional<Error> enqueue(Pending&);
  void work();
  Result<void> run();
  bool fetch(std::deque<Pending>& arrived);
  bool is_quiet_due() const;
  Result<void> take(Parcel&);
  std::size_t take_run(Parcel&, std::size_t from);
  bool is_too_far_ahead(watch::CountingTime, watch::CountingTime before) const;
  watch::RequestRefused too_far_ahead(const watch::Request&) const;
  void part_of(Parcel&, std::size_t count);
  Result<void> make_room();
  void hand_over();
  Result<void> collect();
  Result<void> collect_ready();
  Result<void> collect_down_to(std::uint32_t outstanding);
  bool wait_for_room(const Error&);
  void finish_answered();
  Result<void> flush();
  Result<void> be_quiet(Moment);
  void look_at_the_clock();
  void fail_all(const Error&);
  watch::CountingTime now() const;

  watch::Gate& gate_;
  const Settings settings_;
  system::CarriedClock& clock_;
  Figures& figures_;
  system::Log& log_;
  std::atomic<Health> health_ = Health::Well;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Pending> waiting_;
  bool stopping_ = false, hurried_ = false, ready_ = false;
  std::optional<Error> error_;

  // The gate's thread alone.
  std::deque<Pending> pending_;  // taken or being taken, oldest first
  std::vector<Part> group_;
  std::deque<std::vector<Part>> handed_over_;
  system::SteadyTime last_quiet_{};

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace wardmote::app::gate
