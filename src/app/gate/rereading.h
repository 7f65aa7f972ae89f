#pragma once
// Reads again, in a thread of its own and never fast, what the start of a run took on a snapshot's
// word (watch/journal_audit.h).

#include <functional>
#include <memory>

#include "adapters/system/repeat.h"
#include "watch/journal_audit.h"

namespace wardmote::app::gate {

class Rereading {
 public:
  // Of the damage, by the thread, once.
  using Tell = std::function<void(const Error&)>;
  // The journal up to the entry at `until`; the folder is for it alone. At most 50 MB a second.
  Rereading(std::unique_ptr<watch::SegmentFolder>, watch::journal::Position until, Tell);

 private:
  void read_some();

  std::unique_ptr<watch::SegmentFolder> folder_;
  watch::JournalAudit audit_;
  Tell tell_;
  bool is_over_ = false;
  system::Repeat repeat_;  // last: it uses all of the above
};

}  // namespace wardmote::app::gate
