#pragma once
// What the checks say of a sentence, in the words of the release screen. Private to app/web.

#include <string>

#include "app/web/visit.h"
#include "publish/release_findings.h"

namespace wardmote::app {

// "a name beside labels"
std::string release_finding_title(const publish::ReleaseFinding&);
// The `nth` finding of its sentence, from 1, under the rules of the meeting's day.
json::object release_finding_data(const Visit&, Day meeting, const publish::ReleaseFinding&,
                                  std::size_t nth);

}  // namespace wardmote::app
