#include "traffic/eui.h"

#include "traffic/identifier_text.h"

namespace wardmote::traffic {

namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return -1;
}

}  // namespace

std::optional<Eui64> Eui64::parse(std::string_view text) {
  if (text.size() != text_length) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t at = 0; at < text_length; at += 3) {
    const int high = digit_of(text[at]);
    const int low = digit_of(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    if (at + 2 < text_length && text[at + 2] != '-') return std::nullopt;
    value = value << 8 | static_cast<std::uint64_t>(high << 4 | low);
  }
  return Eui64{value};
}

char* write_text(Eui64 eui, char* to) {
  static constexpr char digits[] = "0123456789ABCDEF";
  for (std::size_t byte = 0; byte < 8; ++byte) {
    const auto pair = static_cast<unsigned>(eui.value >> (56 - 8 * byte)) & 0xFFU;
    if (byte != 0) *to++ = '-';
    *to++ = digits[pair >> 4];
    *to++ = digits[pair & 15U];
  }
  return to;
}

std::string Eui64::text() const {
  std::string out(text_length, '-');
  write_text(*this, out.data());
  return out;
}

}  // namespace wardmote::traffic
