// How fast the watch finds itself again from a snapshot, against reading the file and deciding the
// rest anew; how well it says so beforehand; and what taking snapshots costs.

#include "adapters/journal/reading_time.h"
#include "adapters/journal/snapshot_folder.h"
#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

constexpr std::size_t users = 500, types = 129;

double reading(adapters::journal::FileSnapshots& snapshots) {
  return bench::seconds_of([&] {
    const auto source = *snapshots.open(snapshots.list()->back());
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::uint64_t at = 0; at < source->size(); at += piece)
      bench::keep(source->read(at, piece)->size());
  });
}

// Two thirds of the traffic lie behind the snapshot.
void after_snapshot(const ThresholdSet& set, const std::vector<Request>& traffic) {
  const system::ScratchFolder scratch;
  adapters::journal::FileSegments folder(scratch.path());
  adapters::journal::FileSnapshots snapshots(scratch.path());
  auto how = opening(types, set, 8'000'000);
  how.snapshots = &snapshots;
  how.pace.every = UINT64_MAX;
  const std::size_t third = traffic.size() / 3;
  double live = 0;
  {
    auto gate = *Gate::open(folder, how);
    send(gate, std::span(traffic).first(third));
    std::printf("closing with a snapshot %.3f s\n", bench::seconds_of([&] { must(gate.close()); }));
    live = bench::seconds_of([&] { send(gate, std::span(traffic).subspan(third)); });
  }
  double said = 0;
  RecoveryNews news;
  news.reads = [&](const ToRead& what) { said = adapters::journal::time_to_read(what).count(); };
  const auto pair = bench::in_turns(
      [&] {
        return bench::seconds_of(
            [&] { must(recover(folder, &snapshots, 5, unbounded, news).map([](auto&&) {})); });
      },
      [&] { return reading(snapshots) + live; }, {.rounds = 3});
  std::printf("restart %.3f s; said beforehand: %.3f s\n", pair.work, said);
  bench::report("watch/restart-said", std::max(said / pair.work, pair.work / said),
                bench::at_most(2), "between the time said beforehand and the time it took");
  bench::report("watch/restart", pair.time(), bench::at_most(2),
                "of reading the snapshot and deciding the rest live");
}

// What taking snapshots costs the gate's thread: in all, and at one group's edge at most.
void beside_snapshots(const ThresholdSet& set, const std::vector<Request>& traffic) {
  double longest_with = 0, longest_without = 0;
  const auto through = [&](std::uint64_t every, double& longest) {
    const system::ScratchFolder scratch;
    adapters::journal::FileSegments folder(scratch.path());
    adapters::journal::FileSnapshots snapshots(scratch.path());
    auto how = opening(types, set, 8'000'000);
    how.snapshots = &snapshots;
    how.pace.every = every;
    auto gate = *Gate::open(folder, how);
    longest = 0;
    return bench::seconds_of([&] {
      constexpr std::size_t group = journal::most_entries - 2;
      for (std::size_t at = 0; at < traffic.size(); at += group) {
        gate.take(std::span(traffic).subspan(at, std::min(group, traffic.size() - at)));
        longest = std::max(longest, bench::seconds_of([&] { gate.hand_over(); }));
        if (gate.outstanding() == 3) must(gate.collect().map([](auto) {}));
      }
      while (gate.outstanding() != 0) must(gate.collect().map([](auto) {}));
    });
  };
  const auto pair =
      bench::in_turns([&] { return through(500'000, longest_with); },
                      [&] { return through(UINT64_MAX, longest_without); }, {.rounds = 3});
  std::printf("longest edge of a group: %.2f ms with snapshots, %.2f ms without\n",
              longest_with * 1e3, longest_without * 1e3);
  bench::report("watch/snapshots", pair.time(), bench::at_most(1.5),
                "of the time without taking snapshots");
}

}  // namespace

void restart() {
  const auto set = thresholds(users, types, 1'000, 10);
  const auto traffic = traffic_of(3'000'000, users, types);
  after_snapshot(set, traffic);
  beside_snapshots(set, traffic);
}

}  // namespace wardmote::watch
