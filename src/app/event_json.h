#pragma once
// A request event out of its JSON, and why a text is none. Of a text with one member twice readers
// differ in which of the two they take, so it is refused: whoever executes the request could read
// another one than the gate counted. Thread-safe.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "traffic/request_event.h"
#include "watch/journal_entries.h"

namespace wardmote::app {

// Refused is "event-not-in-form", with every fault; it has the RequestID wherever that could be
// read: once in the object, and in form. Costs one pass more than decode().
tl::expected<traffic::RequestEvent, watch::RequestRefused> read_event(std::string_view json);

// Of JSON in form: the first member that one of its objects has twice, whatever its spelling.
std::optional<std::string> member_given_twice(std::string_view json);

}  // namespace wardmote::app
