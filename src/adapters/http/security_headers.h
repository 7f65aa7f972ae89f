#pragma once
// Headers that tell a browser what a page may not do. Pure.

#include "adapters/http/message.h"

namespace wardmote::http {

// Who may keep a copy.
enum class Caching {
  Never,      // anything above White
  Private,    // the reader's own browser, asking each time whether it still holds
  Public,     // anyone, asking each time: published White pages
  Immutable,  // anyone, for a year: files whose address changes with their content
};

// Adds, where the handler has not set them: Content-Security-Policy (everything from this server
// only, no inline script or style, no framing), X-Content-Type-Options, Referrer-Policy
// (same-origin, so that forms still say where they were sent from), Cross-Origin-Opener-Policy,
// Cross-Origin-Resource-Policy, Permissions-Policy, Cache-Control, and Vary: Cookie unless
// Immutable.
void secure(Response&, Caching);

// Whether a request that changes something came from a page of this server, by Sec-Fetch-Site or
// Origin; one with neither header comes from a program, not from a page, and passes. `own_origin`
// is "https://wardmote.example", or empty to compare with the Host header.
bool is_same_origin(const Request&, std::string_view own_origin);

}  // namespace wardmote::http
