#include "adapters/system/repeat.h"

#include <utility>

namespace wardmote::system {

Repeat::Repeat(std::chrono::milliseconds interval, std::function<void()> what)
    : what_(std::move(what)), thread_([this, interval] { run(interval); }) {}

Repeat::~Repeat() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void Repeat::run(std::chrono::milliseconds interval) {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, interval, [this] { return stopping_; })) {
    lock.unlock();
    what_();
    lock.lock();
  }
}

}  // namespace wardmote::system
