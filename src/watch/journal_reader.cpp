#include "watch/journal_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "watch/pruned.h"

namespace wardmote::watch {

using journal::GroupHeader;

namespace {

// As its header tells; no more than a header where there is none.
std::size_t length_of_group(std::string_view bytes) {
  const auto header = journal::read_header(bytes);
  return journal::header_size + (header ? header->length : 0);
}

Result<std::string> read_group(SegmentFile& file, std::uint64_t offset) {
  WARDMOTE_TRY(header, file.read(offset, journal::header_size));
  return file.read(offset, length_of_group(header));
}

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

}  // namespace

tl::unexpected<Error> journal_ends_early(journal::Position until, journal::Position end) {
  return fail(ErrorKind::Corrupt, "journal-ends-early", fmt::format("position {}", end),
              fmt::format("The journal ends at position {}, and {} entries were written to it.",
                          end, until),
              "Compare with a copy of the journal.");
}

Result<void> JournalReader::start_behind(const JournalEnd& last) {
  WARDMOTE_CHECK(look_for_segments());
  if (std::ranges::binary_search(segments_, last.group_segment)) {
    WARDMOTE_CHECK(open_segment(last.group_segment));
    end_.offset = last.group_offset;
    WARDMOTE_CHECK(read_window());
    const auto group = group_at(last.group_offset);
    if (group && group->header.hash == last.head && group->header.number + 1 == last.groups &&
        group->header.first + group->header.entries == last.entries) {
      note(*group, last.group_offset);
      return {};
    }
  }
  *this = JournalReader(*folder_);
  return fail(ErrorKind::Corrupt, "journal-continues-otherwise",
              fmt::format("segment {}, byte {}", last.group_segment, last.group_offset),
              fmt::format("Group {} of the journal is not the one that was told of.",
                          last.groups == 0 ? 0 : last.groups - 1),
              "Read the journal from its beginning.");
}

// Every entry of a segment is as late as the base of the first group of the next one, or earlier.
Result<void> JournalReader::start_before(CountingTime time) {
  WARDMOTE_CHECK(look_for_segments());
  for (std::size_t i = segments_.size(); i > 1; --i) {
    WARDMOTE_TRY(starts, start_at(segments_[i - 1], time));
    if (starts) return {};
  }
  *this = JournalReader(*folder_);
  return {};
}

// A segment that does not begin with a sound group is no place to start at.
Result<bool> JournalReader::start_at(std::uint64_t segment, CountingTime time) {
  WARDMOTE_TRY(file, folder_->open(segment));
  WARDMOTE_TRY(first, file->read(0, journal::header_size));
  const auto header = journal::read_header(first);
  if (!header || header->base > time) return false;
  WARDMOTE_CHECK(open_segment(segment));
  if (!group_at(0)) return false;
  end_.groups = header->number;
  end_.entries = header->first;
  end_.head = header->before;
  end_.stamp = header->stamp;
  return true;
}

void JournalReader::note(const Group& group, std::uint64_t offset) {
  end_.group_segment = end_.segment;
  end_.group_offset = offset;
  end_.offset = journal::aligned(offset + journal::header_size + group.header.length);
  end_.groups = group.header.number + 1;
  end_.entries = group.header.first + group.header.entries;
  end_.head = group.header.hash;
  end_.stamp = group.header.stamp;
  end_.torn = false;
}

// Where nothing was read yet, from the place at which the journal begins.
Result<void> JournalReader::look_for_segments() {
  WARDMOTE_TRY(pruned, pruned_of(*folder_));
  WARDMOTE_TRY(segments, folder_->list());
  segments_ = std::move(segments);
  if (!pruned) return {};
  const auto first = static_cast<std::uint64_t>(pruned->segment);
  segments_.erase(segments_.begin(), std::ranges::lower_bound(segments_, first));
  if (end_.has_segments || end_.groups != 0) return {};
  end_ = journal_end_before(*pruned);
  return {};
}

std::optional<std::uint64_t> JournalReader::next_segment() const {
  const auto next =
      end_.has_segments ? std::ranges::upper_bound(segments_, end_.segment) : segments_.begin();
  return next == segments_.end() ? std::nullopt : std::optional(*next);
}

Result<void> JournalReader::open_segment(std::uint64_t number) {
  WARDMOTE_TRY(file, folder_->open(number));
  file_ = std::move(file);
  end_.segment = number;
  end_.offset = 0;
  end_.has_segments = true;
  following_ = false;
  return read_window();
}

Result<bool> JournalReader::open_next_segment() {
  if (!next_segment()) WARDMOTE_CHECK(look_for_segments());
  const auto number = next_segment();
  // A pruned journal tells the segment with which it begins.
  const bool begins_within = !end_.has_segments && end_.groups != 0;
  if (!number && !begins_within) return false;
  const std::uint64_t expected = end_.has_segments ? end_.segment + 1 : end_.segment;
  if ((end_.has_segments || begins_within) && number != expected) {
    return fail(ErrorKind::Corrupt, "journal-segment-missing", fmt::format("segment {}", expected),
                "A segment of the journal is not there, and later ones are.",
                "Put it back from a copy.");
  }
  WARDMOTE_CHECK(open_segment(*number));
  return true;
}

Result<void> JournalReader::read_on(std::size_t most) {
  WARDMOTE_TRY(bytes, file_->read(end_.offset, most));
  bytes_ = std::move(bytes);
  bytes_at_ = end_.offset;
  return {};
}

std::optional<JournalReader::Group> JournalReader::group_at(std::uint64_t offset) {
  if (offset < bytes_at_ || offset - bytes_at_ >= bytes_.size()) return std::nullopt;
  const auto rest = std::string_view(bytes_).substr(offset - bytes_at_);
  const auto header = journal::read_header(rest);
  if (!header || rest.size() - journal::header_size < header->length) return std::nullopt;
  if (!journal::is_sound(*header, rest.substr(0, journal::header_size + header->length), sha256_)) {
    return std::nullopt;
  }
  return Group{*header, rest.substr(journal::header_size, header->length)};
}

bool JournalReader::follows(const GroupHeader& header) const {
  return header.number == end_.groups && header.first == end_.entries &&
         header.before == end_.head && (end_.groups == 0 || header.stamp == end_.stamp);
}

tl::unexpected<Error> JournalReader::damaged(std::string why) const {
  return fail(ErrorKind::Corrupt, "journal-damaged",
              fmt::format("segment {}, byte {}", end_.segment, end_.offset), std::move(why),
              "Put the segment back from a copy; nothing behind the place was read.");
}

Result<std::optional<JournalReader::Group>> JournalReader::next() {
  if (at_end_) {
    WARDMOTE_TRY(grown, has_grown());
    if (!grown) return std::nullopt;
  }
  WARDMOTE_TRY(group, next_or_end());
  if (!group) {
    WARDMOTE_TRY(tail, tail_as_it_is());
    tail_ = std::move(tail);
    // What was written before that look would change the tail no more.
    WARDMOTE_TRY(since, next_or_end());
    group = since;
  }
  at_end_ = !group;
  if (!group) return std::nullopt;
  if (!follows(group->header)) {
    return damaged(fmt::format("What lies here is not group {} of this journal.", end_.groups));
  }
  note(*group, end_.offset);
  return group;
}

Result<std::optional<JournalReader::Group>> JournalReader::next_or_end() {
  if (!end_.has_segments) {
    WARDMOTE_TRY(opened, open_next_segment());
    if (!opened) return std::nullopt;
  }
  if (auto group = group_at(end_.offset)) return group;
  WARDMOTE_CHECK(read_window());
  if (auto group = group_at(end_.offset)) return group;
  if (following_) {
    WARDMOTE_TRY(tail, tail_as_it_is());
    if (is_blank(tail)) return std::nullopt;
  }
  following_ = true;
  WARDMOTE_TRY(beyond, lies_beyond());
  // What was half written when it was read may be whole before what lies beyond it is.
  WARDMOTE_CHECK(read_on(file_->size() - std::min(end_.offset, file_->size())));
  if (auto group = group_at(end_.offset)) return group;
  const bool blank = is_blank(bytes_);
  if (!beyond) {
    end_.torn = !blank;
    bytes_ = std::string();
    return std::nullopt;
  }
  // The rest of a segment that was too short for the next group is blank.
  const auto hole =
      fmt::format("Group {} is damaged or missing, and sound groups lie behind it.", end_.groups);
  if (!blank) return damaged(hole);
  const JournalEnd before = end_;
  WARDMOTE_TRY(opened, open_next_segment());
  auto group = opened ? group_at(0) : std::nullopt;
  if (group) return group;
  end_ = before;
  return damaged(hole);
}

// What a writer would change: the next header, and the first one of a segment to come.
Result<std::string> JournalReader::tail_as_it_is() {
  WARDMOTE_CHECK(look_for_segments());
  std::string out;
  if (end_.has_segments) {
    WARDMOTE_TRY(file, folder_->open(end_.segment));
    file_ = std::move(file);
    WARDMOTE_TRY(first, file_->read(0, journal::header_size));
    const auto header = journal::read_header(first);
    if (header && end_.groups != 0 && header->stamp != end_.stamp) {
      return fail(ErrorKind::Corrupt, "journal-replaced", fmt::format("segment {}", end_.segment),
                  "Another journal lies where this one was.", "Read it from its beginning.");
    }
    WARDMOTE_TRY(here, file_->read(end_.offset, journal::header_size));
    out += here;
  }
  if (const auto next = next_segment()) {
    WARDMOTE_TRY(file, folder_->open(*next));
    WARDMOTE_TRY(there, file->read(0, journal::header_size));
    out += there;
  }
  return out;
}

Result<bool> JournalReader::has_grown() {
  WARDMOTE_TRY(tail, tail_as_it_is());
  // A header that was there already may have got its group since.
  const auto header = journal::read_header(tail);
  if (tail == tail_ && !header) return false;
  if (tail != tail_) return true;
  if (!file_) return false;
  WARDMOTE_CHECK(read_window());
  return group_at(end_.offset).has_value();
}

// A little of what follows, and the next group whole.
Result<void> JournalReader::read_window() {
  constexpr std::size_t least = std::size_t{2} << 20;
  WARDMOTE_TRY(bytes, file_->read(end_.offset, journal::header_size));
  return read_on(std::max(length_of_group(bytes), least));
}

// Whether any sound group of this journal lies behind the place where reading stopped.
Result<bool> JournalReader::lies_beyond() {
  const auto later = [&](std::string_view bytes, std::uint64_t from) {
    for (std::uint64_t at = from; at + journal::header_size <= bytes.size();
         at += journal::group_alignment) {
      const auto header = journal::read_header(bytes.substr(at));
      if (!header || header->number < end_.groups) continue;
      if (end_.groups != 0 && header->stamp != end_.stamp) continue;
      const std::size_t length = journal::header_size + header->length;
      if (at + length <= bytes.size() &&
          journal::is_sound(*header, bytes.substr(at, length), sha256_)) {
        return true;
      }
    }
    return false;
  };
  WARDMOTE_TRY(here, file_->read(end_.offset, file_->size()));
  if (later(here, 0)) return true;
  for (const std::uint64_t number : segments_) {
    if (end_.has_segments && number <= end_.segment) continue;
    WARDMOTE_TRY(file, folder_->open(number));
    WARDMOTE_TRY(first, read_group(*file, 0));
    if (later(first, 0)) return true;
    WARDMOTE_TRY(bytes, file->read(0, file->size()));
    if (later(bytes, 0)) return true;
  }
  return false;
}

}  // namespace wardmote::watch
