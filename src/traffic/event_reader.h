#pragma once
// Reading a binary event stream (docs/formats/events.md) out of bytes as they come.
//
//   EventReader reader;
//   for (;;) {
//     switch (reader.next(rest, event)) { ... }
//     rest = rest.subspan(reader.used());
//   }
//
// What is not in form is refused with the byte at which it begins, counted from the stream's start;
// the reader then reads no further. Reading a record allocates nothing and takes a few nanoseconds;
// the header alone allocates. One reader serves one stream and one thread.

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "traffic/event_record.h"

namespace wardmote::traffic {

class EventReader {
 public:
  enum class Step {
    Event,      // `out` holds the next event
    NeedsMore,  // the bytes end within the header or a record: call again with more behind them
    Refused,    // error() says why and where
  };

  // Takes the header, where it has not been read, and one record from the front of `bytes`.
  Step next(std::span<const std::uint8_t> bytes, EventRecord& out);
  // How many bytes the last call took from the front.
  std::size_t used() const { return used_; }
  // The stream's names, once its header is read.
  bool has_names() const { return !is_signed_.empty(); }
  const EventNames& names() const { return names_; }
  // How many bytes were taken in all.
  std::uint64_t position() const { return position_; }
  // Why the stream is refused: kind Invalid, place "byte 1234".
  const Error& error() const { return error_; }
  // Whether the stream may end where `left` bytes remain that next() did not take. Invalid
  // "event-cut-off" where it ends within its header or a record.
  Result<> end(std::size_t left) const;

 private:
  Step header(std::span<const std::uint8_t> bytes);
  Step refuse(std::size_t at, const char* code, const char* why);

  EventNames names_;
  std::vector<std::uint8_t> is_signed_;  // of each type
  std::uint64_t position_ = 0;
  std::size_t used_ = 0;
  bool refused_ = false;
  Error error_{};
};

}  // namespace wardmote::traffic
