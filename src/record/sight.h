#pragma once
// What a reader may see, as one look-up an act. Private to record/. Immutable; safe to share
// between threads.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "record/log.h"

namespace wardmote::record {

// Which of the interned markings a reader may see.
class Sight {
 public:
  Sight(const Reader* reader, const Log&);  // nullptr admits every act
  bool admits(std::uint32_t marking) const { return admitted_[std::min(marking, size_)]; }
  std::size_t size() const { return size_; }
  // Of acts with these markings, how many the reader may see.
  std::uint64_t count(std::span<const std::uint32_t> markings) const {
    const char* const admitted = admitted_.data();
    std::uint64_t out = 0;
    for (const auto& marking : markings)
      out += static_cast<unsigned char>(admitted[std::min(Log::load(marking), size_)]);
    return out;
  }
  // Bit i says whether the reader may see an act of the i-th marking; at most 64 markings.
  std::uint64_t admits_all(std::span<const std::uint32_t> markings) const {
    const char* const admitted = admitted_.data();
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < markings.size(); ++i)
      out |= std::uint64_t(admitted[std::min(Log::load(markings[i]), size_)]) << i;
    return out;
  }

 private:
  std::vector<char> admitted_;  // 0 or 1; the last, of markings interned since, is 0
  std::uint32_t size_;
};

}  // namespace wardmote::record
