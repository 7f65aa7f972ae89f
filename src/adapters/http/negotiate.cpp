#include "adapters/http/negotiate.h"

#include <charconv>

#include "adapters/http/header_value.h"

namespace wardmote::http {
namespace {

// How closely a range fits a type: 3 exactly, 2 by its first half, 1 by "*/*", 0 not.
int closeness(std::string_view range, std::string_view type) {
  if (range == type) return 3;
  if (range == "*/*") return 1;
  if (!range.ends_with("/*")) return 0;
  return type.starts_with(range.substr(0, range.size() - 1)) ? 2 : 0;
}

// Quality in thousandths; unreadable is 0.
int quality(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1))
    return 0;
  return static_cast<int>(value * 1000);
}

}  // namespace

std::optional<std::size_t> choose(std::string_view accept,
                                  std::initializer_list<std::string_view> offered) {
  const auto ranges = split_outside_quotes(accept, ',');
  std::optional<std::size_t> best;
  int best_quality = 0;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    int closest = 0;
    int liking = ranges.empty() ? 1000 : 0;
    for (const auto one : ranges) {
      const auto range = parse_parameterised(one);
      if (!range) continue;
      const int close = closeness(range->value, offered.begin()[i]);
      if (close > closest) closest = close, liking = quality(range->parameters.get("q", "1"));
    }
    if (liking > best_quality) best = i, best_quality = liking;
  }
  return best;
}

}  // namespace wardmote::http
