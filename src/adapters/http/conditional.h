#pragma once
// Entity tags and the requests that depend on them (RFC 9110, 8.8.3 and 13.1). Pure.

#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace wardmote::http {

// "\"abc\"", from text that is printable ASCII without quotes: a fingerprint in hex, for one. Weak
// tags ("W/…") say that two answers are as good as each other, not that they are the same bytes.
std::string strong_tag(std::string_view fingerprint);
std::string weak_tag(std::string_view fingerprint);

// Whether one of the tags in the header's list, or "*", is `current`. If-Match compares strongly: a
// weak tag on either side never matches. If-None-Match compares weakly. A list that is not readable
// matches nothing.
bool matches_strongly(std::string_view header, std::string_view current);
bool matches_weakly(std::string_view header, std::string_view current);

enum class Freshness {
  Send,         // answer as if there was no condition
  NotModified,  // 304: the reader has it already
  Failed,       // 412: what the actor saw has changed
};

// What the request's If-Match and If-None-Match ask for, of something that exists with this tag.
Freshness check_conditions(const Request&, std::string_view current);

// 304 with the tag.
Response not_modified(std::string tag);

}  // namespace wardmote::http
