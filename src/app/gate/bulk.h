#pragma once
// Many requests in one body. How they are told apart is said by its Content-Type:
//
//   application/x-ndjson                        a request a line, each a JSON event or a document
//   application/vnd.wardmote.length-prefixed    a request behind its length in 4 bytes, the least
//                                               significant first
//   application/vnd.wardmote.events             a binary stream of events (docs/formats/events.md)
//
// A body is taken whole or not at all: where its framing is wrong nothing of it was counted. What
// is wrong with one request refuses that one alone, in its place.

#include <cstddef>
#include <optional>
#include <string_view>

#include "app/gate/parcel.h"
#include "app/gate/senders.h"
#include "base/result.h"

namespace wardmote::app::gate {

enum class Framing { Lines, LengthPrefixed, Events };

// By the media type, parameters and case aside.
std::optional<Framing> framing_of(std::string_view content_type);

inline constexpr std::size_t most_bulk_bytes = std::size_t{32} << 20;
inline constexpr std::size_t most_bulk_requests = 10'000;

// Adds the requests within parcel.whole(), which this sender sends. Errors: Invalid "bulk-empty",
// "bulk-cut-off" with the byte, "bulk-too-many", and those of a binary stream.
Result<void> unpack(Parcel&, Framing, const Intake&, bool needs_time,
                    const Sender* sender = nullptr);

}  // namespace wardmote::app::gate
