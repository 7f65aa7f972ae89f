#pragma once
// For moments in which one process alone may change a file: held from wait() to destruction.

#include "adapters/system/descriptor.h"
#include "adapters/system/files.h"

namespace wardmote::system {

class FileLock {
 public:
  // Takes `file`.lock by flock(2), waiting for whoever holds it; nobody should for more than one
  // write. The lock file stays. Threads of one process exclude each other, too.
  static Result<FileLock> wait(const Path& file);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace wardmote::system
