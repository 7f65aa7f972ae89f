#include "adapters/system/random.h"

#include <cerrno>
#include <cstdlib>

#include <sys/random.h>

namespace wardmote::system {

void SystemRandom::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const auto got = getrandom(out.data(), out.size(), 0);
    if (got > 0)
      out = out.subspan(static_cast<std::size_t>(got));
    else if (errno != EINTR)
      std::abort();
  }
}

}  // namespace wardmote::system
