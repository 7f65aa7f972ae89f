#include "watch/anchor_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ids.h"

namespace wardmote::watch {

AnchorCheck::AnchorCheck(std::vector<Anchor> anchors) : anchors_(std::move(anchors)) {
  std::ranges::sort(anchors_, {}, &Anchor::position);
}

void AnchorCheck::see(const Replay& replay, const Replay::Seen& seen) {
  while (next_ < anchors_.size() && anchors_[next_].position == seen.position + 1) {
    const JournalEnd& end = replay.end();
    if (end.entries != anchors_[next_].position ||
        to_hex(end.head.data(), end.head.size()) != anchors_[next_].head) {
      return;
    }
    ++next_;
  }
}

Result<void> AnchorCheck::finish() const {
  if (next_ == anchors_.size()) return {};
  return fail(ErrorKind::Corrupt, "journal-rewritten",
              fmt::format("position {}", anchors_[next_].position),
              fmt::format("The record says that the journal's head there was {}, and it is not.",
                          anchors_[next_].head),
              "Compare with a copy of the journal: this one was changed since, or is another.");
}

}  // namespace wardmote::watch
