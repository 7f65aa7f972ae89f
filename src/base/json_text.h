#pragma once
// The few pieces of JSON writing that must be canonical: equal values give equal bytes.

#include <cstddef>
#include <string>
#include <string_view>

namespace wardmote::json_text {

// Appends `text` in quotes. Escapes only '"', '\\' and control characters below U+0020.
void append_string(std::string& out, std::string_view text);

// The shortest decimal that reads back as the same double.
std::string number(double);

// How many code points a valid UTF-8 text has.
std::size_t code_points(std::string_view utf8);

}  // namespace wardmote::json_text
