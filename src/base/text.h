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

// A character that changes what a text says, or how a terminal or a page shows it, and is not seen
// itself: NUL and the other control characters that are no white space, and the bidirectional
// controls U+202A to U+202E and U+2066 to U+2069.
struct Unseen {
  std::size_t at = 0;  // byte offset
  char32_t what = 0;
};
// The first from `from` on, in valid UTF-8, or nothing. O(length).
std::optional<Unseen> unseen_at(std::string_view, std::size_t from = 0);

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
