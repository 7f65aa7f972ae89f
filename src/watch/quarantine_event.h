#pragma once
// The reference under which an event of quarantine is known to Users: up to 20 decimal digits (DUIS
// 5.4, QuarantineEventRef), more than 64 bits hold. It is drawn, never counted, so that nobody
// learns from it how many events others had.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ports.h"
#include "watch/threshold.h"

namespace wardmote::watch {

class QuarantineEventRef {
 public:
  QuarantineEventRef() = default;
  static QuarantineEventRef draw(Random&);
  // 1 to 20 digits, leading zeros allowed and not kept; no sign.
  static std::optional<QuarantineEventRef> parse(std::string_view);
  std::string text() const;

  auto operator<=>(const QuarantineEventRef&) const = default;

 private:
  __extension__ unsigned __int128 value_ = 0;  // below 10^20
};

// What a request broke, by the names of the schema.
enum class BreachKind { UserThreshold, DccThreshold, AttributeLimits };
BreachKind breach_kind(ThresholdLevel);

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::BreachKind> =
    std::to_array<std::string_view>({"user-threshold", "dcc-threshold", "attribute-limits"});
