#pragma once
// A folder for one piece of work, readable by this user alone, that is gone afterwards.

#include "adapters/system/files.h"
#include "base/ports.h"

namespace wardmote::system {

class WorkingFolder {
 public:
  // Among the system's temporary files. Errors: those of make_directories.
  static Result<WorkingFolder> make(Random&);
  WorkingFolder(WorkingFolder&&) noexcept;
  WorkingFolder& operator=(WorkingFolder&&) = delete;
  ~WorkingFolder();

  const Path& path() const { return path_; }

 private:
  explicit WorkingFolder(Path path) : path_(std::move(path)) {}
  Path path_;
};

}  // namespace wardmote::system
