#pragma once
// Which requests a step is about.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wardmote::app {

// Exactly one of the three.
struct HeldChoice {
  std::vector<std::int64_t> references;
  std::optional<std::string> event, all_of;  // of these the open ones

  bool is_one() const {
    return int(!references.empty()) + int(event.has_value()) + int(all_of.has_value()) == 1;
  }
};

}  // namespace wardmote::app
