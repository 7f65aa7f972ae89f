#pragma once
// The times of the newest counted requests of one counter, oldest first: what an exact rolling
// limit needs and nothing more.
//
// A limit of N over a window W asks one question, whether the N-th newest time lies in (t - W, t];
// so only the newest N times are kept, and none that lies before every window.
//
// Times take 4 bytes where the longest window is shorter than 2^32 ms (49.7 days), else 6, in one
// ring that grows by an eighth, fills its piece of the heap, and shrinks when a fifth of it is
// empty; the newest time lies beside it, so that a lone one needs no ring. Not thread-safe. A
// question costs O(1); adding, O(1) amortised.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>

#include "watch/counting_time.h"

namespace wardmote::watch {

// Half a cache line.
class alignas(32) RollingTimes {
 public:
  // Whether times of a window of this many milliseconds fit 4 bytes.
  static constexpr bool is_narrow(std::int64_t longest_window) {
    return longest_window < (std::int64_t{1} << 32) - 1;
  }

  struct Bounds {
    std::uint32_t most = 0;           // times kept
    std::int64_t longest_window = 1;  // milliseconds, at least 1
    bool operator==(const Bounds&) const = default;
  };

  // The most bytes that one time can come to take, the room for growth included.
  static constexpr unsigned greatest_width(const Bounds& bounds) {
    return is_narrow(bounds.longest_window) ? 5 : 8;
  }

  std::uint32_t size() const { return size_; }

  // Whether at least `n` of the kept times lie in (now - window, now]. n at least 1 and at most
  // bounds.most, window at most bounds.longest_window; now no earlier than any time added.
  bool has(std::uint32_t n, CountingTime now, std::int64_t window) const;

  // How many of the kept times lie in (now - window, now]. O(log size).
  std::uint32_t count(CountingTime now, std::int64_t window) const;

  // Takes in `now`, no earlier than what was added before; forgets what no bound needs any more.
  void add(CountingTime now, const Bounds&);

  // The same times under other bounds: those that they do not need are left out.
  RollingTimes under(const Bounds&) const;

  // Holds times that were visited by each() under the same bounds.
  static RollingTimes holding(std::span<const std::int64_t> milliseconds, const Bounds&);

  // Visits the times from the oldest; for snapshots.
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::uint32_t i = 0; i < size_; ++i) visit(at(i));
  }

  std::size_t bytes() const { return std::size_t{capacity_} * width_; }
  // Fetches what add() and has(n) will touch.
  void prefetch(std::uint32_t n) const;

 private:
  // Bytes a time.
  static constexpr unsigned narrow_width = 4;
  static constexpr unsigned wide_width = 6;

  CountingTime at(std::uint32_t index) const;
  CountingTime in_ring(std::uint32_t index) const;
  std::uint32_t ring_size() const { return size_ == 0 ? 0 : size_ - 1; }
  std::uint32_t slot(std::uint32_t index) const;
  std::uint64_t load(std::uint32_t slot) const;
  void store(std::uint32_t slot, std::uint64_t value);
  void forget_expired(CountingTime now, const Bounds&);
  void drop_oldest();
  void add_to_ring(std::int64_t milliseconds, std::uint32_t most);
  void resize(std::uint32_t needed, unsigned width);

  std::unique_ptr<unsigned char[]> ring_;  // all but the newest
  std::uint32_t capacity_ = 0;             // of the ring
  std::uint32_t head_ = 0;                 // the oldest in the ring
  std::uint32_t size_ = 0;                 // with the newest
  unsigned width_ = narrow_width;
  std::int64_t last_ = 0;  // the newest time, whole
};

static_assert(sizeof(RollingTimes) == 32);

inline std::uint32_t RollingTimes::slot(std::uint32_t index) const {
  const std::uint64_t place = std::uint64_t{head_} + index;
  return static_cast<std::uint32_t>(place < capacity_ ? place : place - capacity_);
}

inline std::uint64_t RollingTimes::load(std::uint32_t slot) const {
  const unsigned char* from = ring_.get() + std::size_t{slot} * width_;
  if (width_ == narrow_width) {
    std::uint32_t value;
    std::memcpy(&value, from, sizeof value);
    return value;
  }
  std::uint64_t value = 0;
  std::memcpy(&value, from, wide_width);
  return value;
}

// A narrow time is the low half of a time at most 2^32 - 1 ms before the newest one, which is held
// whole: the difference of the halves is the difference of the times.
inline CountingTime RollingTimes::in_ring(std::uint32_t index) const {
  const std::uint64_t value = load(slot(index));
  if (width_ == wide_width) return CountingTime(static_cast<std::int64_t>(value));
  const auto age = static_cast<std::uint32_t>(static_cast<std::uint64_t>(last_)) -
                   static_cast<std::uint32_t>(value);
  return CountingTime(last_ - std::int64_t{age});
}

inline CountingTime RollingTimes::at(std::uint32_t index) const {
  return index + 1 == size_ ? CountingTime(last_) : in_ring(index);
}

inline bool RollingTimes::has(std::uint32_t n, CountingTime now, std::int64_t window) const {
  if (size_ < n) return false;
  return at(size_ - n).milliseconds() > now.milliseconds() - window;
}

inline void RollingTimes::prefetch(std::uint32_t n) const {
  if (capacity_ == 0) return;
  __builtin_prefetch(ring_.get() + std::size_t{slot(ring_size())} * width_);
  __builtin_prefetch(ring_.get() + std::size_t{head_} * width_);
  if (n != 0 && n < size_) __builtin_prefetch(ring_.get() + std::size_t{slot(size_ - n)} * width_);
}

}  // namespace wardmote::watch
