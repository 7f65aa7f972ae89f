// The release that cannot leak, as a property: two worlds whose histories differ only in what
// others did above the reader's sight are the same world to that reader, byte for byte.

#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "app/readers.h"
#include "noninterference/eyes.h"

namespace wardmote::noninterference {
namespace {

struct Eyes {
  Reader reader;
  std::vector<Marking> above;  // what the reader may not see
};

Eyes the_public() {
  return {Reader::anyone(),
          {Marking::red({"secretariat"}), Marking::amber({"chair", "secretariat"}),
           Marking::green(), Marking::red({"person@other", "secretariat"})}};
}

Eyes a_member() {
  return {Reader(PersonId("member"), {"person@member", "member@SSC"}),
          {Marking::red({"secretariat"}), Marking::amber({"chair", "secretariat"}),
           Marking::green({{"secretariat"}}), Marking::red({"person@other", "secretariat"})}};
}

// What the reader can tell the two worlds apart by; empty where there is nothing.
std::string difference(const History& history, const Eyes& eyes, Leak leak) {
  const system::ScratchFolder folder;
  const auto at = [&](const char* name) { return (folder.path() / name).string(); };
  World left(at("left"), eyes.reader, eyes.above, leak);
  World right(at("right"), eyes.reader, eyes.above, leak);
  std::string told;
  for (std::size_t turn = 0; turn < history.size(); ++turn) {
    for (std::size_t i = 0; i < history[turn].left.size(); ++i)
      left.hidden(history[turn].left[i], turn, i, true);
    for (std::size_t i = 0; i < history[turn].right.size(); ++i)
      right.hidden(history[turn].right[i], turn, i, false);
    left.visible(history[turn].visible, turn);
    right.visible(history[turn].visible, turn);
    told = first_difference(left.answers(), right.answers());
    if (!told.empty()) return fmt::format("turn {}, answers\n{}", turn, told);
  }
  const auto compare = [&](std::string when, Instant known_at) {
    if (told.empty()) {
      told = first_difference(seen_by(left, eyes.reader, known_at),
                              seen_by(right, eyes.reader, known_at));
      if (!told.empty()) told = fmt::format("{} {}\n{}", when, known_at.iso(), told);
    }
  };
  compare("now", Instant::forever());
  const auto moments = left.moments();
  for (const auto moment : {moments[moments.size() / 2], moments.back()}) compare("as at", moment);
  std::vector<Id128> guesses = left.hidden_acts();
  guesses.insert(guesses.end(), right.hidden_acts().begin(), right.hidden_acts().end());
  for (std::size_t i = 0; i < guesses.size() && told.empty(); ++i)
    told = first_difference(left.answers_about(guesses[i], i), right.answers_about(guesses[i], i));
  compare("after guesses", Instant::forever());
  return told;
}

rc::detail::TestResult check(const Eyes& eyes, Leak leak, int histories_to_try, bool shrink) {
  rc::detail::TestMetadata about;
  about.id = "noninterference";
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = histories_to_try;
  params.disableShrinking = !shrink;
  return rc::detail::checkTestable(
      [&] {
        const History history = *histories();
        const std::string told = difference(history, eyes, leak);
        if (!told.empty()) RC_FAIL(told);
      },
      about, params);
}

void expect_no_leak(const Eyes& eyes) {
  const auto result = check(eyes, Leak::None, 30, true);
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << told.str();
}

// Nothing here is about durability, so the records may live in memory.
[[maybe_unused]] const bool kInMemory = [] {
  if (std::filesystem::is_directory("/dev/shm")) ::setenv("TMPDIR", "/dev/shm", 1);
  return true;
}();

TEST(NonInterference, hides_from_the_public_all_that_others_do_above_white) {
  expect_no_leak(the_public());
}

TEST(NonInterference, hides_from_a_member_all_that_others_do_above_their_sight) {
  expect_no_leak(a_member());
}

// ---- planted leaks -----------------------------------------------------------------------------

// Each must be caught by the very property that the program passes.
void expect_caught(Leak leak) {
  const auto result = check(the_public(), leak, 400, false);
  EXPECT_TRUE(result.is<rc::detail::FailureResult>()) << "the leak was not noticed";
}

TEST(PlantedLeak, counting_all_acts_is_caught) { expect_caught(Leak::CountsAllActs); }
TEST(PlantedLeak, a_total_is_caught) { expect_caught(Leak::UsesATotal); }
TEST(PlantedLeak, a_version_taken_from_the_log_position_is_caught) {
  expect_caught(Leak::VersionByPosition);
}
TEST(PlantedLeak, a_cache_keyed_without_the_sight_is_caught) {
  expect_caught(Leak::CacheWithoutSight);
}
TEST(PlantedLeak, an_early_refusal_from_full_sight_is_caught) { expect_caught(Leak::EarlyRefusal); }
TEST(PlantedLeak, the_size_of_a_checkpoint_in_a_page_is_caught) {
  expect_caught(Leak::CheckpointOnPage);
}
TEST(PlantedLeak, an_order_by_the_first_hidden_act_is_caught) {
  expect_caught(Leak::OrderByFirstAct);
}

}  // namespace
}  // namespace wardmote::noninterference
