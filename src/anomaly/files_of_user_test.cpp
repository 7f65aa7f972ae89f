#include "anomaly/files_of_user.h"

#include <gtest/gtest.h>

#include "anomaly/file_acts.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/testing.h"

namespace wardmote::anomaly {
namespace {

using namespace testing;
using watch::QuarantineAction, watch::QuarantineStage;

const std::string first(64, '1'), second(64, '2');

class FilesOfUser : public ::testing::Test {
 protected:
  // Acts of one commit, as Ravi's.
  void record(std::vector<record::Draft> drafts) {
    const record::IdempotencyKey key("file/" + std::to_string(++count_));
    const auto done = scheme_.world.record->commit(Scheme::eyes("ravi"), {}, drafts, key);
    ASSERT_TRUE(done) << done.error().text();
    scheme_.world.clock.advance_seconds(1);
  }
  record::Draft taken(const std::string& file, const std::string& sort,
                      const std::string& reference) {
    return record::draft(
        {record::Subject("file:" + file), user_id_subject(voltaic_id)},
        FileTaken{file, sort, voltaic_id, reference, std::string(64, 'c'), std::nullopt},
        of_party("voltaic"), scheme_.today());
  }
  record::Draft notice(const std::string& reference, std::size_t thresholds) {
    watch::Threshold one;
    one.reference = "A";
    return record::draft({thresholds_subject(voltaic_id)},
                         ThresholdsNotified{voltaic_id, reference, std::nullopt,
                                            std::vector<watch::Threshold>(thresholds, one)},
                         of_party("voltaic"), scheme_.today());
  }
  record::Draft step(const std::string& file, QuarantineStage stage,
                     std::vector<std::int64_t> held) {
    return record::draft({held_subject(voltaic_id)},
                         QuarantineStepTaken{voltaic_id, QuarantineAction::Release, stage, "",
                                             std::move(held), file},
                         of_party("voltaic"), scheme_.today());
  }
  std::vector<FileOfUser> files(const std::string& person) {
    return files_of(scheme_.view(person), voltaic_id);
  }

  Scheme scheme_;
  int count_ = 0;
};

TEST_F(FilesOfUser, of_thresholds_are_in_force_until_others_take_their_place) {
  record({notice("SMSR-1", 2), taken(first, "thresholds", "SMSR-1")});
  ASSERT_EQ(files("mina").size(), 1u);
  EXPECT_TRUE(files("mina")[0].in_force);
  EXPECT_EQ(files("mina")[0].thresholds, 2);
  record({notice("SMSR-1", 5), taken(second, "thresholds", "SMSR-1")});
  const auto now = files("mina");
  ASSERT_EQ(now.size(), 2u);
  EXPECT_FALSE(now[0].in_force);
  EXPECT_EQ(now[0].thresholds, 2) << "the same reference twice is told apart by its commit";
  EXPECT_TRUE(now[1].in_force);
  EXPECT_EQ(now[1].person, "ravi");
}

TEST_F(FilesOfUser, of_actions_tell_how_many_requests_each_step_was_of) {
  record({step(first, QuarantineStage::Proposed, {3, 4}),
          step(first, QuarantineStage::Confirmed, {5}), taken(first, "actions", "SMSR-2")});
  const auto now = files("mina");
  ASSERT_EQ(now.size(), 1u);
  const std::map<FileOfUser::Step, std::int64_t> steps{
      {{QuarantineAction::Release, QuarantineStage::Proposed}, 2},
      {{QuarantineAction::Release, QuarantineStage::Confirmed}, 1}};
  EXPECT_EQ(now[0].steps, steps);
}

TEST_F(FilesOfUser, that_another_signed_did_nothing_and_are_told_with_who_did) {
  record({record::draft(
      {record::Subject("file:" + first), user_id_subject(voltaic_id)},
      FileRefused{first, "thresholds", voltaic_id, std::string(64, 'c'), std::string(lantern_id)},
      of_party("voltaic"), scheme_.today())});
  const auto now = files("mina");
  ASSERT_EQ(now.size(), 1u);
  EXPECT_FALSE(now[0].taken);
  EXPECT_EQ(now[0].signed_by, lantern_id);
}

TEST_F(FilesOfUser, are_read_by_its_people_and_those_who_oversee) {
  record({notice("SMSR-1", 1), taken(first, "thresholds", "SMSR-1")});
  for (const auto* person : {"ravi", "operator", "secretariat", "chair"})
    EXPECT_EQ(files(person).size(), 1u) << person;
  for (const auto* person : {"lena", "nair"}) EXPECT_TRUE(files(person).empty()) << person;
}

}  // namespace
}  // namespace wardmote::anomaly
