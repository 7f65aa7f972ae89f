#pragma once
// Whether a journal is the one that was anchored: each head that was noted elsewhere, in a record
// with its own proofs, is the head of the journal at that position. So a journal that was written
// anew is found even where every hash fits.

#include <string>
#include <vector>

#include "watch/replay.h"

namespace wardmote::watch {

// The head of a journal behind so many entries.
struct Anchor {
  journal::Position position = 0;
  std::string head;  // hex
};

class AnchorCheck {
 public:
  explicit AnchorCheck(std::vector<Anchor>);

  // After each entry of a replay from the beginning.
  void see(const Replay&, const Replay::Seen&);
  // After the replay. Corrupt "journal-rewritten" with the first anchor that it does not have.
  Result<void> finish() const;

 private:
  std::vector<Anchor> anchors_;  // by position
  std::size_t next_ = 0;         // all before it are found
};

}  // namespace wardmote::watch
