#include "watch/rolling_times.h"

#include <algorithm>

namespace wardmote::watch {

namespace {

constexpr std::uint32_t first_capacity = 4;

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
  while (size_ != 0 && at(0).milliseconds() <= edge) {
    head_ = slot(1);
    --size_;
  }
}

void RollingTimes::resize(std::uint32_t capacity, unsigned width) {
  RollingTimes next;
  next.ring_ = std::make_unique_for_overwrite<unsigned char[]>(std::size_t{capacity} * width);
  next.capacity_ = capacity;
  next.width_ = width;
  next.last_ = last_;
  for (std::uint32_t i = 0; i < size_; ++i) {
    next.store(i, static_cast<std::uint64_t>(at(i).milliseconds()));
  }
  next.size_ = size_;
  *this = std::move(next);
}

void RollingTimes::add(CountingTime now, const Bounds& bounds) {
  if (bounds.most == 0) return;
  if (capacity_ == 0) {
    width_ = is_narrow(bounds.longest_window) ? narrow_width : wide_width;
  }
  forget_expired(now, bounds);
  last_ = now.milliseconds();
  if (size_ >= bounds.most) {
    head_ = slot(1);
    --size_;
  } else if (size_ == capacity_) {
    const std::uint64_t quarter_more = std::uint64_t{capacity_} + capacity_ / 4 + first_capacity;
    resize(static_cast<std::uint32_t>(std::min<std::uint64_t>(quarter_more, bounds.most)), width_);
  } else if (size_ > 64 && size_ < capacity_ / 4) {
    resize(capacity_ / 2, width_);
  }
  store(slot(size_), static_cast<std::uint64_t>(now.milliseconds()));
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
  if (milliseconds.empty()) return out;
  out.resize(static_cast<std::uint32_t>(milliseconds.size()),
             is_narrow(bounds.longest_window) ? narrow_width : wide_width);
  for (const std::int64_t time : milliseconds) {
    out.store(out.size_++, static_cast<std::uint64_t>(time));
  }
  out.last_ = milliseconds.back();
  return out;
}

}  // namespace wardmote::watch
