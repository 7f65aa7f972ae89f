#pragma once
// Signs a checkpoint now and then while a record is served.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapters/system/log.h"
#include "app/site.h"

namespace wardmote::app {

class CheckpointKeeper {
 public:
  // Signs after each interval in which the record changed. A failure is logged and tried again.
  CheckpointKeeper(Site&, std::chrono::milliseconds interval, system::Log&);
  ~CheckpointKeeper();
  CheckpointKeeper(const CheckpointKeeper&) = delete;

  Result<> sign_now();

 private:
  void run(std::chrono::milliseconds interval);

  Site& site_;
  system::Log& log_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::uint64_t signed_size_ = 0;
  std::thread thread_;
};

}  // namespace wardmote::app
