#pragma once
// Errors over the wire: application/problem+json (RFC 9457). Pure.

#include <string>
#include <string_view>

#include "adapters/http/message.h"
#include "base/finding.h"
#include "base/result.h"

namespace wardmote::http {

// {"type":"urn:wardmote:problem:disk-full","title":"Insufficient Storage","status":507,
//  "detail":why,"code":…,"place":…,"way_out":…}, empty members left out. Status by http_status(),
// Retry-After for Busy. Never cached.
Response problem(const Error&);

// The same with a member "findings": each with code, severity, line, rule, why, way_out.
Response problem(const Error&, const Findings&);

// For what goes wrong in HTTP itself: 404, 405, 413 …
Response problem(int status, std::string_view code, std::string_view why,
                 std::string_view way_out = {});

}  // namespace wardmote::http
