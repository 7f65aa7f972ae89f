#pragma once
// Reads again, at leisure, what a start took on a snapshot's word: every group from the journal's
// beginning to there. What is damaged is found while a copy may still be had, and not on the day on
// which somebody has to replay it.

#include <cstddef>

#include "base/result.h"
#include "watch/journal_reader.h"

namespace wardmote::watch {

class JournalAudit {
 public:
  // Up to the entry at `until`. The folder outlives it and is its own.
  JournalAudit(SegmentFolder& folder, journal::Position until) : reader_(folder), until_(until) {}

  // Reads about so many bytes more; true when all is read. Errors: those of JournalReader, Corrupt
  // "journal-ends-early" where the journal does not reach so far; after one it has no further use.
  Result<bool> read(std::size_t bytes);

  // So many entries are sound.
  journal::Position sound() const { return reader_.end().entries; }

 private:
  JournalReader reader_;
  journal::Position until_;
};

}  // namespace wardmote::watch
