#include "app/watch_prune.h"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/watch_anchor.h"
#include "app/watch_journal.h"
#include "base/testing.h"

namespace wardmote::app {
namespace {

constexpr std::int64_t start = 1'540'684'000'000;

// A record and the journal of a week beside it, in segments of a MiB.
class PrunedByRule : public ::testing::Test {
 protected:
  PrunedByRule() {
    SiteOptions options;
    options.data = data_;
    options.write = true;
    site_ = Site::open(options, clock_, random_).value();
    anchor_.emplace(*site_, clock_, log_, std::chrono::hours(24));
  }

  static watch::Gate::Opening opening() {
    watch::Gate::Opening out;
    out.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                          watch::Outcome::Warn, watch::Outcome::Pass};
    out.run.remembered_most = 1'000;
    out.run.remembered_milliseconds = 86'400'000;
    out.run.vocabulary = {.types = {"1.5"}, .attributes = {}};
    out.thresholds.reference = "none";
    out.segment_size = std::uint64_t{1} << 20;
    out.pace.every = 1'000;
    return out;
  }
  void send(watch::Gate& gate, int requests) {
    std::vector<watch::Request> batch(2'000);
    for (int sent = 0; sent < requests; sent += 2'000) {
      for (auto& request : batch) {
        request.arrival.id.counter = next_;
        request.time = watch::CountingTime(start + static_cast<std::int64_t>(next_++) * 10'000);
      }
      gate.take(batch);
      gate.hand_over();
      ASSERT_TRUE(gate.collect());
    }
  }
  void run(int requests) {
    auto open = open_gate(data_, opening(), random_);
    ASSERT_TRUE(open) << open.error().text();
    send(open->gate, requests);
    ASSERT_TRUE(open->gate.close());
  }
  // The second run lets both snapshots that are kept stand near the end.
  void run_a_week() {
    run(60'000);
    run(2'000);
    ASSERT_TRUE(anchor_->anchor());
  }
  Noted noted() {
    const auto view = site_->record().as(secretariat());
    return {anchors_in(view), pruned_in(view)};
  }
  PruneDone prune(bool dry_run = false) {
    PruneOrder order{.journal_days = 2, .anchored = 0, .now = clock_.now(), .dry_run = dry_run};
    for (const auto& anchor : noted().anchors)
      order.anchored = std::max(order.anchored, anchor.position);
    auto done = prune_journal(data_, order);
    EXPECT_TRUE(done) << done.error().text();
    return done ? *std::move(done) : PruneDone();
  }
  std::string verify_code() {
    const auto verified = verify_journal(data_, noted());
    if (!verified) return verified.error().code;
    for (const auto& snapshot : verified->snapshots)
      if (snapshot.error) return snapshot.error->code;
    return "";
  }
  std::size_t segments() { return journal_in(data_).value()->list()->size(); }

  system::ScratchFolder folder_;
  const system::Path data_ = folder_.path() / "data";
  system::SystemRandom random_;
  testing::ManualClock clock_;
  system::Log log_{clock_, system::LogLevel::Error, [](std::string_view) {}};
  std::unique_ptr<Site> site_;
  std::optional<WatchAnchor> anchor_;
  std::uint64_t next_ = 1;
};

TEST_F(PrunedByRule, goes_at_once_where_no_run_goes_on_and_the_record_says_so) {
  run_a_week();
  const auto before = segments();
  const auto would = prune(true);
  EXPECT_TRUE(would.plan.cut);
  EXPECT_EQ(segments(), before) << "a preview changes nothing";
  const auto done = prune();
  ASSERT_TRUE(done.pruned);
  EXPECT_EQ(done.plan.segments, would.plan.segments);
  EXPECT_EQ(segments(), before - done.plan.segments);
  EXPECT_FALSE(noted().pruned);
  ASSERT_TRUE(anchor_->anchor());
  ASSERT_TRUE(noted().pruned);
  EXPECT_EQ(noted().pruned->entries, done.pruned->entries);
  EXPECT_EQ(verify_code(), "");
  const auto verified = verify_journal(data_, noted());
  ASSERT_TRUE(verified && verified->pruned);
  EXPECT_EQ(verified->pruned->rule, "watch.retention");
  EXPECT_EQ(verified->anchors, 1U);
  ASSERT_TRUE(anchor_->anchor());
}

TEST_F(PrunedByRule, says_of_a_request_that_went_from_where_it_can_tell) {
  run_a_week();
  ASSERT_TRUE(prune().pruned);
  const auto gone = story_of(data_, {{}, {}, 1});
  ASSERT_TRUE(gone);
  EXPECT_TRUE(gone->told.empty());
  EXPECT_TRUE(gone->pruned);
  EXPECT_EQ(story_of(data_, {{}, {}, next_ - 1})->told.size(), 1U);
}

TEST_F(PrunedByRule, waits_for_the_next_run_where_one_goes_on) {
  run_a_week();
  const auto before = segments();
  {
    auto open = open_gate(data_, opening(), random_);
    ASSERT_TRUE(open);
    const auto done = prune();
    EXPECT_TRUE(done.waits);
    EXPECT_FALSE(done.pruned);
    send(open->gate, 4'000);
    ASSERT_TRUE(open->gate.close());
    EXPECT_GE(segments(), before);
  }
  ASSERT_TRUE(open_gate(data_, opening(), random_));
  EXPECT_LT(segments(), before);
  EXPECT_EQ(verify_code(), "");
}

TEST_F(PrunedByRule, lets_nothing_go_that_no_record_has_noted) {
  run_a_week();
  const auto done = prune_journal(
      data_, {.journal_days = 2, .anchored = 0, .now = clock_.now(), .dry_run = false});
  ASSERT_TRUE(done);
  EXPECT_FALSE(done->plan.cut);
  EXPECT_EQ(done->plan.kept_by, watch::KeptBy::NotAnchored);
}

TEST_F(PrunedByRule, is_found_where_base_or_statement_are_changed) {
  run_a_week();
  const auto pruned = prune().pruned;
  ASSERT_TRUE(pruned);
  ASSERT_TRUE(anchor_->anchor());
  const auto folder = journal_folder(data_);
  const auto statement = folder / "journal-pruned.json";
  const auto text = system::read_file(statement, 100'000).value();
  auto other = text;
  const auto at = other.find(pruned->base_hash);
  ASSERT_NE(at, std::string::npos);
  other[at] = other[at] == '0' ? '1' : '0';
  std::ofstream(statement) << other;
  EXPECT_EQ(verify_code(), "statement-differs");
  std::ofstream(statement) << text;
  EXPECT_EQ(verify_code(), "");
  std::fstream base(folder / fmt::format("base-{:012}.wms", pruned->base),
                    std::ios::in | std::ios::out | std::ios::binary);
  base.seekp(40);
  base.put('\x7f');
  base.close();
  EXPECT_EQ(verify_code(), "base-differs");
}

}  // namespace
}  // namespace wardmote::app
