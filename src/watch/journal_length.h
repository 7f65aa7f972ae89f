#pragma once
// How much of a journal is written, by a few short reads: for people who wait, and for no verdict.
//
// A segment is blank behind its last group, so the end is found by halving. Whatever cannot be read
// counts as nothing. One thread.

#include <cstdint>

#include "watch/journal_files.h"

namespace wardmote::watch {

class JournalLength {
 public:
  explicit JournalLength(SegmentFolder& folder) : folder_(folder) {}

  // Looks at the journal as it is now.
  void measure();
  // Bytes from this place to the end, to within a page; 0 before measure().
  std::uint64_t between(std::uint64_t segment, std::uint64_t offset) const;

 private:
  SegmentFolder& folder_;
  std::uint64_t last_segment_ = 0;
  std::uint64_t segment_size_ = 0;
  std::uint64_t end_ = 0;  // in the last segment
};

}  // namespace wardmote::watch
