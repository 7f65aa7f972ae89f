#include "watch/quarantine_event.h"

#include <algorithm>

namespace wardmote::watch {

namespace {

constexpr std::size_t most_digits = 20;

}  // namespace

QuarantineEventRef QuarantineEventRef::draw(Random& random) {
  std::array<std::uint8_t, most_digits> bytes{};
  std::string digits;
  while (digits.size() < most_digits) {
    random.fill(bytes);
    for (const std::uint8_t byte : bytes) {
      // 250 is the last multiple of ten: the rest would make some digits likelier than others.
      if (byte < 250 && digits.size() < most_digits) digits += static_cast<char>('0' + byte % 10);
    }
  }
  return *parse(digits);
}

std::optional<QuarantineEventRef> QuarantineEventRef::parse(std::string_view text) {
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  QuarantineEventRef out;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out.value_ = out.value_ * 10 + static_cast<unsigned>(c - '0');
  }
  return out;
}

std::string QuarantineEventRef::text() const {
  std::string out;
  auto rest = value_;
  do {
    out += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  std::ranges::reverse(out);
  return out;
}

BreachKind breach_kind(ThresholdLevel level) {
  switch (level) {
    case ThresholdLevel::UserWarning:
    case ThresholdLevel::UserQuarantine:
      return BreachKind::UserThreshold;
    case ThresholdLevel::DccQuarantine:
      return BreachKind::DccThreshold;
    case ThresholdLevel::DccAttribute:
      return BreachKind::AttributeLimits;
  }
  return BreachKind::UserThreshold;
}

}  // namespace wardmote::watch
