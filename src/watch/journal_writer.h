#pragma once
// Appends groups to a journal. What commit() has returned for survives loss of power.
//
// After an error nothing of the group may be answered for. Full leaves the writer as it was: the
// same group may be committed again when there is room. Any other error ends it, for nothing is
// known of the bytes any more: the journal has to be read again from its files.
//
// One thread at a time. A commit costs one write and one sync.

#include <memory>

#include "base/result.h"
#include "watch/journal_files.h"
#include "watch/journal_format.h"
#include "watch/journal_reader.h"

namespace wardmote::watch {

class JournalWriter {
 public:
  // `segment_size` is a multiple of 64 and holds the largest group. The folder outlives the writer.
  JournalWriter(SegmentFolder& folder, std::uint64_t segment_size, JournalEnd end);

  Result<void> commit(journal::GroupWriter&);

  const JournalEnd& end() const { return end_; }
  static constexpr std::uint64_t usual_segment_size = std::uint64_t{64} << 20;

 private:
  Result<void> make_room_for(std::size_t bytes);
  Result<void> cut_torn_tail();

  SegmentFolder& folder_;
  std::uint64_t segment_size_;
  JournalEnd end_;
  std::unique_ptr<SegmentFile> file_;
  record::Sha256 sha256_;
  bool failed_ = false;
};

}  // namespace wardmote::watch
