#pragma once
// What a finding is called on a page. The findings themselves come from headlines/lint.h.

#include <string>
#include <string_view>

namespace wardmote::app {

std::string finding_title(std::string_view code);  // "A label reads two ways"

}  // namespace wardmote::app
