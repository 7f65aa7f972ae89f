#pragma once
// One writer a folder: held from acquire() to destruction, or to the death of the process.

#include "adapters/system/descriptor.h"
#include "adapters/system/files.h"

namespace wardmote::system {

class DirectoryLock {
 public:
  // Takes `folder`/lock by flock(2) and writes this process's id into it. Error Busy where another
  // holds it, naming its process id. A stale file of a dead process is no obstacle. Never waits.
  static Result<DirectoryLock> acquire(const Path& folder);

 private:
  explicit DirectoryLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace wardmote::system
