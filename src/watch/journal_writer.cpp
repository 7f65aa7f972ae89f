#include "watch/journal_writer.h"

#include <algorithm>

namespace wardmote::watch {

JournalWriter::JournalWriter(SegmentFolder& folder, std::uint64_t segment_size, JournalEnd end)
    : folder_(folder), segment_size_(segment_size), end_(end) {}

Result<void> JournalWriter::make_room_for(std::size_t bytes) {
  if (end_.has_segments && !file_) {
    WARDMOTE_TRY(file, folder_.open(end_.segment));
    file_ = std::move(file);
  }
  WARDMOTE_CHECK(cut_torn_tail());
  if (file_ && end_.offset + bytes <= file_->size()) return {};
  const std::uint64_t number = end_.has_segments ? end_.segment + 1 : 0;
  WARDMOTE_TRY(file, folder_.create(number, segment_size_));
  file_ = std::move(file);
  end_.segment = number;
  end_.offset = 0;
  end_.has_segments = true;
  return {};
}

// Blank again, so that no later reader meets the remains between two groups.
Result<void> JournalWriter::cut_torn_tail() {
  if (!end_.torn) return {};
  constexpr std::uint64_t step = std::uint64_t{1} << 20;
  for (std::uint64_t at = end_.offset; at < file_->size(); at += step) {
    const std::string blank(std::min(step, file_->size() - at), '\0');
    WARDMOTE_CHECK(file_->write(at, blank));
  }
  WARDMOTE_CHECK(file_->sync());
  end_.torn = false;
  return {};
}

Result<void> JournalWriter::commit(journal::GroupWriter& group) {
  if (failed_) {
    return fail(ErrorKind::Unavailable, "journal-failed", "",
                "The journal's disk has failed; nothing more is written.",
                "Start the watch again: it reads what is there.");
  }
  journal::GroupHeader header;
  header.stamp = end_.stamp;
  header.number = end_.groups;
  header.first = end_.entries;
  header.before = end_.head;
  const std::string_view bytes = group.seal(header, sha256_);
  auto done = make_room_for(bytes.size());
  if (done) {
    done = file_->write(end_.offset, bytes);
    if (done) {
      done = file_->sync();
      if (!done) failed_ = true;
    }
  }
  if (!done) {
    if (done.error().kind != ErrorKind::Full) failed_ = true;
    return done;
  }
  end_.group_segment = end_.segment;
  end_.group_offset = end_.offset;
  end_.offset = journal::aligned(end_.offset + bytes.size());
  end_.groups += 1;
  end_.entries += header.entries;
  end_.head = header.hash;
  return {};
}

}  // namespace wardmote::watch
