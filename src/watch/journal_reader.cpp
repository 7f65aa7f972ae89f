#include "watch/journal_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::watch {

using journal::GroupHeader;

namespace {

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

}  // namespace

Result<void> JournalReader::list_segments() {
  if (listed_) return {};
  WARDMOTE_TRY(segments, folder_->list());
  segments_ = std::move(segments);
  listed_ = true;
  return {};
}

Result<void> JournalReader::start_behind(const JournalEnd& last) {
  WARDMOTE_CHECK(list_segments());
  const auto found = std::ranges::find(segments_, last.group_segment);
  if (found != segments_.end()) {
    next_segment_ = static_cast<std::size_t>(found - segments_.begin());
    WARDMOTE_CHECK(open_next_segment().map([](bool) {}));
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

void JournalReader::note(const Group& group, std::uint64_t offset) {
  end_.group_segment = end_.segment;
  end_.group_offset = offset;
  end_.offset = journal::aligned(offset + journal::header_size + group.header.length);
  end_.groups = group.header.number + 1;
  end_.entries = group.header.first + group.header.entries;
  end_.head = group.header.hash;
  end_.stamp = group.header.stamp;
}

Result<bool> JournalReader::open_next_segment() {
  WARDMOTE_CHECK(list_segments());
  if (next_segment_ == segments_.size()) return false;
  const std::uint64_t number = segments_[next_segment_];
  const std::uint64_t expected = end_.has_segments ? end_.segment + 1 : number;
  if (number != expected) {
    return fail(ErrorKind::Corrupt, "journal-segment-missing", fmt::format("segment {}", expected),
                "A segment of the journal is not there, and later ones are.",
                "Put it back from a copy.");
  }
  WARDMOTE_TRY(file, folder_->open(number));
  WARDMOTE_TRY(bytes, file->read(0, file->size()));
  bytes_ = std::move(bytes);
  ++next_segment_;
  end_.segment = number;
  end_.offset = 0;
  end_.has_segments = true;
  return true;
}

std::optional<JournalReader::Group> JournalReader::group_at(std::uint64_t offset) {
  if (offset >= bytes_.size()) return std::nullopt;
  const auto rest = std::string_view(bytes_).substr(offset);
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

Result<std::optional<JournalReader::Group>> JournalReader::next() {
  if (!end_.has_segments) {
    WARDMOTE_TRY(opened, open_next_segment());
    if (!opened) return std::nullopt;
  }
  auto group = group_at(end_.offset);
  if (!group) {
    const std::uint64_t stopped_at = end_.offset;
    const auto rest =
        std::string_view(bytes_).substr(std::min<std::size_t>(stopped_at, bytes_.size()));
    WARDMOTE_TRY(beyond, lies_beyond());
    // The rest of a segment that was too short for the next group is blank.
    if (!beyond) {
      end_.torn = !is_blank(rest);
      return std::nullopt;
    }
    if (!is_blank(rest) || next_segment_ == segments_.size()) {
      return fail(ErrorKind::Corrupt, "journal-damaged",
                  fmt::format("segment {}, byte {}", end_.segment, stopped_at),
                  fmt::format("Group {} is damaged or missing, and sound groups lie behind it.",
                              end_.groups),
                  "Put the segment back from a copy; nothing behind the place was read.");
    }
    WARDMOTE_TRY(opened, open_next_segment());
    group = opened ? group_at(0) : std::nullopt;
  }
  if (!group || !follows(group->header)) {
    return fail(ErrorKind::Corrupt, "journal-damaged",
                fmt::format("segment {}, byte {}", end_.segment, end_.offset),
                fmt::format("What lies here is not group {} of this journal.", end_.groups),
                "Put the segment back from a copy; nothing behind the place was read.");
  }
  note(*group, end_.offset);
  return group;
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
  if (later(bytes_, end_.offset)) return true;
  for (std::size_t i = next_segment_; i < segments_.size(); ++i) {
    WARDMOTE_TRY(file, folder_->open(segments_[i]));
    WARDMOTE_TRY(bytes, file->read(0, file->size()));
    if (later(bytes, 0)) return true;
  }
  return false;
}

}  // namespace wardmote::watch
