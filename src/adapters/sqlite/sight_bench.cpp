// Looking through a reader's eyes at a million acts of 10,000 audiences, against a bare bitmap test
// over the same sequence of marking ids.

#include <unordered_map>

#include "adapters/sqlite/store_bench.h"

namespace wardmote::sqlite {
namespace {

// What a program of ten lines would keep.
struct Bare {
  std::vector<std::uint32_t> ids;  // of the acts' markings
  std::vector<std::uint64_t> bits;

  Bare(const record::Record& record, const Reader& reader) {
    std::unordered_map<const Marking*, std::uint32_t> known;
    using record::FullSight;
    for (const auto& act : record.whole(FullSight(FullSight::Use::LocalFiles)).acts()) {
      const auto [at, fresh] = known.emplace(act.marking, static_cast<std::uint32_t>(known.size()));
      const auto id = at->second;
      if (fresh && id % 64 == 0) bits.push_back(0);
      if (fresh && may_see(reader, *act.marking)) bits[id / 64] |= std::uint64_t{1} << id % 64;
      ids.push_back(id);
    }
  }
  std::uint64_t count() const {
    std::uint64_t out = 0;
    for (const auto id : ids)
      if (bits[id / 64] >> id % 64 & 1) ++out;
    return out;
  }
};

std::uint64_t count_of(const record::View& view) {
  std::uint64_t out = 0;
  const auto acts = view.acts();
  for (auto at = acts.begin(); at != acts.end(); ++at) ++out;
  return out;
}

}  // namespace

void bench_sight(const std::string& file) {
  const sample::Open open(file);
  const auto reader = sample::half_sighted();
  const auto view = open.record->as(reader);
  const Bare bare(*open.record, reader);
  if (count_of(view) != bare.count() || view.acts().size() != bare.count())
    std::exit(1);  // they do not do the same
  const auto pair =
      bench::in_turns([&] { bench::keep(view.acts().size()); }, [&] { bench::keep(bare.count()); });
  bench::report("sight/million", pair.time(), bench::at_most(1.5),
                "times a bitmap test over the same marking ids");
  std::printf("  %zu acts, %llu visible, in %.2f ms, baseline %.2f ms\n", bare.ids.size(),
              static_cast<unsigned long long>(bare.count()), 1e3 * pair.work, 1e3 * pair.baseline);
  const auto walk =
      bench::in_turns([&] { bench::keep(count_of(view)); }, [&] { bench::keep(bare.count()); });
  bench::report("sight/walk", walk.time(), bench::at_most(5),
                "the same, stopping at each visible act");
}

}  // namespace wardmote::sqlite
