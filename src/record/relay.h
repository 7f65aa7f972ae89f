#pragma once
// Work in two halves: one thread prepares batches, another takes them up in the same order.
//
// The second thread starts with the first batch given, so that a little work costs none.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace wardmote::record {

// give() and wait() are for one thread.
template <class Batch>
class Relay {
 public:
  // `work` must not throw; it leaves the batch ready to be filled again.
  explicit Relay(std::function<void(Batch&)> work) : work_(std::move(work)) {}
  ~Relay() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  Relay(const Relay&) = delete;

  // Waits until the batch before is done, then goes on with one to be filled in place of this one.
  void give(Batch& batch) {
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !given_; });
      std::swap(batch, batch_);
      given_ = true;
    }
    changed_.notify_all();
  }
  // Until all that was given is done; what the work has written may be read then.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !given_; });
  }

 private:
  void run() {
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return given_ || ended_; });
        if (!given_) return;
      }
      work_(batch_);
      {
        const std::lock_guard lock(mutex_);
        given_ = false;
      }
      changed_.notify_all();
    }
  }

  std::function<void(Batch&)> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Batch batch_;
  bool given_ = false, ended_ = false;
  std::thread thread_;
};

}  // namespace wardmote::record
