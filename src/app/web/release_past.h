#pragma once
// What became of the headlines of a meeting before: checks that failed, the recall, the certificate
// of what is public. Private to app/web.

#include <string>

#include "app/release_state.h"
#include "app/web/visit.h"

namespace wardmote::app {

// Checks that failed: each is an incident, and nothing went out.
json::array incidents_of(const ReleaseState&);
// Who has what was recalled, as far as that is known.
void put_recall(const Visit&, const ReleaseState&, json::object& data);
void put_certificate(const Visit&, const std::string& reference, json::object& data);

}  // namespace wardmote::app
