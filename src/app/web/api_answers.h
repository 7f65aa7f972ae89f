#pragma once
// What every operation of the API answers with, and how it refuses. Private to app/web.

#include <optional>
#include <string>

#include "adapters/http/message.h"
#include "app/web/visit.h"

namespace wardmote::app {

http::Response api_not_found();  // for the unknown and the forbidden alike
http::Response api_answer(const Visit&, std::string body, int status = 200);

// With an ETag of the bytes: 304 where If-None-Match has it, 412 where If-Match has another.
http::Response api_tagged(const Visit&, std::string body);

// Refuses a moment that cannot be read.
std::optional<http::Response> refuse_clock(const Visit&);
// Refuses a change by nobody, without the session's token, or while the clock is turned back.
std::optional<http::Response> refuse_api_change(const Visit&);
// Refuses a change of something that its actor saw otherwise: 412 where If-Match is given and has
// another tag than that of `body`, which is what a reader gets now.
std::optional<http::Response> refuse_stale(const Visit&, const std::string& body);

}  // namespace wardmote::app
