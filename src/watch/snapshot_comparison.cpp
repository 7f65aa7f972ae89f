#include "watch/snapshot_comparison.h"

#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

using snapshot::BlockKind;
using Request = RememberedRequests::Request;

namespace {

// Blocks against a state that is there.
class Comparison {
 public:
  Comparison(const RunBegun& run, const Engine& engine, const Quarantine& quarantine)
      : run_(run),
        engine_(engine),
        quarantine_(quarantine),
        next_request_(engine.remembered().added() - engine.remembered().size()) {}

  Result<void> take(const SnapshotBlocks::Block& block) {
    const std::string_view content = block.content;
    switch (block.kind) {
      case BlockKind::Run:
        return expect(content == encode(run_), "the settings of the run");
      case BlockKind::Thresholds:
        return expect(content == encode(engine_.table().set()), "the thresholds");
      case BlockKind::Times:
        return take_times(content);
      case BlockKind::Calendar:
        return expect(content == snapshot::bytes_of(engine_.calendar_counts()),
                      "the calendar counts");
      case BlockKind::Requests:
        return take_requests(content);
      case BlockKind::Quarantine:
        return expect(content == quarantine_.bytes(), "what is held");
      case BlockKind::End:
        break;
    }
    return expect(false, "its parts");
  }

  Result<void> done() const {
    const auto& table = engine_.table();
    std::size_t counters = 0;
    for (CounterIndex i = 0; i < table.counter_count(); ++i) {
      if (engine_.times(i).size() != 0) ++counters;
    }
    WARDMOTE_CHECK(expect(counters == counters_, "how many counters hold times"));
    return expect(next_request_ == engine_.remembered().added(), "how much is remembered");
  }

  static Result<void> expect(bool equal, std::string_view what) {
    if (equal) return {};
    return fail(ErrorKind::Corrupt, "snapshot-differs", "",
                fmt::format("A snapshot and the journal differ in {}.", what),
                "Remove the snapshot: the journal holds everything.");
  }

 private:
  Result<void> take_times(std::string_view content) {
    while (!content.empty()) {
      CounterIndex index = 0;
      if (!snapshot::take_times(content, index, times_)) return expect(false, "a counter's form");
      bool equal =
          index < engine_.table().counter_count() && times_.size() == engine_.times(index).size();
      std::size_t i = 0;
      if (equal) {
        engine_.times(index).each(
            [&](CountingTime time) { equal = equal && time.milliseconds() == times_[i++]; });
      }
      WARDMOTE_CHECK(expect(equal, fmt::format("the times of counter {}", index)));
      ++counters_;
    }
    return {};
  }

  Result<void> take_requests(std::string_view content) {
    while (!content.empty()) {
      const auto here = engine_.remembered().from(next_request_, content.size() / sizeof(Request));
      const bool equal =
          !here.empty() && std::memcmp(here.data(), content.data(), here.size_bytes()) == 0;
      WARDMOTE_CHECK(expect(equal, "the remembered requests"));
      next_request_ += here.size();
      content.remove_prefix(here.size_bytes());
    }
    return {};
  }

  const RunBegun& run_;
  const Engine& engine_;
  const Quarantine& quarantine_;
  std::uint64_t next_request_;
  std::size_t counters_ = 0;
  std::vector<std::int64_t> times_;
};

}  // namespace

Result<void> compare_snapshot(SnapshotSource& source, const RunBegun& run, const Engine& engine,
                              const Quarantine& quarantine, CountingTime last_time) {
  WARDMOTE_TRY(mark, mark_of_snapshot(source));
  WARDMOTE_CHECK(Comparison::expect(mark.last_time == last_time, "the last counting time"));
  Comparison comparison(run, engine, quarantine);
  WARDMOTE_CHECK(
      each_block(source, mark, [&](const auto& block) { return comparison.take(block); }));
  return comparison.done();
}

}  // namespace wardmote::watch
