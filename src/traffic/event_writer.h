#pragma once
// Writing a binary event stream (docs/formats/events.md): a header once, then record after record.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "traffic/event_record.h"

namespace wardmote::traffic {

inline constexpr std::string_view event_stream_magic = "WME1";
inline constexpr std::size_t event_bytes = 48;        // of a record without values
inline constexpr std::size_t event_value_bytes = 16;  // of each value
inline constexpr std::size_t most_event_bytes = event_bytes + max_event_values * event_value_bytes;
inline constexpr std::size_t most_header_bytes = 1 << 20;
inline constexpr std::size_t most_extension_bytes = 1 << 16;

// The bytes before the first record.
std::string event_stream_header(const EventNames&);

// Writes the record and says where it ends. `out` has room for most_event_bytes. The record must be
// in form: values as many as fit, numbers within the names of the header. A few nanoseconds.
std::uint8_t* write_event(std::uint8_t* out, const EventRecord&);

}  // namespace wardmote::traffic
