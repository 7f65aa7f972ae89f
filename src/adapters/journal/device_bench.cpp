// The device table against what one would take without it: a hash map of the same devices, which
// needs several times the memory, and a binary search in a sorted row of them.

#include <algorithm>
#include <random>

#include <boost/unordered/unordered_flat_map.hpp>

#include "adapters/journal/device_file.h"
#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

constexpr std::uint64_t count = 4'000'000;  // beyond every cache
constexpr std::uint64_t nation = 60'000'000;
constexpr std::size_t asked = 1'000'000;

// A maker's devices in rows, as EUIs are given out.
std::uint64_t device(std::uint64_t i) {
  return 0x00DB'1234'0000'0000U + i / 100'000 * 0x10'0000 + i % 100'000;
}

Generation generation(std::uint64_t i) {
  return i % 5 < 2 ? Generation::Smets1 : Generation::Smets2;
}

// Of its memory, as of its file, which is mapped as it is.
double bytes_a_device_of_the_nation() {
  DeviceTableBuilder builder(nation);
  for (std::uint64_t i = 0; i < nation; ++i) builder.add({device(i)}, generation(i));
  const auto image = std::move(builder).finish(Instant());
  return static_cast<double>(image.size() * sizeof(DeviceBlock)) / static_cast<double>(nation);
}

}  // namespace

void devices() {
  bench::report("watch/bytes-a-device-of-60-million", bytes_a_device_of_the_nation(),
                bench::at_most(12), "bytes of the table for each of 60 million devices");

  DeviceTableBuilder builder(count);
  boost::unordered_flat_map<std::uint64_t, Generation> map;
  map.reserve(count);
  std::vector<std::pair<std::uint64_t, Generation>> row;
  for (std::uint64_t i = 0; i < count; ++i) {
    builder.add({device(i)}, generation(i));
    map.emplace(device(i), generation(i));
    row.emplace_back(device(i), generation(i));
  }
  const system::ScratchFolder scratch;
  const auto file = adapters::journal::device_file_in(scratch.path());
  const auto image = std::move(builder).finish(Instant());
  must(adapters::journal::write_devices(file, image));
  const auto mapped = *adapters::journal::DeviceFile::open(file);
  bench::report("watch/bytes-a-device",
                static_cast<double>(std::filesystem::file_size(file)) / static_cast<double>(count),
                bench::at_most(12), "bytes of the table for each device");

  std::mt19937_64 random(1);
  std::vector<std::uint64_t> wanted(asked);
  for (auto& one : wanted) one = device(random() % (count + count / 10));
  const auto ask = [&](auto find) {
    return [&wanted, find] {
      std::uint64_t smets1 = 0;
      for (const auto one : wanted) smets1 += find(one) == Generation::Smets1;
      bench::keep(smets1);
    };
  };
  const auto in_table = ask(
      [&](std::uint64_t one) { return mapped->table().find({one}).value_or(Generation::Smets2); });
  const auto in_map = ask([&](std::uint64_t one) {
    const auto found = map.find(one);
    return found == map.end() ? Generation::Smets2 : found->second;
  });
  const auto in_row = ask([&](std::uint64_t one) {
    const auto found =
        std::ranges::lower_bound(row, one, {}, [](const auto& of) { return of.first; });
    return found == row.end() || found->first != one ? Generation::Smets2 : found->second;
  });
  bench::report("watch/device-against-map", bench::in_turns(in_table, in_map).time(),
                bench::at_most(2), "of the time of a hash map of the same devices");
  bench::report("watch/device-against-search", bench::in_turns(in_table, in_row).time(),
                bench::at_most(0.5), "of the time of a binary search among them");
}

}  // namespace wardmote::watch
