#pragma once
// What snapshots need of a disk: a port, as for the journal's segments.
//
// A snapshot is a file of its own, named by the position at which it stands. It has its name only
// when it is whole and durable; one that is given up leaves nothing. Errors: Full, NotFound,
// Unavailable. One thread at a time.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wardmote::watch {

// A snapshot being written. Destroyed before keep(), it is gone.
class SnapshotSink {
 public:
  virtual ~SnapshotSink() = default;
  virtual Result<void> append(std::string_view bytes) = 0;
  // Makes it durable and gives it its name.
  virtual Result<void> keep() = 0;
};

class SnapshotSource {
 public:
  virtual ~SnapshotSource() = default;
  virtual std::uint64_t size() const = 0;
  // As many bytes as there are, at most `most`.
  virtual Result<std::string> read(std::uint64_t offset, std::size_t most) = 0;
};

class SnapshotFolder {
 public:
  virtual ~SnapshotFolder() = default;
  // The positions of the snapshots there are, ascending.
  virtual Result<std::vector<std::uint64_t>> list() = 0;
  virtual Result<std::unique_ptr<SnapshotSource>> open(std::uint64_t position) = 0;
  virtual Result<std::unique_ptr<SnapshotSink>> begin(std::uint64_t position) = 0;
  virtual Result<void> remove(std::uint64_t position) = 0;
};

}  // namespace wardmote::watch
