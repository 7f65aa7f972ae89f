#pragma once
// The generation of every device of the nation by its EUI-64, in a table that is made once, written
// to a file and mapped (docs/formats/devices.md).
//
// Blocks of one cache line hold up to seven devices each, on average five and a half: 11.6 bytes a
// device. A device lies in the block that its EUI is mixed to, or, where that is full, in one of
// the next; a block that was passed over says so. Finding one reads one line of memory, at times
// two.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "traffic/eui.h"
#include "watch/arrival.h"

namespace wardmote::watch {

// The first one of a table is its header.
struct alignas(64) DeviceBlock {
  static constexpr std::size_t room = 7;
  std::array<std::uint64_t, room> device{};
  std::array<std::uint8_t, room> generation{};  // 0 no device, 1 SMETS1, 2 SMETS2
  std::uint8_t passed_over = 0;                 // 1 where a device of this block lies further on
};
static_assert(sizeof(DeviceBlock) == 64);

// Cheap to copy; safe to ask from any thread; the blocks outlive it.
class DeviceTable {
 public:
  // Checks every byte: O(size). Corrupt "device-table-damaged".
  static Result<DeviceTable> over(std::span<const DeviceBlock>);

  std::optional<Generation> find(traffic::Eui64) const;

  std::uint64_t size() const { return smets1_ + smets2_; }
  std::uint64_t size(Generation generation) const {
    return generation == Generation::Smets1 ? smets1_ : smets2_;
  }
  Instant taken_at() const { return taken_at_; }

 private:
  DeviceTable() = default;

  std::span<const DeviceBlock> blocks_;
  std::uint64_t smets1_ = 0, smets2_ = 0;
  Instant taken_at_;
};

// One thread. Memory: that of the table, and once more while it grows beyond what was expected.
class DeviceTableBuilder {
 public:
  explicit DeviceTableBuilder(std::uint64_t expected_devices = 0);

  enum class Added { New, Again, Contradicts };
  // Contradicts: it is there with the other generation, and stays so.
  Added add(traffic::Eui64, Generation);
  std::uint64_t size() const { return smets1_ + smets2_; }

  // The table with its header.
  std::vector<DeviceBlock> finish(Instant taken_at) &&;

 private:
  void lay_out_anew(std::uint64_t blocks);

  std::vector<DeviceBlock> all_;  // the header first
  std::uint64_t smets1_ = 0, smets2_ = 0;
};

}  // namespace wardmote::watch
