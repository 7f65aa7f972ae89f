#include "app/threshold_file.h"

#include "adapters/system/files.h"
#include "base/codec.h"

namespace wardmote::app {

Result<watch::ThresholdSet> thresholds_in(std::string_view text, const std::string& name) {
  auto set = decode<watch::ThresholdSet>(text);
  if (!set) {
    Error error = std::move(set).error();
    error.place = name + (error.place.empty() ? "" : " " + error.place);
    return tl::unexpected(std::move(error));
  }
  return set;
}

Result<watch::ThresholdSet> read_thresholds(const std::string& file) {
  WARDMOTE_TRY(text, system::read_file(file, std::size_t{256} << 20));
  return thresholds_in(text, file);
}

}  // namespace wardmote::app
