#include "watch/hand_over.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/base_settings.h"

namespace wardmote::watch {

namespace {

using journal::EntryKind;
using journal::Position;

bool parse_position(std::string_view text, Position& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

tl::unexpected<Error> unreadable(std::string place, std::string why) {
  return fail(ErrorKind::Corrupt, "entry-unreadable", std::move(place), std::move(why),
              "Compare with a copy of the journal.");
}

}  // namespace

std::optional<HandOverPlace> HandOverPlace::parse(std::string_view text) {
  HandOverPlace out;
  const auto point = text.find('.');
  if (point == std::string_view::npos || !parse_position(text.substr(0, point), out.released_at) ||
      !parse_position(text.substr(point + 1), out.request))
    return std::nullopt;
  return out;
}

std::string HandOverPlace::text() const { return fmt::format("{}.{}", released_at, request); }

HandOver::HandOver(SegmentFolder& folder) : folder_(&folder), reader_(folder) {}

// Where the journal was pruned the run with whose names it goes on stands in its base. What is held
// there was spared with its bytes.
Result<void> HandOver::begin() {
  if (begun_) return {};
  WARDMOTE_TRY(base, settings_at_base(*folder_));
  if (base) types_ = std::move(base->run.vocabulary.types);
  begun_ = true;
  return {};
}

Result<void> HandOver::read_on(std::uint64_t most_bytes) {
  WARDMOTE_CHECK(begin());
  for (std::uint64_t read = 0; read < most_bytes;) {
    WARDMOTE_TRY(group, reader_.next());
    at_end_ = !group;
    if (!group) return {};
    WARDMOTE_CHECK(take(*group));
    read += journal::header_size + group->header.length;
  }
  return {};
}

Result<void> HandOver::take(const JournalReader::Group& group) {
  Where where{.segment = reader_.end().group_segment, .offset = reader_.end().group_offset};
  Position position = group.header.first;
  journal::EntryReader entries(group.entries, group.header.base);
  for (; const auto entry = entries.next(); ++position, ++where.entry)
    WARDMOTE_CHECK(take(*entry, position, where));
  if (entries.is_broken())
    return unreadable(fmt::format("position {}", position), "An entry cannot be read.");
  return {};
}

Result<void> HandOver::take(const journal::EntryReader::Entry& entry, Position position,
                            const Where& where) {
  const auto held_before = std::exchange(last_held_, std::nullopt);
  if (entry.kind == EntryKind::Begin) {
    WARDMOTE_TRY(run, decode<RunBegun>(entry.text));
    types_ = std::move(run.vocabulary.types);
  } else if (entry.kind == EntryKind::Verdict) {
    const auto& [arrival, time, late, verdict] = entry.verdict;
    if (verdict.outcome != Outcome::Hold || verdict.repeat) return {};
    if (arrival.type.index >= types_.size())
      return unreadable(fmt::format("position {}", position),
                        "Its communication type has no name.");
    held_.emplace(position, Held{arrival.id, types_[arrival.type.index], time, std::nullopt});
    last_held_ = position;
  } else if (entry.kind == EntryKind::Bytes && held_before) {
    held_.at(*held_before).bytes = where;
  } else if (entry.kind == EntryKind::Step) {
    return take_step(entry.text, position);
  }
  return {};
}

Result<void> HandOver::take_step(std::string_view text, Position position) {
  WARDMOTE_TRY(step, decode<QuarantineStep>(text));
  const bool ends =
      step.stage == QuarantineStage::Confirmed || step.stage == QuarantineStage::Refused;
  if (!ends) return {};
  const bool lets_go =
      step.stage == QuarantineStage::Confirmed && step.action == QuarantineAction::Release;
  for (const std::int64_t number : step.held) {
    const auto request = static_cast<Position>(number);
    auto held = held_.extract(request);
    if (held && lets_go)
      released_.push_back({{position, request}, step.at, std::move(held.mapped())});
  }
  return {};
}

Result<void> HandOver::tell(const std::optional<HandOverPlace>& behind,
                            const std::function<bool(const ReleasedRequest&)>& visit) {
  if (behind && at_end_ && behind->released_at >= reader_.end().entries)
    return fail(
        ErrorKind::Conflict, "place-beyond-end", behind->text(),
        "The journal ends before this place: it is another than the one of that hand-over, "
        "or an older copy of it.",
        "Put the journal of that hand-over back. Where it is lost begin without a place, and "
        "let the receiver tell repeats by RequestID: positions name other requests now.");
  auto next = released_.begin();
  if (behind) {
    const auto by_step = [](const Released& one) { return one.place.released_at; };
    next = std::ranges::lower_bound(released_, behind->released_at, {}, by_step);
    const auto end =
        std::ranges::upper_bound(next, released_.end(), behind->released_at, {}, by_step);
    const auto last =
        std::find_if(next, end, [&](const auto& one) { return one.place == *behind; });
    if (last != end) next = last + 1;
  }
  for (; next != released_.end(); ++next) {
    const auto& [place, at, held] = *next;
    ReleasedRequest one{place, at, held.id, held.type, held.since, {}};
    if (held.bytes) {
      WARDMOTE_TRY(bytes, bytes_at(*held.bytes));
      one.bytes = std::move(bytes);
    }
    if (!visit(one)) return {};
  }
  return {};
}

Result<void> HandOver::read_group(const Where& where) {
  if (!entries_.empty() && segment_ == where.segment && offset_ == where.offset) return {};
  entries_.clear();
  WARDMOTE_TRY(file, folder_->open(where.segment));
  WARDMOTE_TRY(head, file->read(where.offset, journal::header_size));
  const auto header = journal::read_header(head);
  if (!header) return {};
  WARDMOTE_TRY(entries, file->read(where.offset + journal::header_size, header->length));
  entries_ = std::move(entries);
  base_ = header->base;
  segment_ = where.segment;
  offset_ = where.offset;
  return {};
}

Result<std::string> HandOver::bytes_at(const Where& where) {
  WARDMOTE_CHECK(read_group(where));
  journal::EntryReader entries(entries_, base_);
  auto entry = entries.next();
  for (std::uint32_t i = 0; entry && i < where.entry; ++i) entry = entries.next();
  if (entry && entry->kind == EntryKind::Bytes) return std::string(entry->text);
  return unreadable(fmt::format("segment {}, byte {}", where.segment, where.offset),
                    "The bytes of a request that was held are not there any more.");
}

}  // namespace wardmote::watch
