#pragma once
// Identifiers as text in the caller's room, for who writes a million a second: no allocation. The
// text is that of Eui64::text() and RequestId::text(). Each returns the end of what it has written.

#include "traffic/request_id.h"

namespace wardmote::traffic {

inline constexpr std::size_t longest_request_id = 2 * (Eui64::text_length + 1) + 20;

char* write_text(Eui64, char* to);             // Eui64::text_length characters
char* write_text(const RequestId&, char* to);  // at most longest_request_id

}  // namespace wardmote::traffic
