#pragma once
// Plain values as their bytes, for formats whose numbers are little-endian.

#include <bit>
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

}  // namespace wardmote::watch::bytes
