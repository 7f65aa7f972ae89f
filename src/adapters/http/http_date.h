#pragma once
// Dates of headers: "Wed, 28 Nov 2018 10:00:00 GMT" (RFC 9110, 5.6.7). Pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"

namespace wardmote::http {

std::string http_date(Instant);  // whole seconds; the rest is cut off
// The form above and no older one: a condition on such a date may be passed over.
std::optional<Instant> parse_http_date(std::string_view);

}  // namespace wardmote::http
