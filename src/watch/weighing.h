#pragma once
// How limits are weighed against what is counted, for whoever gives verdicts: the engine, and the
// lab, which tries many drafts on one count. Pure.

#include <array>
#include <cstdint>
#include <span>

#include "watch/arrival.h"
#include "watch/calendar_windows.h"
#include "watch/threshold_table.h"
#include "watch/verdict.h"

namespace wardmote::watch {

// What policy fixes about verdicts.
struct VerdictPolicy {
  // Of several outcomes the first of these is given.
  std::array<Outcome, 5> precedence = {Outcome::Delete, Outcome::Hold, Outcome::Flag, Outcome::Warn,
                                       Outcome::Pass};
  // Whether a request that is held counts as well as one that goes on.
  bool held_requests_count = false;

  bool counts(Outcome outcome) const {
    return goes_on(outcome) || (outcome == Outcome::Hold && held_requests_count);
  }
  bool operator==(const VerdictPolicy&) const = default;
};

// The precedence, ready to be asked.
class Ranking {
 public:
  explicit Ranking(const VerdictPolicy& policy) {
    std::uint8_t rank = 0;
    for (const Outcome outcome : policy.precedence)
      rank_[static_cast<std::size_t>(outcome)] = rank++;
  }
  Outcome graver(Outcome one, Outcome other) const {
    return rank_[static_cast<std::size_t>(other)] < rank_[static_cast<std::size_t>(one)] ? other
                                                                                         : one;
  }

 private:
  std::array<std::uint8_t, 6> rank_{};  // by outcome; the lowest is given
};

// Requests counted in the window of the calendar that began at `from`.
struct CalendarCount {
  CountingTime from;
  std::uint32_t count = 0;
};

// Of a window that does not roll.
inline CalendarWindow calendar_of(WindowKind window) {
  return window == WindowKind::Hour ? CalendarWindow::Hour : CalendarWindow::Day;
}

inline bool breaks(const ValueLimit& limit, std::span<const AttributeValue> values) {
  for (const AttributeValue& value : values) {
    if (value.attribute != limit.attribute) continue;
    if (limit.minimum && value.value < *limit.minimum) return true;
    if (limit.maximum && value.value > *limit.maximum) return true;
  }
  return false;
}

inline Outcome outcome_of(const ValueLimit& limit, Generation generation) {
  if (limit.flags_only) return Outcome::Flag;
  return generation == Generation::Smets1 ? Outcome::Delete : Outcome::Hold;
}

}  // namespace wardmote::watch
