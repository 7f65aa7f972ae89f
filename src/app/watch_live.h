#pragma once
// While a record is served: follows the journal of its data folder in a thread of its own, whether
// it is there already or comes later, shows what happens, and records breaches.
//
// Reading is all it does to the journal. Beside it, in followed.wmf, it saves now and then and at
// its end what it shows, and begins the next time there and at the newest snapshot that stands no
// later: not at the beginning of the journal. A journal that cannot be read is said so and tried
// again from its beginning after a minute. Thread-safe.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "adapters/journal/segment_folder.h"
#include "adapters/journal/snapshot_folder.h"
#include "adapters/system/log.h"
#include "adapters/system/metrics.h"
#include "app/breach_recorder.h"
#include "app/watch_picture.h"

namespace wardmote::app {

class WatchLive {
 public:
  // `clock`, the system's, paces the looking; time is told by that of the record, or by the same
  // where none is given. All outlive it.
  WatchLive(Site&, Clock& clock, Random&, system::Metrics&, system::Log&,
            Clock* of_the_record = nullptr);
  ~WatchLive();
  WatchLive(const WatchLive&) = delete;

  // No older than a second, as long as the thread gets to it: waits for that up to three.
  std::shared_ptr<const WatchPicture> picture(const WatchQuestion&);

  // Looks at what is held, between two groups of the journal; `look` is quick. Not called where
  // there is no journal.
  void look(const std::function<void(const watch::Follower&)>&);

  // False while the journal cannot be read.
  bool reads() const { return reads_; }

  // Whether breaches of such traffic become acts of this record.
  bool records(bool simulated) const { return recorder_.records(simulated); }

 private:
  struct Numbers;
  void run();
  void let_look();
  bool follow();
  void begin_following(std::uint64_t key);
  void save();
  void start_over();
  void keep_usual();
  void record_news();
  void make_picture();
  bool goes_by_clock() const;
  watch::CountingTime now() const;
  void put_own_counters(const std::set<traffic::Eui64>&, WatchPicture&) const;

  Site& site_;
  Clock& clock_;
  Clock& told_;
  Random& random_;
  system::Log& log_;
  BreachRecorder recorder_;
  std::unique_ptr<Numbers> numbers_;

  // Of the thread, but for the follower, which others look at under the mutex.
  std::mutex follower_mutex_;
  std::condition_variable looked_;  // with follower_mutex_
  std::atomic<int> lookers_ = 0;    // waiting for it, or at it; sinks under the mutex
  std::unique_ptr<adapters::journal::FileSegments> segments_;
  std::optional<watch::Follower> follower_;
  std::deque<watch::BreachEpisode> news_;
  std::optional<Error> error_;
  std::atomic<bool> reads_ = true;  // no error
  Instant failed_at_;
  bool caught_up_ = false;
  std::uint64_t saved_at_ = 0;  // the position of what was saved last
  std::shared_ptr<const watch::UsualHours> usual_;
  std::int64_t usual_kept_ = 0;  // until which hour it was written down

  std::mutex mutex_;
  std::condition_variable wake_, shown_;
  bool stopping_ = false, asked_ = false;
  std::set<traffic::Eui64> users_;
  std::set<watch::CounterKey> counters_;
  std::shared_ptr<const WatchPicture> picture_ = std::make_shared<const WatchPicture>();
  std::thread thread_;
};

}  // namespace wardmote::app
