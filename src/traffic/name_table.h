#pragma once
// A small table from names to numbers, filled once and then only asked.
//
// Open addressing over a hash of the length and of the first and last eight bytes, which is all
// that tells element names apart cheaply. The names are not copied: whoever fills the table keeps
// them. Asking allocates nothing, costs one hash and as a rule one comparison, and is safe from
// many threads.

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace wardmote::traffic {

class NameTable {
 public:
  // For up to this many names, each different.
  explicit NameTable(std::size_t names = 0)
      : mask_(std::bit_ceil(names * 4 + 1) - 1), slots_(mask_ + 1) {}

  // False where the name is there already.
  bool add(std::string_view name, std::uint16_t number) {
    auto at = hash(name) & mask_;
    for (; slots_[at].data; at = (at + 1) & mask_)
      if (name == std::string_view(slots_[at].data, slots_[at].size)) return false;
    slots_[at] = {name.data(), static_cast<std::uint32_t>(name.size()), number};
    return true;
  }

  std::optional<std::uint16_t> find(std::string_view name) const {
    for (auto at = hash(name) & mask_; slots_[at].data; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.size == name.size() && std::memcmp(slot.data, name.data(), name.size()) == 0)
        return slot.number;
    }
    return std::nullopt;
  }

 private:
  struct Slot {
    const char* data = nullptr;
    std::uint32_t size = 0;
    std::uint16_t number = 0;
  };

  static std::size_t hash(std::string_view name) {
    std::uint64_t first = 0, last = 0;
    if (name.size() >= 8) {
      std::memcpy(&first, name.data(), 8);
      std::memcpy(&last, name.data() + name.size() - 8, 8);
    } else {
      for (const char c : name) first = first << 8 | static_cast<unsigned char>(c);
    }
    std::uint64_t mixed = (first ^ name.size()) * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 32) ^ last) * 0xD6E8FEB86659FD93u;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32));
  }

  std::size_t mask_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote::traffic
