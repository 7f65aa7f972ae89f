#include "app/watch_anchor.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/watch_journal.h"
#include "base/testing.h"

namespace wardmote::app {
namespace {

class Anchored : public ::testing::Test {
 protected:
  Anchored() {
    SiteOptions options;
    options.data = data_;
    options.write = true;
    site_ = Site::open(options, clock_, random_).value();
    anchor_.emplace(*site_, clock_, log_, std::chrono::hours(24));
  }

  // A run of the gate over so many requests, ended well.
  void run(int requests, std::uint64_t from = 0) {
    watch::Gate::Opening opening;
    opening.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                              watch::Outcome::Warn, watch::Outcome::Pass};
    opening.run.remembered_most = 1'000;
    opening.run.remembered_milliseconds = 86'400'000;
    opening.run.vocabulary = {.types = {"1.5"}, .attributes = {}};
    opening.thresholds.reference = "none";
    opening.segment_size = std::uint64_t{1} << 20;
    auto open = open_gate(data_, std::move(opening), random_);
    ASSERT_TRUE(open) << open.error().text();
    for (int i = 0; i < requests; ++i) {
      watch::Request request;
      request.arrival.id.counter = from + static_cast<std::uint64_t>(i);
      request.time = watch::CountingTime(1'540'684'000'000);
      open->gate.take({&request, 1});
      open->gate.hand_over();
      ASSERT_TRUE(open->gate.collect());
    }
    ASSERT_TRUE(open->gate.close());
  }

  std::vector<watch::Anchor> anchors() { return anchors_in(site_->record().as(secretariat())); }

  system::ScratchFolder folder_;
  const system::Path data_ = folder_.path() / "data";
  system::SystemRandom random_;
  testing::ManualClock clock_;
  system::Log log_{clock_, system::LogLevel::Error, [](std::string_view) {}};
  std::unique_ptr<Site> site_;
  std::optional<WatchAnchor> anchor_;
};

TEST_F(Anchored, nothing_where_there_is_no_journal) {
  EXPECT_TRUE(anchor_->anchor());
  EXPECT_TRUE(anchors().empty());
}

TEST_F(Anchored, once_an_hour_in_which_the_journal_grew) {
  run(3);
  ASSERT_TRUE(anchor_->anchor());
  EXPECT_EQ(anchors().size(), 1U);
  run(3, 10);
  ASSERT_TRUE(anchor_->anchor());
  EXPECT_EQ(anchors().size(), 1U) << "the hour is not over";
  clock_.advance_seconds(3'601);
  ASSERT_TRUE(anchor_->anchor());
  EXPECT_EQ(anchors().size(), 2U);
  clock_.advance_seconds(3'601);
  ASSERT_TRUE(anchor_->anchor());
  EXPECT_EQ(anchors().size(), 2U) << "it has not grown";
  const auto verified = verify_journal(data_, {anchors(), std::nullopt});
  EXPECT_TRUE(verified) << verified.error().text();
}

TEST_F(Anchored, so_that_a_journal_written_anew_is_found_though_every_hash_fits) {
  run(3);
  ASSERT_TRUE(anchor_->anchor());
  std::filesystem::remove_all(journal_folder(data_));
  run(3, 100);
  EXPECT_TRUE(verify_journal(data_, {}));
  const auto verified = verify_journal(data_, {anchors(), std::nullopt});
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, "journal-rewritten");
}

}  // namespace
}  // namespace wardmote::app
