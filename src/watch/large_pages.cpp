#include "watch/large_pages.h"

#include <cstdint>

#include <sys/mman.h>

namespace wardmote::watch {

void prefer_large_pages(void* memory, std::size_t bytes) {
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const auto from = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
  const auto until = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
  // Advice that is not taken is no error.
  if (from < until) (void)::madvise(reinterpret_cast<void*>(from), until - from, MADV_HUGEPAGE);
}

}  // namespace wardmote::watch
