#pragma once
// A journal of the simulated nation, and drafts to try on it. For benchmark programs only.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "traffic/communication_types.h"
#include "watch/threshold.h"

namespace wardmote::app {

// The journal of so many minutes, as `wardmote watch run` fills it under the nation's thresholds,
// which are returned.
struct FilledJournal {
  std::uint64_t requests = 0;
  watch::ThresholdSet thresholds;
};
FilledJournal fill_journal(const std::filesystem::path&, const traffic::CommunicationTypes&,
                           std::int64_t minutes);

// Twenty, each a little tighter than the one before: the strictest hold part of ordinary traffic.
std::vector<watch::ThresholdSet> drafts_from(const watch::ThresholdSet&);

}  // namespace wardmote::app
