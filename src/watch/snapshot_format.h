#pragma once
// The bytes of a snapshot (docs/formats/snapshot.md): blocks one after the other, each with its
// kind, its length and a checksum over both, its place and its content; the last says where in the
// journal the snapshot stands. All numbers are little-endian, all functions are pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/hash.h"
#include "watch/engine.h"
#include "watch/journal_format.h"
#include "watch/journal_reader.h"
#include "watch/rolling_times.h"

namespace wardmote::watch::snapshot {

enum class BlockKind : std::uint32_t {
  Run = 1,         // settings of the run: JSON of RunBegun
  Thresholds = 2,  // in force: JSON of ThresholdSet
  Times = 3,       // of some counters: records of append_times()
  Calendar = 4,    // of all calendar counts: start in milliseconds (8), count (4)
  Requests = 5,    // remembered, 40 bytes each, from the oldest
  Quarantine = 6,  // what is held, and the events
  End = 7,         // Mark
};

inline constexpr std::size_t header_size = 24;

struct BlockHeader {
  BlockKind kind = BlockKind::End;
  std::uint64_t length = 0;
  std::uint64_t checksum = 0;
};
std::optional<BlockHeader> read_header(std::string_view);
// The header of the block at this place, counted from 0.
std::string header_of(BlockKind, std::uint64_t place, std::string_view content);
bool is_sound(const BlockHeader&, std::uint64_t place, std::string_view content);

// Where a snapshot stands: behind a group of the journal.
struct Mark {
  JournalEnd journal;      // entries, groups, head, stamp and where the last group begins
  CountingTime last_time;  // of the last verdict
  std::uint64_t blocks = 0;
};
inline constexpr std::size_t mark_size = 84;
std::string bytes_of(const Mark&);
std::optional<Mark> mark_of(std::string_view);

// A counter's times: its index (4 bytes), how many (4), the oldest (8), then the differences in
// seven bits a byte. Counters that hold none are left out.
void append_times(std::string&, CounterIndex, const RollingTimes&);
// Takes one record off the front. False where the bytes are none.
bool take_times(std::string_view& from, CounterIndex&, std::vector<std::int64_t>& times);

std::string bytes_of(std::span<const Engine::CalendarCount>);
bool take_calendar(std::string_view, std::vector<Engine::CalendarCount>&);

}  // namespace wardmote::watch::snapshot
