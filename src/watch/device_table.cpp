#include "watch/device_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wardmote::watch {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint64_t devices_in_two = 11;  // on average, of two blocks
constexpr std::uint32_t magic = 0x3144'4D57;  // WMD1

struct Header {
  std::uint32_t magic = watch::magic;
  std::uint32_t zero = 0;
  std::uint64_t blocks = 0;
  std::uint64_t smets1 = 0, smets2 = 0;
  std::int64_t taken_at = 0;  // microseconds since 1970
  std::uint64_t checksum_of_blocks = 0;
  std::uint64_t reserved = 0;
  std::uint64_t checksum = 0;  // of the header before it
};
static_assert(sizeof(Header) == sizeof(DeviceBlock));

std::uint64_t checksum_of(std::span<const DeviceBlock> blocks) {
  return XXH3_64bits(blocks.data(), blocks.size_bytes());
}

std::uint64_t checksum_of(const Header& header) {
  return XXH3_64bits(&header, offsetof(Header, checksum));
}

// Each EUI to another number, neighbours far apart: makers number their devices in rows.
std::uint64_t mixed(std::uint64_t eui) {
  eui = (eui ^ eui >> 30) * 0xBF58'476D'1CE4'E5B9;
  eui = (eui ^ eui >> 27) * 0x94D0'49BB'1331'11EB;
  return eui ^ eui >> 31;
}

__extension__ using Wide = unsigned __int128;

std::size_t home_of(std::uint64_t eui, std::size_t blocks) {
  return static_cast<std::size_t>(Wide{mixed(eui)} * blocks >> 64);
}

std::size_t after(std::size_t at, std::size_t blocks) { return at + 1 == blocks ? 0 : at + 1; }

constexpr std::uint8_t code_of(Generation generation) {
  return generation == Generation::Smets1 ? 1 : 2;
}

std::uint64_t blocks_for(std::uint64_t devices) {
  return std::max<std::uint64_t>(1, (2 * devices + devices_in_two - 1) / devices_in_two);
}

// Where the device is, or 0.
std::uint8_t code_at(const DeviceBlock& block, std::uint64_t device) {
  std::uint8_t out = 0;
  for (std::size_t i = 0; i < DeviceBlock::room; ++i)
    if (block.device[i] == device) out |= block.generation[i];
  return out;
}

std::uint8_t code_in(std::span<const DeviceBlock> blocks, std::uint64_t device) {
  std::size_t at = home_of(device, blocks.size());
  for (std::size_t seen = 0; seen < blocks.size(); ++seen, at = after(at, blocks.size())) {
    if (const auto code = code_at(blocks[at], device)) return code;
    if (!blocks[at].passed_over) return 0;
  }
  return 0;
}

// There is room, and the device is not there.
void put(std::span<DeviceBlock> blocks, std::uint64_t device, std::uint8_t code) {
  for (std::size_t at = home_of(device, blocks.size());; at = after(at, blocks.size())) {
    auto& block = blocks[at];
    const auto free = std::ranges::find(block.generation, 0);
    if (free == block.generation.end()) {
      block.passed_over = 1;
      continue;
    }
    block.device[static_cast<std::size_t>(free - block.generation.begin())] = device;
    *free = code;
    return;
  }
}

}  // namespace

Result<DeviceTable> DeviceTable::over(std::span<const DeviceBlock> all) {
  const auto damaged = [](const char* why) {
    return fail(ErrorKind::Corrupt, "device-table-damaged", "", why,
                "Take the devices again: wardmote watch devices take FILE.");
  };
  if (all.empty()) return damaged("The table is cut off in its header.");
  Header header;
  std::memcpy(static_cast<void*>(&header), all.data(), sizeof header);
  if (header.magic != magic || header.checksum != checksum_of(header))
    return damaged("The header is not that of a device table, or it is damaged.");
  DeviceTable out;
  out.blocks_ = all.subspan(1);
  if (out.blocks_.empty() || header.blocks != out.blocks_.size())
    return damaged("The table is not as long as its header says.");
  if (header.checksum_of_blocks != checksum_of(out.blocks_))
    return damaged("The blocks are not those that the header was written for.");
  out.smets1_ = header.smets1;
  out.smets2_ = header.smets2;
  out.taken_at_ = Instant(header.taken_at);
  return out;
}

std::optional<Generation> DeviceTable::find(traffic::Eui64 device) const {
  switch (code_in(blocks_, device.value)) {
    case code_of(Generation::Smets1):
      return Generation::Smets1;
    case code_of(Generation::Smets2):
      return Generation::Smets2;
    default:
      return std::nullopt;
  }
}

DeviceTableBuilder::DeviceTableBuilder(std::uint64_t expected_devices)
    : all_(1 + blocks_for(expected_devices)) {}

DeviceTableBuilder::Added DeviceTableBuilder::add(traffic::Eui64 device, Generation generation) {
  const auto blocks = [this] { return std::span(all_).subspan(1); };
  const auto code = code_of(generation);
  if (const auto known = code_in(blocks(), device.value))
    return known == code ? Added::Again : Added::Contradicts;
  if (2 * size() >= blocks().size() * devices_in_two) lay_out_anew(blocks().size() * 2);
  put(blocks(), device.value, code);
  ++(generation == Generation::Smets1 ? smets1_ : smets2_);
  return Added::New;
}

void DeviceTableBuilder::lay_out_anew(std::uint64_t blocks) {
  std::vector<DeviceBlock> anew(1 + blocks);
  for (const auto& block : std::span(all_).subspan(1))
    for (std::size_t i = 0; i < DeviceBlock::room; ++i)
      if (block.generation[i])
        put(std::span(anew).subspan(1), block.device[i], block.generation[i]);
  all_ = std::move(anew);
}

std::vector<DeviceBlock> DeviceTableBuilder::finish(Instant taken_at) && {
  // A little room to spare is not worth laying out sixty million devices again.
  const std::uint64_t wanted = blocks_for(size());
  if (all_.size() - 1 > wanted + wanted / 40) lay_out_anew(wanted);
  Header header;
  header.blocks = all_.size() - 1;
  header.smets1 = smets1_;
  header.smets2 = smets2_;
  header.taken_at = taken_at.micros();
  header.checksum_of_blocks = checksum_of(std::span(all_).subspan(1));
  header.checksum = checksum_of(header);
  std::memcpy(static_cast<void*>(all_.data()), &header, sizeof header);
  return std::move(all_);
}

}  // namespace wardmote::watch
