#include "app/checkpoint_keeper.h"

namespace wardmote::app {

CheckpointKeeper::CheckpointKeeper(Site& site, std::chrono::milliseconds interval, system::Log& log)
    : site_(site), repeat_(interval, [this, &log] {
        if (const auto done = sign_now(); !done)
          log.write(system::OperationFailed{.what = "checkpoint",
                                            .code = system::ErrorCode(done.error())});
      }) {}

Result<> CheckpointKeeper::sign_now() {
  const std::lock_guard lock(mutex_);
  const auto size = site_.record().head().size;
  if (size == signed_size_) return {};
  WARDMOTE_CHECK(site_.sign_checkpoint());
  signed_size_ = size;
  return {};
}

}  // namespace wardmote::app
