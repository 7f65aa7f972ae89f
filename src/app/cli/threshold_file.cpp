#include "app/cli/threshold_file.h"

#include "adapters/system/files.h"
#include "base/codec.h"

namespace wardmote::cli {

Result<watch::ThresholdSet> read_thresholds(const std::string& file) {
  WARDMOTE_TRY(text, system::read_file(file, std::size_t{256} << 20));
  auto set = decode<watch::ThresholdSet>(text);
  if (set) return set;
  Error error = std::move(set).error();
  error.place = file + (error.place.empty() ? "" : " " + error.place);
  return tl::unexpected(std::move(error));
}

}  // namespace wardmote::cli
