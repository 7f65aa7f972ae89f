#pragma once
// Plain values as their bytes, for formats whose numbers are little-endian.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace wardmote::watch::bytes {

static_assert(std::endian::native == std::endian::little);

template <class T>
  requires std::is_trivially_copyable_v<T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Takes a value off the front; false where there are too few bytes.
template <class T>
  requires std::is_trivially_copyable_v<T>
bool take(std::string_view& from, T& out) {
  if (from.size() < sizeof out) return false;
  std::memcpy(&out, from.data(), sizeof out);
  from.remove_prefix(sizeof out);
  return true;
}

// A text is its length, in 32 bits, and its letters.
inline void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

inline bool take_text(std::string_view& from, std::string& out) {
  std::uint32_t length = 0;
  if (!take(from, length) || length > from.size()) return false;
  out = from.substr(0, length);
  from.remove_prefix(length);
  return true;
}

}  // namespace wardmote::watch::bytes
