#include "lab/histogram.h"

#include <algorithm>
#include <bit>

namespace wardmote::lab {

namespace {

// Numbers from 2^k up to 2^(k+1) make 16 steps; below 32 every number is a step.
constexpr std::uint32_t exact = 32;

std::uint16_t step_of(std::uint32_t number) {
  if (number < exact) return static_cast<std::uint16_t>(number);
  const auto octave = static_cast<unsigned>(std::bit_width(number)) - 6;  // 0 from 32 to 63
  return static_cast<std::uint16_t>(exact + octave * 16 + (number >> (octave + 1)) - 16);
}

std::uint32_t greatest_of(std::uint16_t step) {
  if (step < exact) return step;
  const unsigned octave = (step - exact) / 16;
  const std::uint32_t place = (step - exact) % 16 + 16;
  return static_cast<std::uint32_t>(((std::uint64_t{place} + 1) << (octave + 1)) - 1);
}

}  // namespace

void Histogram::add(std::uint16_t step, std::uint64_t times) {
  const auto at = std::ranges::lower_bound(steps_, step, {}, [](auto& one) { return one.first; });
  if (at != steps_.end() && at->first == step)
    at->second += times;
  else
    steps_.insert(at, {step, times});
  count_ += times;
}

void Histogram::add(std::uint32_t number) {
  add(step_of(number), 1);
  greatest_ = std::max(greatest_, number);
}

void Histogram::add(const Histogram& other) {
  for (const auto& [step, times] : other.steps_) add(step, times);
  greatest_ = std::max(greatest_, other.greatest_);
}

std::uint32_t Histogram::quantile(unsigned thousandths) const {
  std::uint64_t left = (count_ * thousandths + 999) / 1'000;
  for (const auto& [step, times] : steps_) {
    if (times >= left) return std::min(greatest_of(step), greatest_);
    left -= times;
  }
  return greatest_;
}

}  // namespace wardmote::lab
