#include "base/ids.h"

namespace wardmote {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

// By character; what is no digit has the sign bit set. Ids are read a million at a time.
constexpr auto kValues = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (std::size_t i = 0; i < 16; ++i)
    out[static_cast<unsigned char>(kDigits[i])] = static_cast<std::int8_t>(i);
  return out;
}();

int digit(char c) { return kValues[static_cast<unsigned char>(c)]; }

}  // namespace

std::string to_hex(const std::uint8_t* bytes, std::size_t count) {
  std::string out(2 * count, '0');
  for (std::size_t i = 0; i < count; ++i) {
    out[2 * i] = kDigits[bytes[i] >> 4];
    out[2 * i + 1] = kDigits[bytes[i] & 15];
  }
  return out;
}

bool from_hex(std::string_view text, std::uint8_t* bytes, std::size_t count) {
  if (text.size() != 2 * count) return false;
  const char* at = text.data();
  int seen = 0;
  for (std::size_t i = 0; i < count; ++i, at += 2) {
    const int high = digit(at[0]), low = digit(at[1]);
    seen |= high | low;
    bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return seen >= 0;
}

std::string Id128::hex() const { return to_hex(bytes.data(), bytes.size()); }

std::optional<Id128> Id128::from_hex(std::string_view text) {
  Id128 id;
  if (!wardmote::from_hex(text, id.bytes.data(), id.bytes.size())) return std::nullopt;
  return id;
}

}  // namespace wardmote
