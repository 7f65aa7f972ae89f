#include "adapters/system/large_pages.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <new>
#include <thread>

#include <sys/mman.h>

namespace wardmote::system {
namespace {

constexpr std::size_t page = std::size_t{2} << 20;

bool is_large(std::size_t bytes, std::size_t alignment) {
  return bytes >= page && alignment <= page;
}

// Writes to pages in the order in which they were wished for, without changing what they hold.
class ReadyPages {
 public:
  ~ReadyPages() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  void want(char* begin, std::size_t bytes) {
    {
      const std::lock_guard lock(mutex_);
      for (char* const end = begin + bytes; begin != end; begin += page) wanted_.push_back(begin);
      if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    }
    changed_.notify_all();
  }

  // On return nothing touches the block any more.
  void forget(const char* begin, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    const auto is_within = [&](const char* at) { return at >= begin && at < begin + bytes; };
    std::erase_if(wanted_, is_within);
    changed_.wait(lock, [&] { return !is_within(at_hand_); });
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return stopping_ || !wanted_.empty(); });
      if (stopping_) return;
      at_hand_ = wanted_.front();
      wanted_.pop_front();
      lock.unlock();
#ifdef MADV_POPULATE_WRITE
      (void)::madvise(at_hand_, page, MADV_POPULATE_WRITE);
#endif
      lock.lock();
      at_hand_ = nullptr;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<char*> wanted_;  // where they begin
  char* at_hand_ = nullptr;
  bool stopping_ = false;
  std::thread thread_;  // begun with the first wish
};

class LargePages final : public Pages {
 public:
  // Whole pages alone: those of a large block begin at its edge.
  void make_ready(void* begin, std::size_t bytes) override {
    std::size_t room = bytes;
    void* first = begin;
    if (std::align(page, page, first, room))
      ready_.want(static_cast<char*>(first), room - room % page);
  }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    const bool large = is_large(bytes, alignment);
    void* const block =
        ::operator new(bytes, large ? std::align_val_t{page} : std::align_val_t{alignment});
    // An end that fills no large page stays in small ones. Advice that is not taken is no error.
    if (large) (void)::madvise(block, bytes - bytes % page, MADV_HUGEPAGE);
    return block;
  }
  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
    const bool large = is_large(bytes, alignment);
    if (large) ready_.forget(static_cast<const char*>(block), bytes);
    ::operator delete(block, large ? std::align_val_t{page} : std::align_val_t{alignment});
  }
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }

  ReadyPages ready_;
};

}  // namespace

Pages* large_pages() {
  static LargePages pages;
  return &pages;
}

}  // namespace wardmote::system
