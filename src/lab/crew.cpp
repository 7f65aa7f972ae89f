#include "lab/crew.h"

namespace wardmote::lab {

Crew::Crew(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Crew::~Crew() {
  finish();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Crew::begin(std::size_t tasks, std::function<void(std::size_t)> task) {
  {
    std::unique_lock lock(mutex_);
    // A thread that woke late, when all was done, may still be looking for a task.
    changed_.wait(lock, [&] { return at_work_ == 0; });
    task_ = std::move(task);
    tasks_ = tasks;
    next_ = 0;
    ++round_;
  }
  changed_.notify_all();
}

void Crew::finish() {
  do_tasks();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return at_work_ == 0; });
}

void Crew::do_tasks() {
  for (std::size_t at = next_++; at < tasks_; at = next_++) task_(at);
}

void Crew::work() {
  std::unique_lock lock(mutex_);
  unsigned seen = 0;
  while (true) {
    changed_.wait(lock, [&] { return stopping_ || round_ != seen; });
    if (stopping_) return;
    seen = round_;
    ++at_work_;
    lock.unlock();
    do_tasks();
    lock.lock();
    --at_work_;
    changed_.notify_all();
  }
}

}  // namespace wardmote::lab
