#pragma once
// Plain text: validity, lines, trimming, escaping. Everything here is UTF-8 and pure.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote::text {

// Byte offset of the first byte that is not part of valid UTF-8, or nothing.
std::optional<std::size_t> invalid_utf8_at(std::string_view);

std::string_view trim(std::string_view);                // ASCII white space and U+00A0
std::vector<std::string_view> lines(std::string_view);  // without "\n" or "\r\n"
std::vector<std::string_view> split(std::string_view, char separator);
std::string lower(std::string_view);  // ASCII letters only

// One code point from the front of `rest`, which is shortened; rest must be valid UTF-8, not empty.
char32_t take(std::string_view& rest);
void append(std::string& out, char32_t);

// '&', '<', '>', '"' and '\'' as references, for HTML text and attributes alike.
std::string html(std::string_view);

}  // namespace wardmote::text
