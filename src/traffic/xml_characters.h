#pragma once
// Which code points may stand in XML 1.0 (fifth edition), and which in a name.

#include <cstddef>
#include <optional>
#include <string_view>

namespace wardmote::traffic::xml {

// The first byte that is not of valid UTF-8 or not of a character that XML 1.0 allows (production
// 2). O(size); 64 bytes at a time as long as they are ASCII.
std::optional<std::size_t> illegal_character_at(std::string_view document);

// Production 2.
bool is_character(char32_t);

// An NCName: production 5 without colons. The text must be valid UTF-8.
bool is_plain_name(std::string_view);

}  // namespace wardmote::traffic::xml
