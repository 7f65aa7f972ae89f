#include "traffic/base64_stream.h"

namespace wardmote::traffic {
namespace {

enum : std::uint8_t { kPadding = 64, kBlank = 65, kOther = 66 };

constexpr auto kDigits = [] {
  std::array<std::uint8_t, 256> out{};
  out.fill(kOther);
  std::uint8_t value = 0;
  for (const char* at = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; *at;
       ++at)
    out[static_cast<unsigned char>(*at)] = value++;
  out['='] = kPadding;
  for (const char c : {' ', '\t', '\n', '\r'}) out[static_cast<unsigned char>(c)] = kBlank;
  return out;
}();

}  // namespace

void Base64Stream::add(std::string_view piece) {
  for (const char c : piece) {
    const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit < 64) {
      if (padding_) sound_ = false;
      bits_ = bits_ << 6 | digit;
      if (++digits_ % 4 != 1 && kept_ < kept_bytes) {
        const auto spare = static_cast<unsigned>(6 - (digits_ - 1) % 4 * 2);
        head_[kept_++] = static_cast<std::uint8_t>(bits_ >> spare);
      }
    } else if (digit == kPadding) {
      if (++padding_ > 2) sound_ = false;
    } else if (digit == kOther) {
      sound_ = false;
    }
  }
}

}  // namespace wardmote::traffic
