#pragma once
// Levels that the past suggests, each with its reason: which quantile of the minutes' maxima, over
// how many days of which type, and the margin on top.
//
//   warning     what the quantile of a User and type stayed at, and half the margin
//   quarantine  the greatest of a User and type, and the margin
//   DCC         the greatest of a type over all Users, and the margin
//   value       as far beyond the values seen as they lie apart
//
// The type of day whose figure is the greatest decides. A count that is small says little of the
// next day: the margin is a part of the figure, and no less than three standard deviations of a
// Poisson count and three.
//
// Pure. O(keys).

#include <string>
#include <vector>

#include "lab/level_history.h"
#include "watch/threshold.h"

namespace wardmote::lab {

struct SuggestionSettings {
  unsigned thousandths = 999;  // the quantile of warnings
  unsigned margin_percent = 50;
  std::int64_t window_seconds = 3'600;
  // By type: whether each User has to have a level for it. Those that are not get DCC levels alone.
  std::vector<bool> must_have;
  bool dcc_levels = true;
  std::string reference = "Suggested";  // of the set
};

// Why a level stands where it stands.
struct LevelReason {
  std::uint32_t figure = 0;    // that the history gives
  std::uint32_t margin = 0;    // on top
  std::uint32_t greatest = 0;  // of the minutes of the day type
  std::uint64_t minutes = 0;   // of the day type in which such requests came
  unsigned thousandths = 1'000;
  DayType day_type = DayType::Working;
  std::uint32_t days = 0;  // of that type
  std::string text() const;
};

struct Suggestion {
  watch::ThresholdSet set;
  std::vector<std::optional<LevelReason>> reasons;  // by place; none for limits on values
};

std::uint32_t margin_of(std::uint32_t figure, unsigned percent);

Suggestion suggest(const LevelHistory&, const watch::Vocabulary&, const SuggestionSettings&);

}  // namespace wardmote::lab
