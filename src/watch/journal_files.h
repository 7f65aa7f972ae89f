#pragma once
// What the journal needs of a disk: a port, so that a test can stand in for one that fails, lies or
// loses what was not synced.
//
// Files are segments of a fixed size, made whole and zeroed before use, so that a sync writes data
// and no lengths. Errors: Full (no room), Unavailable (whatever else the system refuses). After an
// error of write or sync nothing may be assumed of the bytes since the last sync that succeeded.
// One thread at a time.
//
// Of a journal whose old segments were pruned (pruning.h) a folder also keeps the statement of what
// went, and a base: a snapshot of what was known where the journal begins now.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wardmote::watch {

class SnapshotFolder;

class SegmentFile {
 public:
  virtual ~SegmentFile() = default;
  // All of `bytes` at `offset`, which end within the segment.
  virtual Result<void> write(std::uint64_t offset, std::string_view bytes) = 0;
  // Afterwards everything written survives loss of power.
  virtual Result<void> sync() = 0;
  // As many bytes as there are, at most `most`.
  virtual Result<std::string> read(std::uint64_t offset, std::size_t most) = 0;
  virtual std::uint64_t size() const = 0;
};

class SegmentFolder {
 public:
  virtual ~SegmentFolder() = default;
  // The numbers of the segments there are, ascending.
  virtual Result<std::vector<std::uint64_t>> list() = 0;
  virtual Result<std::unique_ptr<SegmentFile>> open(std::uint64_t number) = 0;
  // A new segment of `size` zero bytes; its name and its room are durable on return.
  virtual Result<std::unique_ptr<SegmentFile>> create(std::uint64_t number, std::uint64_t size) = 0;
  // The statement of what was pruned; none where the journal is whole.
  virtual Result<std::optional<std::string>> statement() { return std::optional<std::string>(); }
  // Snapshots of what was known where a pruned journal begins; none where nothing can be pruned.
  virtual SnapshotFolder* bases() { return nullptr; }
};

// A folder from which old segments may go. Every change is durable on return.
class PrunableFolder : public SegmentFolder {
 public:
  // A statement that waits until nobody writes the journal; none where none does.
  virtual Result<std::optional<std::string>> prepared() = 0;
  // In place of the one before: whole, or not at all.
  virtual Result<void> prepare(std::string_view) = 0;
  virtual Result<void> forget_prepared() = 0;
  virtual Result<void> state(std::string_view) = 0;
  // Nothing where it is not there.
  virtual Result<void> remove(std::uint64_t number) = 0;
};

}  // namespace wardmote::watch
