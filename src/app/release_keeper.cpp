#include "app/release_keeper.h"

#include "app/readers.h"

namespace wardmote::app {

ReleaseKeeper::ReleaseKeeper(Site& site, Clock& clock, Random& random, ReleaseKeeping keeping,
                             system::Log& log)
    : site_(site),
      clock_(clock),
      random_(random),
      check_(check_apart(random)),
      keeping_(std::move(keeping)),
      repeat_(keeping_.interval, [this, &log] {
        if (const auto done = keep(); !done)
          log.write(
              system::OperationFailed{.what = "archive", .code = system::ErrorCode(done.error())});
      }) {}

Result<> ReleaseKeeper::keep() {
  issue_due(site_, clock_, secretariat(), check_);
  const auto size = site_.record().head().size;
  if (keeping_.archive.empty() || size == kept_size_) return {};
  WARDMOTE_CHECK(publish_archive(site_, keeping_.archive, {keeping_.public_name, &random_}));
  kept_size_ = size;
  return {};
}

}  // namespace wardmote::app
