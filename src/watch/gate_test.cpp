#include "watch/gate.h"

#include <future>

#include <gtest/gtest.h>

#include "base/codec.h"
#include "watch/small_gate.h"
#include "watch/threshold_check.h"

namespace wardmote::watch {
namespace {

using namespace testing;

TEST(Gate, refuses_a_journal_of_the_other_stream) {
  SmallJournal journal;
  ASSERT_TRUE(journal.open());
  RunBegun simulated = small_run();
  simulated.stream = Stream::Simulated;
  const auto gate = journal.open(one_limit(), simulated);
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, "stream-differs");
}

TEST(Gate, goes_on_under_rules_that_name_other_types_and_keeps_what_it_counted_and_holds) {
  SmallJournal journal;
  ThresholdSet set = one_limit();
  set.thresholds.front().type = "4.1.1";
  const auto send_one = [](Gate& gate, std::uint64_t counter) {
    Request request;
    request.arrival.id = {small_user(1), {}, counter};
    request.arrival.type = *Names(gate.vocabulary()).type("4.1.1");
    request.time = CountingTime(start);
    gate.take({&request, 1});
    gate.hand_over();
    return (*gate.collect())->answers.front().outcome;
  };
  {
    auto gate = journal.open(set);
    ASSERT_TRUE(gate);
    EXPECT_EQ(send_one(*gate, 1), Outcome::Pass);
    EXPECT_EQ(send_one(*gate, 2), Outcome::Pass);
    EXPECT_EQ(send_one(*gate, 3), Outcome::Hold);
  }
  RunBegun later = small_run();
  later.vocabulary = {.types = {"1.1", "4.1.1", "9.9"}, .attributes = {"Other"}};
  set.thresholds.push_back(set.thresholds.front());
  set.thresholds.back().reference = "of a new type";
  set.thresholds.back().type = "9.9";
  auto gate = journal.open(set, later);
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->vocabulary().types,
            (std::vector<std::string>{"1.5", "1.5/signed", "4.1.1", "7.4", "1.1", "9.9"}));
  EXPECT_EQ(gate->vocabulary().attributes.back(), "Other");
  EXPECT_EQ(send_one(*gate, 4), Outcome::Hold) << "what went on before is still counted";
  EXPECT_EQ(gate->quarantine().open(), 2U);
  EXPECT_TRUE(journal.replayed());
}
TEST(Gate, takes_no_request_for_a_repeat_of_one_of_another_type) {
  SmallJournal journal;
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  request.arrival.type.index = 2;
  gate->take({&request, 1});
  gate->hand_over();
  const auto& answers = (*gate->collect())->answers;
  EXPECT_FALSE(answers[1].repeat);
  EXPECT_EQ(answers[1].refusal, Refusal::OtherBytes);
}
// Of which the times alone could come to take more than the watch may use.
ThresholdSet far_too_large() {
  ThresholdSet set = one_limit();
  set.reference = "too large";
  set.thresholds.front().limit = greatest_limit;
  set.thresholds.front().window_seconds = greatest_window_seconds;
  return set;
}
Gate::Opening keeping(const ThresholdSet& set) {
  Gate::Opening out = small_opening(set);
  out.memory.bytes = std::uint64_t{1} << 20;
  out.keeps_last = true;
  return out;
}

TEST(Gate, goes_on_with_the_last_thresholds_of_the_journal_where_new_ones_are_refused) {
  SmallJournal journal;
  {
    auto gate = journal.open();
    ASSERT_TRUE(gate);
    EXPECT_FALSE(gate->thresholds_refused());
    send(*gate, 2);
  }
  auto refused = keeping(far_too_large());
  refused.keeps_last = false;
  EXPECT_EQ(journal.open(std::move(refused)).error().code, "thresholds-refused");
  auto gate = journal.open(keeping(far_too_large()));
  ASSERT_TRUE(gate) << gate.error().text();
  ASSERT_TRUE(gate->thresholds_refused());
  EXPECT_NE(gate->thresholds_refused()->text().find("--memory"), std::string::npos);
  EXPECT_EQ(encode(gate->engine().table().set()), encode(one_limit()));
  send(*gate, 1, 2);
  EXPECT_EQ(gate->quarantine().open(), 1U) << "two had gone on before, and the limit is 2";
  EXPECT_EQ(gate->adopt(far_too_large()).error().code, "thresholds-refused");
  EXPECT_TRUE(journal.replayed());
}

TEST(Gate, refuses_the_thresholds_of_its_first_run_for_there_are_none_to_go_on_with) {
  SmallJournal journal;
  EXPECT_EQ(journal.open(keeping(far_too_large())).error().code, "thresholds-refused");
}

// More memory was given to the run before; what it counted is not lost for that.
TEST(Gate, goes_on_with_thresholds_that_need_more_memory_than_this_run_may_use) {
  SmallJournal journal;
  {
    auto gate = journal.open(far_too_large());
    ASSERT_TRUE(gate);
    send(*gate, 1);
  }
  const auto gate = journal.open(keeping(far_too_large()));
  ASSERT_TRUE(gate) << gate.error().text();
  EXPECT_TRUE(gate->thresholds_refused());
  EXPECT_EQ(encode(gate->engine().table().set()), encode(far_too_large()));
}

TEST(Gate, raises_a_time_that_goes_backwards_and_says_so) {
  SmallJournal journal;
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  request.arrival.id.counter = 1;
  request.time = CountingTime(start - 3'600'000);
  gate->take({&request, 1});
  gate->hand_over();
  const auto& answers = (*gate->collect())->answers;
  EXPECT_FALSE(answers[0].late);
  EXPECT_TRUE(answers[1].late);
  EXPECT_EQ(answers[1].time, CountingTime(start));
}

TEST(Gate, tells_when_a_group_can_be_collected_without_waiting) {
  SmallJournal journal;
  std::promise<void> told;
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  EXPECT_FALSE(gate->is_ready());
  gate->when_ready([&] { told.set_value(); });
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  gate->hand_over();
  told.get_future().wait();
  EXPECT_TRUE(gate->is_ready());
  EXPECT_TRUE(gate->collect());
  EXPECT_FALSE(gate->is_ready());
}
TEST(Gate, tells_of_a_disk_that_fails_as_of_a_group_to_collect) {
  SmallJournal journal;
  std::promise<void> told;
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  journal.disk.set_odds({.sync_fails = 1});
  gate->when_ready([&] { told.set_value(); });
  Request request;
  request.time = CountingTime(start);
  gate->take({&request, 1});
  gate->hand_over();
  told.get_future().wait();
  EXPECT_TRUE(gate->is_ready());
  EXPECT_FALSE(gate->collect());
}
TEST(Gate, a_sync_that_lies_is_found_or_costs_only_the_end) {
  int found = 0, shorter = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    FaultyDisk disk(seed, {.sync_lies = 3});
    FaultyFolder folder(disk);
    {
      auto gate = opened(folder, one_limit());
      ASSERT_TRUE(gate);
      send(*gate, 8);
    }
    disk.lose_power();
    disk.set_odds({});
    Replay replay(folder, 1, {});
    const auto done = replay.run();
    if (!done) {
      EXPECT_EQ(done.error().kind, ErrorKind::Corrupt);
      EXPECT_EQ(done.error().code, "journal-damaged");
      ++found;
    } else if (replay.end().entries < 18) {
      ++shorter;
    }
  }
  EXPECT_GT(found, 0);
  EXPECT_GT(shorter, 0);
}

}  // namespace
}  // namespace wardmote::watch
