#pragma once
// The bytes of the journal (docs/formats/journal.md): groups of entries in segments, each group
// chained to the one before by SHA-256.
//
// A group is what one sync makes durable: a header of 104 bytes, then its entries. It begins at a
// multiple of 64 within its segment. Its hash covers the header, with the hash of the group before,
// and the entries; so a group vouches for itself and for all before it. All numbers are
// little-endian, all functions are pure.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/hash.h"
#include "traffic/request_id.h"
#include "watch/arrival.h"
#include "watch/counting_time.h"
#include "watch/verdict.h"

namespace wardmote::watch::journal {

// An entry's place in the journal, from 0; carried to whoever receives a request that went on.
using Position = std::uint64_t;

inline constexpr std::size_t group_alignment = 64;
inline constexpr std::size_t header_size = 104;
// A group holds no more entries than this, nor more bytes: the bytes of one held request always
// fit.
inline constexpr std::uint32_t most_entries = 4'096;
inline constexpr std::size_t most_bytes = std::size_t{32} << 20;
// The bytes of a request: what is larger is refused before the gate.
inline constexpr std::size_t most_line = std::size_t{16} << 20;
// Communication types that a journal can number.
inline constexpr std::size_t most_types = 4'096;

struct GroupHeader {
  std::uint32_t length = 0;  // of the entries, in bytes
  std::uint32_t entries = 0;
  std::uint32_t stamp = 0;   // drawn once a journal: no sender can forge a group in a request
  std::uint64_t number = 0;  // of the group, from 0
  Position first = 0;        // of its first entry
  CountingTime base;         // times of its entries count from here
  record::Digest before{};   // hash of the group before; zeros for the first
  record::Digest hash{};     // of this group
};

// None where the bytes begin with no header: the magic is missing or a length is out of range.
std::optional<GroupHeader> read_header(std::string_view);
// Whether the group, header and entries, has the hash that its header tells.
bool is_sound(const GroupHeader&, std::string_view group, record::Sha256&);

// Where the next group begins that may follow one which ends at `offset`.
constexpr std::uint64_t aligned(std::uint64_t offset) {
  return (offset + group_alignment - 1) / group_alignment * group_alignment;
}

enum class EntryKind : std::uint8_t {
  Begin = 1,    // a run of the gate begins: JSON of RunBegun
  Table = 2,    // thresholds in force from here on: JSON of ThresholdSet
  Verdict = 3,  // a request and its verdict
  Bytes = 4,    // the bytes of the request before, which is held
  Refused = 5,  // what came was no request: JSON of RequestRefused
  Clock = 6,    // the wall clock was found to have stepped: JSON of ClockStepped
  Event = 7,    // a threshold begins to hold: JSON of QuarantineEventOpened
  Step = 8,     // a step with requests that are held: JSON of QuarantineStep
};

// A request and its verdict, as written. Values and breaches are borrowed.
struct VerdictEntry {
  Arrival arrival;
  CountingTime time;
  bool late = false;  // its own time was earlier than the request before, and was raised
  Verdict verdict;
};

// Builds one group.
class GroupWriter {
 public:
  // Forgets all entries; times count from `base`.
  void start(CountingTime base);
  void add(EntryKind, std::string_view text);
  // The entry's time is no earlier than the base.
  void add(const VerdictEntry&);

  std::uint32_t count() const { return count_; }
  CountingTime base() const { return base_; }
  bool empty() const { return count_ == 0; }
  // Whether a request of this time, with so many bytes, still fits.
  bool has_room_for(CountingTime, std::size_t bytes) const;

  // The whole group. Fills in what the header tells of the entries, and its hash.
  std::string_view seal(GroupHeader&, record::Sha256&);

 private:
  char* room_for(std::size_t bytes);
  template <class T>
  void put(const T& value);

  std::string bytes_;     // room for the header, the entries, and room for more
  std::size_t used_ = 0;  // of it
  std::uint32_t count_ = 0;
  CountingTime base_;
};

// Reads the entries of one group.
class EntryReader {
 public:
  EntryReader(std::string_view entries, CountingTime base) : rest_(entries), base_(base) {}

  struct Entry {
    EntryKind kind = EntryKind::Begin;
    std::string_view text;  // of all kinds but Verdict
    VerdictEntry verdict;   // borrows from the reader, until the next call
  };
  // None at the end, or where the bytes are no entry: then is_broken().
  std::optional<Entry> next();
  bool is_broken() const { return broken_; }

 private:
  bool read_verdict(VerdictEntry&);

  std::string_view rest_;
  CountingTime base_;
  bool broken_ = false;
  std::vector<AttributeValue> values_;
  std::vector<Breach> breaches_;
};

}  // namespace wardmote::watch::journal
