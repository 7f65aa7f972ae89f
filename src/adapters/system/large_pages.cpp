#include "adapters/system/large_pages.h"

#include <new>

#include <sys/mman.h>

namespace wardmote::system {
namespace {

constexpr std::size_t page = std::size_t{2} << 20;

class LargePages final : public std::pmr::memory_resource {
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    const bool large = bytes >= page && alignment <= page;
    void* const block =
        ::operator new(bytes, large ? std::align_val_t{page} : std::align_val_t{alignment});
    // An end that fills no large page stays in small ones. Advice that is not taken is no error.
    if (large) (void)::madvise(block, bytes - bytes % page, MADV_HUGEPAGE);
    return block;
  }
  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
    const bool large = bytes >= page && alignment <= page;
    ::operator delete(block, large ? std::align_val_t{page} : std::align_val_t{alignment});
  }
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }
};

}  // namespace

std::pmr::memory_resource* large_pages() {
  static LargePages pages;
  return &pages;
}

}  // namespace wardmote::system
