#pragma once
// What becomes of a request at the gate. A request's outcome is a verdict; "decision" and "release"
// alone belong to the committee.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/fields.h"
#include "watch/counting_time.h"

namespace wardmote::watch {

enum class Outcome : std::uint8_t {
  Pass,    // within all limits: goes on
  Warn,    // above a User Warning Threshold: goes on
  Flag,    // breaks a limit of the dual control organisation: goes on, and is reported
  Hold,    // quarantined until its User releases or deletes it
  Delete,  // SMETS1 with a value out of bounds: deleted, and its User told
  Refuse,  // no request that may be counted at all
};

constexpr bool goes_on(Outcome outcome) {
  return outcome == Outcome::Pass || outcome == Outcome::Warn || outcome == Outcome::Flag;
}

enum class Refusal : std::uint8_t { None, OtherBytes };

// A limit that a request breaks.
struct Breach {
  std::uint32_t threshold = 0;  // place in the set in force
  std::uint32_t limit = 0;      // of a count: the limit at that moment; of a value: 0
  std::uint32_t count = 0;      // of a count: how many lie in the window, at least `limit`
  bool operator==(const Breach&) const = default;
};

struct Verdict {
  Outcome outcome = Outcome::Pass;
  bool repeat = false;
  Refusal refusal = Refusal::None;
  CountingTime first = {};           // of a repeat: when the first one came
  std::span<const Breach> breaches;  // valid until the engine is asked again
};

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::Outcome> =
    std::to_array<std::string_view>({"pass", "warn", "flag", "hold", "delete", "refuse"});
