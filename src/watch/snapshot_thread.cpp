#include "watch/snapshot_thread.h"

namespace wardmote::watch {

using snapshot::BlockKind;

SnapshotThread::SnapshotThread(SnapshotFolder& folder, journal::Position position, std::size_t kept)
    : folder_(folder), position_(position), kept_(kept), thread_([this] { work(); }) {}

SnapshotThread::~SnapshotThread() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SnapshotThread::add(BlockKind kind, Content make) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({kind, {}, std::move(make)});
  }
  changed_.notify_all();
}

void SnapshotThread::add(BlockKind kind, std::string content) {
  {
    const std::lock_guard lock(mutex_);
    waiting_bytes_ += content.size();
    waiting_.push_back({kind, std::move(content), {}});
  }
  changed_.notify_all();
}

void SnapshotThread::finish(const snapshot::Mark& mark) {
  {
    const std::lock_guard lock(mutex_);
    mark_ = mark;
  }
  changed_.notify_all();
}

std::size_t SnapshotThread::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_bytes_;
}

void SnapshotThread::wait_for_room(std::size_t bytes) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return done_.has_value() || waiting_bytes_ <= bytes; });
}

bool SnapshotThread::is_done() const {
  const std::lock_guard lock(mutex_);
  return done_.has_value();
}

Result<void> SnapshotThread::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return done_.has_value(); });
  return *done_;
}

void SnapshotThread::work() {
  auto done = write_all();
  if (done) done = remove_older();
  const std::lock_guard lock(mutex_);
  done_ = std::move(done);
  changed_.notify_all();
}

Result<void> SnapshotThread::write_all() {
  WARDMOTE_TRY(sink, folder_.begin(position_));
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return given_up_ || mark_ || !waiting_.empty(); });
    if (given_up_) {
      return fail(ErrorKind::Unavailable, "snapshot-given-up", "", "The snapshot was given up.",
                  "The next one begins anew.");
    }
    if (waiting_.empty()) break;
    Block block = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const std::size_t bytes = block.content.size();
    if (block.make) block.content = block.make();
    auto done = write(*sink, block);
    lock.lock();
    waiting_bytes_ -= bytes;
    changed_.notify_all();
    if (!done) return done;
  }
  lock.unlock();
  mark_->blocks = written_;
  WARDMOTE_CHECK(write(*sink, {BlockKind::End, snapshot::bytes_of(*mark_), {}}));
  return sink->keep();
}

Result<void> SnapshotThread::write(SnapshotSink& sink, const Block& block) {
  WARDMOTE_CHECK(sink.append(snapshot::header_of(block.kind, written_, block.content)));
  WARDMOTE_CHECK(sink.append(block.content));
  ++written_;
  return {};
}

// The one before stays, for a disk may damage the newest.
Result<void> SnapshotThread::remove_older() {
  WARDMOTE_TRY(positions, folder_.list());
  for (std::size_t i = 0; i + kept_ < positions.size(); ++i) {
    WARDMOTE_CHECK(folder_.remove(positions[i]));
  }
  return {};
}

}  // namespace wardmote::watch
