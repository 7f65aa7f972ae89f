#include "watch/journal_length.h"

#include <algorithm>

namespace wardmote::watch {

namespace {

constexpr std::uint64_t page = 4'096;

bool is_written(SegmentFile& file, std::uint64_t at) {
  const auto bytes = file.read(at, page);
  return bytes && bytes->find_first_not_of('\0') != std::string::npos;
}

// The first page that is blank, taken that all behind it are.
std::uint64_t end_of(SegmentFile& file) {
  std::uint64_t written = 0, blank = (file.size() + page - 1) / page;
  while (written < blank) {
    const std::uint64_t middle = written + (blank - written) / 2;
    if (is_written(file, middle * page)) {
      written = middle + 1;
    } else {
      blank = middle;
    }
  }
  return std::min(written * page, file.size());
}

}  // namespace

void JournalLength::measure() {
  const auto segments = folder_.list();
  if (!segments || segments->empty()) return;
  const auto file = folder_.open(segments->back());
  if (!file) return;
  last_segment_ = segments->back();
  segment_size_ = (*file)->size();
  end_ = end_of(**file);
}

std::uint64_t JournalLength::between(std::uint64_t segment, std::uint64_t offset) const {
  if (segment > last_segment_) return 0;
  const std::uint64_t end = (last_segment_ - segment) * segment_size_ + end_;
  return end - std::min(end, offset);
}

}  // namespace wardmote::watch
