// A gate that goes on while its next thresholds are counted from the files that it writes.

#include <gtest/gtest.h>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/testing.h"
#include "watch/small_gate.h"

namespace wardmote::adapters::journal {
namespace {

using namespace watch::testing;

TEST(Gate, decides_while_thresholds_are_counted_from_its_journal) {
  const system::ScratchFolder scratch;
  FileSegments folder(scratch.path()), beside(scratch.path());
  auto opening = small_opening(one_limit());
  opening.thresholds.thresholds.clear();
  opening.beside = &beside;
  auto gate = watch::Gate::open(folder, std::move(opening));
  ASSERT_TRUE(gate);
  send(*gate, 2'000);

  auto set = one_limit();
  set.thresholds[0].limit = 100'000;
  set.thresholds[0].window_seconds = 86'400;
  gate->prepare(set);
  std::uint64_t sent = 2'000;
  for (; !gate->is_prepared() || sent < 2'100; ++sent) send(*gate, 1, sent);
  const auto adopted = gate->adopt_prepared();
  ASSERT_TRUE(adopted) << adopted.error().text();

  const auto& engine = gate->engine();
  const auto counted = engine.count(0, engine.table().counter(0).first, gate->last_time());
  EXPECT_EQ(counted, sent);
  send(*gate, 10, sent);
  watch::Replay replay(folder, 1, {});
  const auto replayed = replay.run();
  ASSERT_TRUE(replayed) << replayed.error().text();
  EXPECT_EQ(replay.engine()->times(0).size(), sent + 10);
}

}  // namespace
}  // namespace wardmote::adapters::journal
