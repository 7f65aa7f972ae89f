#pragma once
// Randomness of the kernel, fit for keys.

#include "base/ports.h"

namespace wardmote::system {

// getrandom(2). Thread-safe. Waits only in the first moments of a machine's life. A kernel that
// gives none ends the process: nothing could go on safely.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace wardmote::system
