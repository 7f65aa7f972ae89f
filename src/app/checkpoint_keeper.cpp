#include "app/checkpoint_keeper.h"

namespace wardmote::app {

CheckpointKeeper::CheckpointKeeper(Site& site, std::chrono::milliseconds interval, system::Log& log)
    : site_(site), log_(log), thread_([this, interval] { run(interval); }) {}

CheckpointKeeper::~CheckpointKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

Result<> CheckpointKeeper::sign_now() {
  const std::lock_guard lock(mutex_);
  const auto size = site_.record().head().size;
  if (size == signed_size_) return {};
  WARDMOTE_CHECK(site_.sign_checkpoint());
  signed_size_ = size;
  return {};
}

void CheckpointKeeper::run(std::chrono::milliseconds interval) {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, interval, [this] { return stopping_; })) {
    lock.unlock();
    if (const auto done = sign_now(); !done)
      log_.write(
          system::OperationFailed{.what = "checkpoint", .code = system::ErrorCode(done.error())});
    lock.lock();
  }
}

}  // namespace wardmote::app
