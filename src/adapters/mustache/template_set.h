#pragma once

// The page templates, with every {{> name}} replaced by the text of that template.
//
// A page is then parsed once and holds no partials. A partial that includes itself, or is not
// there, is refused.

#include <map>
#include <string>

namespace wardmote::mustache {

using TemplateTexts = std::map<std::string, std::string>;

// The template `name` with its partials put in place. Throws std::runtime_error that names the
// missing or recursive partial.
std::string expand(const TemplateTexts& texts, const std::string& name);

}  // namespace wardmote::mustache
