#include "watch/decimal.h"

#include <limits>

namespace wardmote::watch {

namespace {

constexpr std::int64_t unit = 100'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::int64_t scaled = 0;
  bool too_large = false;
  int decimals = -1;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    any = true;
    if (decimals == places) {
      if (c != '0') return std::nullopt;
      continue;
    }
    if (decimals >= 0) ++decimals;
    too_large |= __builtin_mul_overflow(scaled, std::int64_t{10}, &scaled) ||
                 __builtin_add_overflow(scaled, std::int64_t{c - '0'}, &scaled);
  }
  if (!any) return std::nullopt;
  for (int place = decimals < 0 ? 0 : decimals; place < places; ++place) {
    too_large |= __builtin_mul_overflow(scaled, std::int64_t{10}, &scaled);
  }
  if (too_large) scaled = std::numeric_limits<std::int64_t>::max();
  return Decimal(negative ? -scaled : scaled);
}

std::string Decimal::text() const {
  const auto magnitude =
      scaled_ < 0 ? 0 - static_cast<std::uint64_t>(scaled_) : static_cast<std::uint64_t>(scaled_);
  std::string out = scaled_ < 0 ? "-" : "";
  out += std::to_string(magnitude / unit);
  std::string rest = std::to_string(magnitude % unit);
  rest.insert(0, places - rest.size(), '0');
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? out : out + "." + rest;
}

}  // namespace wardmote::watch
