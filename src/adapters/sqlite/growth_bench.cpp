// What it costs to append, to show an item and to verify, as the record grows from 10^4 acts to
// 10^6: the first two must not grow with it, the third no faster than it.

#include "adapters/sqlite/store_bench.h"
#include "committee/meeting.h"
#include "record/verify.h"

namespace wardmote::sqlite {
namespace {

using committee::Meeting;

constexpr std::uint32_t kItems = 80;  // that the reader may see, as many as the smallest record has

struct Grown {
  // A memo smaller than a round of items: each is folded anew.
  explicit Grown(const std::string& file) : open(file, kItems / 4) {}
  sample::Open open;

  std::uint32_t item(std::uint32_t n) const {
    return 2 * n * (static_cast<std::uint32_t>(size) / sample::kActsOfItem / kItems / 2);
  }
  void append(std::uint64_t count, int commits) {
    // About an item that nobody looks at.
    const auto drafts = sample::acts(60'000'000, count);
    for (int i = 0; i < commits; ++i) open.commit(drafts);
  }
  void first_views() {
    const auto view = open.record->as(sample::half_sighted());
    for (std::uint32_t n = 0; n < kItems; ++n)
      bench::keep(view.of<Meeting>(sample::subject_of(item(n))));
  }
  void warm_views() {
    for (int i = 0; i < 2'000; ++i) {
      const auto view = open.record->as(sample::writer());
      bench::keep(view.of<Meeting>(sample::subject_of(item(static_cast<std::uint32_t>(i) % 10))));
    }
  }
  void verify() { sample::got(record::verify(*open.store)); }
  // A log of the database that has gone round once is overwritten in place, which syncs in half
  // the time of one that still grows.
  void settle() { append(20, 200); }
  std::uint64_t size = open.record->act_count();
};

void compare(const char* what, Grown& large, Grown& small, auto work, int rounds,
             double scale = 1) {
  const auto pair = bench::in_turns([&] { work(large); }, [&] { work(small); }, {.rounds = rounds});
  const std::string name = "grow/" + std::string(what) + "-" + std::to_string(large.size);
  bench::report(name.c_str(), pair.time() / scale, bench::at_most(1.3),
                scale > 1 ? "times the cost an act at 10^4 acts" : "times the cost at 10^4 acts");
}

}  // namespace

void bench_growth(const std::vector<std::string>& files) {
  Grown small(files.front());
  small.settle();
  for (std::size_t i = 1; i < files.size(); ++i) {
    Grown large(files[i]);
    // As they are by now: the small one has had appends.
    const auto acts = [](const Grown& one) {
      return static_cast<double>(one.open.record->act_count());
    };
    const double times = acts(large) / acts(small);
    compare("verify", large, small, [](Grown& one) { one.verify(); }, 3, times);
    large.settle();
    compare("append-1", large, small, [](Grown& one) { one.append(1, 20); }, 25);
    compare("append-20", large, small, [](Grown& one) { one.append(20, 10); }, 25);
    compare("first-view", large, small, [](Grown& one) { one.first_views(); }, 15);
    compare("warm-view", large, small, [](Grown& one) { one.warm_views(); }, 15);
  }
}

}  // namespace wardmote::sqlite
