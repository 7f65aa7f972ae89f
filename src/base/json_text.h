#pragma once
// The few pieces of JSON writing that must be canonical: equal values give equal bytes.

#include <cstddef>
#include <string>
#include <string_view>

namespace wardmote::json_text {

// Appends `text` in quotes. Escapes only '"', '\\' and control characters below U+0020.
void append_string(std::string& out, std::string_view text);

// A number as JSON keeps it here: 0, or of a size from 1e-15 to 1e15, to 15 significant digits. So
// much survives every reader and writer; of more, readers differ in the last place.
inline constexpr double kLeastNumber = 1e-15, kGreatestNumber = 1e15;
bool is_number(double);            // whether it is 0 or of such a size
double kept_number(double value);  // rounded to what is kept; writes and reads back as itself
std::string number(double);

// How many code points a valid UTF-8 text has.
std::size_t code_points(std::string_view utf8);

}  // namespace wardmote::json_text
