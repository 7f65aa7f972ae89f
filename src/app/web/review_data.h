#pragma once
// A document under review as its page shows it: the source line by line, and each finding with what
// may be done about it. Private to app/web.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/web/json.h"
#include "publish/review.h"

namespace wardmote::app {

class Visit;

// "todo", "kept" or "accepted".
const char* state_css(const publish::Review&, std::size_t finding);

// Every line of the source, with the findings that it has; those of `open` are marked as current.
json::array lines_data(const Visit&, const publish::Review&, std::size_t open);

// One finding. `base` is the address of the upload; `own_error` and `own_text` are what was wrong
// with the words that somebody typed for the finding `open`, and these words. `lines` is the
// source.
json::object finding_data(const Visit&, const std::string& base, const publish::Review&,
                          std::size_t finding, std::size_t open, const std::string& own_error,
                          const std::string& own_text, const std::vector<std::string_view>& lines);

}  // namespace wardmote::app
