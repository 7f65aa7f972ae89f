#pragma once
// An exact decimal with five places, as the values that thresholds limit are written: prices,
// credit limits, calorific values (DUIS 5.4 bounds them at 42949.67295 and 429496729.5).

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote::watch {

class Decimal {
 public:
  static constexpr int places = 5;

  Decimal() = default;
  explicit constexpr Decimal(std::int64_t hundred_thousandths) : scaled_(hundred_thousandths) {}

  // "-12.5", "+3", ".5"; blanks, exponents and more than five places other than zeros are refused.
  // What is too large is taken as the largest (smallest) there is, and so beyond every limit.
  static std::optional<Decimal> parse(std::string_view);
  std::string text() const;  // the shortest: "12.5"
  constexpr std::int64_t scaled() const { return scaled_; }

  auto operator<=>(const Decimal&) const = default;

 private:
  std::int64_t scaled_ = 0;
};

}  // namespace wardmote::watch
