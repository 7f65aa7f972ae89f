#pragma once
// Signs a checkpoint now and then while a record is served.

#include <chrono>
#include <mutex>

#include "adapters/system/log.h"
#include "adapters/system/repeat.h"
#include "app/site.h"

namespace wardmote::app {

class CheckpointKeeper {
 public:
  // Signs after each interval in which the record changed. A failure is logged and tried again.
  CheckpointKeeper(Site&, std::chrono::milliseconds interval, system::Log&);

  Result<> sign_now();

 private:
  Site& site_;
  std::mutex mutex_;
  std::uint64_t signed_size_ = 0;
  system::Repeat repeat_;
};

}  // namespace wardmote::app
