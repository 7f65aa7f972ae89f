#pragma once
// Writes the blocks of one snapshot beside the thread that makes them. Destroyed before it has
// finished, nothing of the snapshot stays.
//
// One thread adds; the folder is used by the writing thread alone meanwhile.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "watch/snapshot_files.h"
#include "watch/snapshot_format.h"

namespace wardmote::watch {

class SnapshotThread {
 public:
  // At this position; once it is kept, the folder keeps the newest `kept` snapshots. The folder
  // outlives this.
  SnapshotThread(SnapshotFolder&, journal::Position, std::size_t kept);
  ~SnapshotThread();
  SnapshotThread(const SnapshotThread&) = delete;

  // A block whose content is made on the writing thread, for what takes long to write down.
  using Content = std::function<std::string()>;
  void add(snapshot::BlockKind, Content);
  void add(snapshot::BlockKind, std::string content);
  // The last block: afterwards the snapshot is made durable and gets its name.
  void finish(const snapshot::Mark&);

  // Bytes that were added and are not written yet.
  std::size_t waiting() const;
  // Waits until no more than this is waiting, or the end has come.
  void wait_for_room(std::size_t bytes);
  // Whether it has come to its end: kept, or failed.
  bool is_done() const;
  // Waits for the end. The error that kept it from being kept.
  Result<void> wait();

 private:
  struct Block {
    snapshot::BlockKind kind;
    std::string content;
    Content make;
  };
  void work();
  Result<void> write_all();
  Result<void> write(SnapshotSink&, const Block&);
  Result<void> remove_older();

  SnapshotFolder& folder_;
  journal::Position position_;
  std::size_t kept_;
  std::uint64_t written_ = 0;  // blocks
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::optional<snapshot::Mark> mark_;
  std::optional<Result<void>> done_;
  bool given_up_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace wardmote::watch
