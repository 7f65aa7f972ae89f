#include "watch/snapshot_format.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "watch/bytes.h"

namespace wardmote::watch::snapshot {

namespace {

using bytes::put;
using bytes::take;

constexpr std::string_view magic = "WMS1";

// A block that is moved, doubled or cut fits no other place.
std::uint64_t checksum_of(BlockKind kind, std::uint64_t place, std::string_view content) {
  const std::uint64_t seed = place << 8 | static_cast<std::uint64_t>(kind);
  return XXH3_64bits_withSeed(content.data(), content.size(), seed ^ (content.size() << 40));
}

void put_difference(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

bool take_difference(std::string_view& from, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 63 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

std::optional<BlockHeader> read_header(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return std::nullopt;
  bytes.remove_prefix(magic.size());
  std::uint32_t kind = 0;
  BlockHeader header;
  if (!take(bytes, kind) || !take(bytes, header.length) || !take(bytes, header.checksum)) {
    return std::nullopt;
  }
  header.kind = static_cast<BlockKind>(kind);
  return header;
}

std::string header_of(BlockKind kind, std::uint64_t place, std::string_view content) {
  std::string out(magic);
  put(out, static_cast<std::uint32_t>(kind));
  put(out, static_cast<std::uint64_t>(content.size()));
  put(out, checksum_of(kind, place, content));
  return out;
}

bool is_sound(const BlockHeader& header, std::uint64_t place, std::string_view content) {
  return header.length == content.size() &&
         header.checksum == checksum_of(header.kind, place, content);
}

std::string bytes_of(const Mark& mark) {
  std::string out;
  put(out, mark.journal.entries);
  put(out, mark.journal.groups);
  put(out, mark.journal.group_segment);
  put(out, mark.journal.group_offset);
  put(out, mark.journal.head);
  put(out, mark.journal.stamp);
  put(out, mark.last_time.milliseconds());
  put(out, mark.blocks);
  return out;
}

std::optional<Mark> mark_of(std::string_view bytes) {
  if (bytes.size() != mark_size) return std::nullopt;
  Mark mark;
  std::int64_t last_time = 0;
  take(bytes, mark.journal.entries);
  take(bytes, mark.journal.groups);
  take(bytes, mark.journal.group_segment);
  take(bytes, mark.journal.group_offset);
  take(bytes, mark.journal.head);
  take(bytes, mark.journal.stamp);
  take(bytes, last_time);
  take(bytes, mark.blocks);
  mark.last_time = CountingTime(last_time);
  return mark;
}

void append_times(std::string& out, CounterIndex index, const RollingTimes& times) {
  if (times.size() == 0) return;
  put(out, index);
  put(out, times.size());
  bool is_oldest = true;
  std::int64_t before = 0;
  times.each([&](CountingTime time) {
    if (is_oldest) {
      put(out, time.milliseconds());
    } else {
      put_difference(out, static_cast<std::uint64_t>(time.milliseconds() - before));
    }
    is_oldest = false;
    before = time.milliseconds();
  });
}

bool take_times(std::string_view& from, CounterIndex& index, std::vector<std::int64_t>& times) {
  std::uint32_t count = 0;
  std::int64_t time = 0;
  times.clear();
  if (!take(from, index) || !take(from, count) || !take(from, time)) return false;
  // Each difference takes a byte at least.
  if (count == 0 || count - 1 > from.size()) return false;
  times.reserve(count);
  times.push_back(time);
  for (std::uint32_t i = 1; i < count; ++i) {
    std::uint64_t difference = 0;
    if (!take_difference(from, difference)) return false;
    time += static_cast<std::int64_t>(difference);
    times.push_back(time);
  }
  return true;
}

std::string bytes_of(std::span<const Engine::CalendarCount> counts) {
  std::string out;
  for (const auto& count : counts) {
    put(out, count.from.milliseconds());
    put(out, count.count);
  }
  return out;
}

bool take_calendar(std::string_view from, std::vector<Engine::CalendarCount>& out) {
  out.clear();
  while (!from.empty()) {
    std::int64_t milliseconds = 0;
    auto& count = out.emplace_back();
    if (!take(from, milliseconds) || !take(from, count.count)) return false;
    count.from = CountingTime(milliseconds);
  }
  return true;
}

}  // namespace wardmote::watch::snapshot
