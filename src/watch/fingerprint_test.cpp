#include "watch/fingerprint.h"

#include <set>

#include <gtest/gtest.h>

#include "watch/faulty_snapshots.h"
#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using namespace testing;

constexpr Id128 first_key{{1}}, second_key{{2}};

RunBegun with(std::optional<Id128> key) {
  RunBegun run = small_run();
  run.fingerprint_key = key;
  return run;
}

// The key under which the next run of the journal goes on, which was drawn another.
std::optional<Id128> key_of_next(SmallJournal& journal, SnapshotFolder* snapshots = nullptr) {
  auto opening = small_opening(one_limit(), with(second_key));
  opening.snapshots = snapshots;
  const auto gate = journal.open(std::move(opening));
  EXPECT_TRUE(gate);
  return gate->fingerprint_key();
}

TEST(Fingerprints, are_the_beginning_of_the_sha_256_where_there_is_no_key) {
  EXPECT_EQ(Fingerprints().of("abc"), 0xEACF'018F'BF16'78BAU);
}

TEST(Fingerprints, are_equal_for_equal_bytes_under_one_key_and_others_under_another) {
  std::set<std::uint64_t> seen;
  for (const auto& key :
       {std::optional<Id128>(), std::optional(first_key), std::optional(second_key)})
    for (const char* bytes : {"", "abc", "abd"}) {
      EXPECT_EQ(Fingerprints(key).of(bytes), Fingerprints(key).of(std::string(bytes)));
      seen.insert(Fingerprints(key).of(bytes));
    }
  EXPECT_EQ(seen.size(), 9U);
}

TEST(Fingerprints, are_keyed_by_the_first_run_of_a_journal_for_all_that_follow) {
  SmallJournal journal;
  {
    auto gate = journal.open(one_limit(), with(first_key));
    ASSERT_TRUE(gate);
    EXPECT_EQ(gate->fingerprint_key(), first_key);
    send(*gate, 3);
  }
  EXPECT_EQ(key_of_next(journal), first_key);
  EXPECT_EQ(key_of_next(journal), first_key) << "the run between took it over";
}

TEST(Fingerprints, keep_their_key_where_a_run_begins_at_a_snapshot) {
  SmallJournal journal;
  FaultySnapshots snapshots;
  {
    auto opening = small_opening(one_limit(), with(first_key));
    opening.snapshots = &snapshots;
    auto gate = journal.open(std::move(opening));
    ASSERT_TRUE(gate);
    send(*gate, 3);
    ASSERT_TRUE(gate->close());
  }
  ASSERT_EQ(snapshots.files().size(), 1U);
  EXPECT_EQ(key_of_next(journal, &snapshots), first_key);
}

TEST(Fingerprints, stay_without_a_key_in_a_journal_that_began_without_one) {
  SmallJournal journal;
  ASSERT_TRUE(journal.open(one_limit(), with(std::nullopt)));
  EXPECT_EQ(key_of_next(journal), std::nullopt);
}

}  // namespace
}  // namespace wardmote::watch
