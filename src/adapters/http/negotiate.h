#pragma once
// Which of several forms of the same answer a reader wants (RFC 9110, 12.5.1). Pure.

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace wardmote::http {

// The index of the offered media type that the Accept header likes best; among equals the first
// offered. Nothing where it likes none. A missing or unreadable header likes everything.
std::optional<std::size_t> choose(std::string_view accept,
                                  std::initializer_list<std::string_view> offered);

}  // namespace wardmote::http
