#include "app/gate/rereading.h"

#include <future>

#include <gtest/gtest.h>

#include "watch/small_gate.h"

namespace wardmote::app::gate {
namespace {

using namespace watch::testing;

TEST(Rereading, tells_once_what_a_start_did_not_read_and_is_damaged) {
  FaultyDisk disk(1, {});
  FaultyFolder folder(disk);
  {
    auto gate = opened(folder, one_limit());
    ASSERT_TRUE(gate);
    send(*gate, 20);
  }
  disk.segments()[0][900] ^= 1;
  std::promise<Error> told;  // a second time would throw
  const Rereading rereading(std::make_unique<FaultyFolder>(disk), 20,
                            [&](const Error& error) { told.set_value(error); });
  EXPECT_EQ(told.get_future().get().code, "journal-damaged");
}

}  // namespace
}  // namespace wardmote::app::gate
