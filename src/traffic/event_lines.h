#pragma once
// Request events as lines of JSON, and between the two forms.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "traffic/event_record.h"

namespace wardmote::traffic {

// How the hex digits of a RequestID are spelled: all three are legal and name the same.
enum class HexCase : std::uint8_t { Upper, Lower, Mixed };

// Writes events as lines, each the bytes of encode(request_event_of(...)) and a line feed, several
// times as fast. Holds what it needs of the names; immutable, safe from many threads.
class EventLineWriter {
 public:
  explicit EventLineWriter(const EventNames&);

  // No line is longer, its line feed included.
  std::size_t most_bytes() const { return most_bytes_; }
  // Writes one line and says where it ends. `out` has room for most_bytes(); the event is in form.
  char* write(char* out, const EventRecord&, HexCase = HexCase::Upper) const;

 private:
  std::vector<std::string> variants_, attributes_;  // as JSON writes what stands around them
  std::size_t most_bytes_ = 0;
};

// Writes ORIGINATOR:TARGET:COUNTER and says where it ends; at most 68 characters.
char* write_request_id(char* out, const RequestId&, HexCase = HexCase::Upper);
inline constexpr std::size_t most_request_id_bytes = 68;

// Writes the shortest decimal of so many hundred-thousandths; at most 21 characters.
char* write_decimal(char* out, std::int64_t hundred_thousandths);

// The event in words. The record is in form by these names.
RequestEvent request_event_of(const EventRecord&, const EventNames&, HexCase = HexCase::Upper);

// Reads events given in words. Finds names by hash; immutable once made.
class EventNumbers {
 public:
  // The names must outlive it.
  explicit EventNumbers(const EventNames&);
  // The event in numbers, its fingerprint 0. Invalid "event-fields-wrong" with every reason: a
  // RequestID, a type or a value that is not in form or that the names do not know.
  Result<EventRecord> record_of(const RequestEvent&) const;

 private:
  std::vector<std::pair<std::string_view, std::uint16_t>> types_, attributes_;  // ascending
};

}  // namespace wardmote::traffic
