#include "watch/journal_thread.h"

namespace wardmote::watch {

JournalThread::JournalThread(JournalWriter writer)
    : writer_(std::move(writer)), thread_([this] { work(); }) {}

JournalThread::~JournalThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void JournalThread::hand_over(std::unique_ptr<Batch> batch) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(batch));
  }
  changed_.notify_all();
}

Result<std::unique_ptr<Batch>> JournalThread::collect() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !durable_.empty() || error_; });
  if (durable_.empty()) {
    Error error = *error_;
    if (error.kind == ErrorKind::Full) {
      error_.reset();
      changed_.notify_all();
    }
    return tl::unexpected(std::move(error));
  }
  auto batch = std::move(durable_.front());
  durable_.pop_front();
  return batch;
}

bool JournalThread::is_ready() const {
  const std::lock_guard lock(mutex_);
  return !durable_.empty() || error_;
}

void JournalThread::when_ready(std::function<void()> call) {
  const std::lock_guard lock(mutex_);
  when_ready_ = std::move(call);
}

void JournalThread::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopping_ || (!waiting_.empty() && !error_); });
    if (stopping_) return;
    Batch& batch = *waiting_.front();
    lock.unlock();
    auto done = writer_.commit(batch.group);
    lock.lock();
    if (done) {
      batch.end = writer_.end();
      durable_.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    } else {
      error_ = std::move(done).error();
    }
    changed_.notify_all();
    if (when_ready_) when_ready_();
  }
}

}  // namespace wardmote::watch
