#include "app/number_text.h"

#include <cstddef>

namespace wardmote::app {

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > first; at -= 3)
    out.insert(static_cast<std::size_t>(at), 1, ',');
  return out;
}

}  // namespace wardmote::app
