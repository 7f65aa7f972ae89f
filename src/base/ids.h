#pragma once
// Identifiers that cannot be mistaken for one another.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote {

// A name of one sort of thing: StrongId<struct PersonTag> never converts to another tag's id.
template <class Tag>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(std::string value) : value_(std::move(value)) {}
  const std::string& str() const { return value_; }
  bool empty() const { return value_.empty(); }
  auto operator<=>(const StrongId&) const = default;

 private:
  std::string value_;
};

// 128 bits that tell neither order nor number. Written as 32 lower-case hex digits.
struct Id128 {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Id128&) const = default;
  std::string hex() const;
  static std::optional<Id128> from_hex(std::string_view);

  // The first eight bytes, uniformly distributed: good enough as a hash as it stands.
  std::uint64_t prefix() const {
    std::uint64_t out;
    std::memcpy(&out, bytes.data(), sizeof out);
    return out;
  }
};

std::string to_hex(const std::uint8_t* bytes, std::size_t count);
// False unless `text` is exactly 2 * count lower-case hex digits.
bool from_hex(std::string_view text, std::uint8_t* bytes, std::size_t count);

}  // namespace wardmote

template <class Tag>
struct std::hash<wardmote::StrongId<Tag>> {
  std::size_t operator()(const wardmote::StrongId<Tag>& id) const {
    return std::hash<std::string>()(id.str());
  }
};

template <>
struct std::hash<wardmote::Id128> {
  std::size_t operator()(const wardmote::Id128& id) const { return id.prefix(); }
};
