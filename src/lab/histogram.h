#pragma once
// How often each whole number came, in bounded memory, for quantiles: exact to 32, above it to a
// sixteenth of the number, and then told as the greatest that it can have been. The greatest of all
// is exact.
//
// Not thread-safe. Adding costs O(log of the different numbers seen), of which there are at most
// 400 up to a hundred million.

#include <cstdint>
#include <utility>
#include <vector>

namespace wardmote::lab {

class Histogram {
 public:
  void add(std::uint32_t number);
  void add(const Histogram&);

  std::uint64_t count() const { return count_; }
  std::uint32_t greatest() const { return greatest_; }
  // The least number that at least `thousandths` of all are no greater than, from 1 to 1,000: 999
  // is the 99.9th percentile. 0 where nothing was added.
  std::uint32_t quantile(unsigned thousandths) const;

 private:
  void add(std::uint16_t step, std::uint64_t times);

  std::vector<std::pair<std::uint16_t, std::uint64_t>> steps_;  // ascending
  std::uint64_t count_ = 0;
  std::uint32_t greatest_ = 0;
};

}  // namespace wardmote::lab
