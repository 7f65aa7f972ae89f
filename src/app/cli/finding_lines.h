#pragma once
// Findings as lines for people and as JSON for programs.

#include <string>

#include "base/finding.h"
#include "publish/review.h"

namespace wardmote::cli {

// "file:46:9: warning: why (code, rule; source)" and, indented, what to do and the correction.
std::string finding_text(const Finding&, const std::string& file);
// {"code":…,"severity":…,"line":…,"column":…,"rule":…,"citation":…,"why":…,"way_out":…,
//  "correction":{"before":…,"after":…},"confidence":…}
std::string finding_json(const Finding&);

std::string review_text(const publish::Review&, std::size_t finding);
std::string review_json(const publish::Review&, std::size_t finding);

}  // namespace wardmote::cli
