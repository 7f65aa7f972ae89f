#include "adapters/system/working_folder.h"

#include <utility>

#include "base/ids.h"

namespace wardmote::system {

Result<WorkingFolder> WorkingFolder::make(Random& random) {
  Id128 name;
  random.fill(name.bytes);
  WorkingFolder out(std::filesystem::temp_directory_path() / ("wardmote-" + name.hex()));
  WARDMOTE_CHECK(make_directories(out.path_, 0700));
  return out;
}

WorkingFolder::WorkingFolder(WorkingFolder&& other) noexcept
    : path_(std::exchange(other.path_, Path())) {}

WorkingFolder::~WorkingFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace wardmote::system
