#include "base/json_text.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace wardmote::json_text {
namespace {

// Whether one of eight bytes may need an escape: never false where one does, seldom true otherwise.
// Almost all text needs none, and is passed over eight bytes at a time.
bool may_need_escape(const char* eight) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::uint64_t bytes;
  std::memcpy(&bytes, eight, sizeof bytes);
  const auto below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - ones * limit) & ~word & (ones * 0x80);
  };
  return below(bytes, 0x20) | below(bytes ^ (ones * '"'), 1) | below(bytes ^ (ones * '\\'), 1);
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (i + 8 < text.size() && !may_need_escape(text.data() + i)) i += 8;
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
  }
  out.append(text, from);
  out += '"';
}

bool is_number(double value) {
  const double size = std::abs(value);
  return value == 0 || (size >= kLeastNumber && size <= kGreatestNumber);
}

std::string number(double value) { return fmt::format("{:.15g}", value); }

double kept_number(double value) {
  const std::string text = number(value);
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::size_t code_points(std::string_view utf8) {
  // A byte continues a code point where its top bits are 10.
  std::size_t continued = 0, at = 0;
  for (; at + 8 <= utf8.size(); at += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, utf8.data() + at, sizeof bytes);
    continued += static_cast<std::size_t>(
        std::popcount((bytes >> 7) & ~(bytes >> 6) & std::uint64_t{0x0101010101010101}));
  }
  for (; at < utf8.size(); ++at) continued += (utf8[at] & 0xC0) == 0x80;
  return utf8.size() - continued;
}

}  // namespace wardmote::json_text
