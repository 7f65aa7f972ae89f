#pragma once
// While a record is served: lets out what an embargo held, and keeps the public archive in step.

#include <string>

#include "adapters/system/log.h"
#include "adapters/system/repeat.h"
#include "app/archive_desk.h"
#include "app/release_issue.h"

namespace wardmote::app {

struct ReleaseKeeping {
  system::Path archive;     // empty: no archive is kept
  std::string public_name;  // of the archive
  std::chrono::milliseconds interval = std::chrono::seconds(10);
};

class ReleaseKeeper {
 public:
  // A failure is logged and tried again.
  ReleaseKeeper(Site&, Clock&, Random&, ReleaseKeeping, system::Log&);

  // What is due now. Called by the keeper itself, and once before serving.
  Result<> keep();

 private:
  Site& site_;
  Clock& clock_;
  Random& random_;
  ReleaseMeans check_;
  ReleaseKeeping keeping_;
  std::uint64_t kept_size_ = 0;
  system::Repeat repeat_;
};

}  // namespace wardmote::app
