#include "watch/journal_audit.h"

namespace wardmote::watch {

Result<bool> JournalAudit::read(std::size_t bytes) {
  for (std::size_t done = 0; reader_.end().entries < until_ && done < bytes;) {
    WARDMOTE_TRY(group, reader_.next());
    if (!group) return journal_ends_early(until_, reader_.end().entries);
    done += journal::header_size + group->header.length;
  }
  return reader_.end().entries >= until_;
}

}  // namespace wardmote::watch
