#pragma once
// base64 as XML Schema has it (xs:base64Binary), in pieces: every byte is checked, and only the
// beginning is kept. Blanks may stand anywhere; the bits beyond the last byte must be zero.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace wardmote::traffic {

class Base64Stream {
 public:
  static constexpr std::size_t kept_bytes = 96;

  void add(std::string_view piece);

  // Once the last piece was added.
  bool sound() const { return sound_ && padding_ != 3 && complete(); }
  std::uint64_t size() const { return digits_ * 3 / 4; }  // bytes, where sound
  // The first of the decoded bytes; all of them where there are no more than kept_bytes.
  std::span<const std::uint8_t> head() const { return {head_.data(), kept_}; }

 private:
  bool complete() const {
    switch (digits_ % 4) {
      case 0:
        return padding_ == 0;
      case 2:
        return padding_ == 2 && (bits_ & 0xFu) == 0;
      case 3:
        return padding_ == 1 && (bits_ & 0x3u) == 0;
      default:
        return false;
    }
  }

  std::array<std::uint8_t, kept_bytes> head_;
  std::size_t kept_ = 0;
  std::uint64_t digits_ = 0;
  std::uint32_t bits_ = 0;
  unsigned padding_ = 0;
  bool sound_ = true;
};

}  // namespace wardmote::traffic
