#include "traffic/gbcs_header.h"

namespace wardmote::traffic {
namespace {

// Reads past the end give zero and mark the reading as failed.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  std::uint64_t number(std::size_t n) {
    std::uint64_t out = 0;
    if (rest_.size() < n) return sound_ = false, 0;
    for (const auto byte : rest_.first(n)) out = out << 8 | byte;
    rest_ = rest_.subspan(n);
    return out;
  }
  void expect(std::uint64_t value, std::size_t n = 1) { sound_ &= number(n) == value; }
  void length() {
    const auto first = number(1);
    if (first == 0x81)
      number(1);
    else if (first == 0x82)
      number(2);
    else
      sound_ &= first < 0x80;
  }
  bool begins_with(std::uint8_t byte) const { return !rest_.empty() && rest_[0] == byte; }
  bool sound() const { return sound_; }

 private:
  std::span<const std::uint8_t> rest_;
  bool sound_ = true;
};

}  // namespace

std::optional<GbcsHeader> parse_gbcs_header(std::span<const std::uint8_t> message) {
  Bytes in(message);
  GbcsHeader out;
  if (in.begins_with(0xDD)) {
    out.mac_header = true;
    in.expect(0xDD000000000000, 7);
    in.length();
    in.expect(0x1100000000, 5);
  }
  in.expect(0xDF09, 2);
  const auto sort = in.number(1);
  out.counter = in.number(8);
  in.expect(0x08);
  out.originator.value = in.number(8);
  in.expect(0x08);
  out.target.value = in.number(8);
  if (in.begins_with(0x0C))
    in.number(5), in.number(8);
  else
    in.expect(0x00);
  const auto other = in.number(1);
  out.code.value = static_cast<std::uint16_t>(in.number(2));
  if (!in.sound() || sort < 1 || sort > 3 || other < 2) return std::nullopt;
  out.sort = static_cast<GbcsSort>(sort);
  return out;
}

}  // namespace wardmote::traffic
