#include "watch/rolling_times.h"

#include <algorithm>

namespace wardmote::watch {

namespace {

// What a piece of the heap holds that is large enough for so many bytes (glibc's malloc: pieces of
// 16 bytes, at least two, less a word of its own).
constexpr std::size_t filling(std::size_t bytes) {
  return std::max<std::size_t>((bytes + 23) / 16 * 16, 32) - 8;
}

// What is too little to be worth a change of size.
constexpr std::uint32_t slack = 8;

}  // namespace

void RollingTimes::store(std::uint32_t slot, std::uint64_t value) {
  std::memcpy(ring_.get() + std::size_t{slot} * width_, &value, width_);
}

std::uint32_t RollingTimes::count(CountingTime now, std::int64_t window) const {
  std::uint32_t below = 0, above = size_;
  while (below < above) {
    const std::uint32_t middle = below + (above - below) / 2;
    if (at(middle).milliseconds() > now.milliseconds() - window) {
      above = middle;
    } else {
      below = middle + 1;
    }
  }
  return size_ - below;
}

void RollingTimes::forget_expired(CountingTime now, const Bounds& bounds) {
  const std::int64_t edge = now.milliseconds() - bounds.longest_window;
  if (size_ != 0 && last_ <= edge) {
    head_ = size_ = 0;
    return;
  }
  while (size_ > 1 && in_ring(0).milliseconds() <= edge) drop_oldest();
}

void RollingTimes::drop_oldest() {
  if (size_ > 1) head_ = slot(1);
  --size_;
}

// The times in at most two pieces, for the ring may begin in its middle.
void RollingTimes::resize(std::uint32_t needed, unsigned width) {
  RollingTimes next;
  const std::size_t bytes = filling(std::size_t{needed} * width);
  next.ring_ = std::make_unique_for_overwrite<unsigned char[]>(bytes);
  next.capacity_ = static_cast<std::uint32_t>(bytes / width);
  next.width_ = width;
  next.last_ = last_;
  next.size_ = size_;
  const std::uint32_t count = ring_size();
  if (count != 0) {
    const std::uint32_t first = std::min(count, capacity_ - head_);
    std::memcpy(next.ring_.get(), ring_.get() + std::size_t{head_} * width,
                std::size_t{first} * width);
    std::memcpy(next.ring_.get() + std::size_t{first} * width, ring_.get(),
                std::size_t{count - first} * width);
  }
  *this = std::move(next);
}

// The ring has `ring_size()` times.
void RollingTimes::add_to_ring(std::int64_t milliseconds, std::uint32_t most) {
  const std::uint32_t count = ring_size();
  const bool is_full = count == capacity_;
  const bool is_too_large = capacity_ - count > count / 4 + slack;
  if (is_full || is_too_large) resize(count + std::min(count / 8, most - count) + 1, width_);
  store(slot(count), static_cast<std::uint64_t>(milliseconds));
}

void RollingTimes::add(CountingTime now, const Bounds& bounds) {
  if (bounds.most == 0) return;
  if (capacity_ == 0) {
    width_ = is_narrow(bounds.longest_window) ? narrow_width : wide_width;
  }
  forget_expired(now, bounds);
  if (size_ >= bounds.most) drop_oldest();
  if (size_ != 0) add_to_ring(last_, bounds.most);
  last_ = now.milliseconds();
  ++size_;
}

RollingTimes RollingTimes::under(const Bounds& bounds) const {
  RollingTimes next;
  const std::uint32_t kept = std::min(size_, bounds.most);
  for (std::uint32_t i = size_ - kept; i < size_; ++i) {
    next.add(at(i), bounds);
  }
  return next;
}

RollingTimes RollingTimes::holding(std::span<const std::int64_t> milliseconds,
                                   const Bounds& bounds) {
  RollingTimes out;
  out.width_ = is_narrow(bounds.longest_window) ? narrow_width : wide_width;
  if (milliseconds.empty()) return out;
  const auto count = static_cast<std::uint32_t>(milliseconds.size());
  if (count > 1) out.resize(count - 1, out.width_);
  for (std::uint32_t i = 0; i + 1 < count; ++i)
    out.store(i, static_cast<std::uint64_t>(milliseconds[i]));
  out.last_ = milliseconds.back();
  out.size_ = count;
  return out;
}

}  // namespace wardmote::watch
