#pragma once
// How a User names a request that is held: a number that follows from the request alone, its
// RequestID and its counting time. Its position in the journal would tell how much traffic others
// have; this tells nothing that its User does not know.
//
// From 2^52 to 2^53, so that every reader of JSON keeps it whole and it is no position. Two
// requests of one User that share one, which chance gives a million of them once in ten thousand,
// are named together.

#include <cstdint>

#include "traffic/request_id.h"
#include "watch/counting_time.h"

namespace wardmote::watch {

std::int64_t held_reference(const traffic::RequestId&, CountingTime since);

// Else it is a position: acts that are older than references name requests so.
constexpr bool is_held_reference(std::int64_t number) { return number >= std::int64_t{1} << 52; }

}  // namespace wardmote::watch
