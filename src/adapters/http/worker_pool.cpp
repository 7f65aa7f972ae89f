#include "adapters/http/worker_pool.h"

namespace wardmote::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool WorkerPool::submit(Task task) {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || waiting_.size() >= max_waiting_) return false;
    waiting_.push_back(std::move(task));
    wake = is_worth_a_wake();
  }
  if (wake) wake_.notify_one();
  return true;
}

// One at a time: who wakes takes what there is, and wakes the next where that is more.
bool WorkerPool::is_worth_a_wake() {
  if (waiting_.empty() || waking_ || idle_ == 0) return false;
  waking_ = true;
  return true;
}

void WorkerPool::stop() {
  std::deque<Task> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    dropped.swap(waiting_);
  }
  wake_.notify_all();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [&] { return stopped_ || !waiting_.empty(); });
    --idle_;
    if (stopped_) return;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    waking_ = false;
    const bool wake = is_worth_a_wake();
    lock.unlock();
    if (wake) wake_.notify_one();
    task();
    task = nullptr;
    lock.lock();
  }
}

}  // namespace wardmote::http
