#include "app/quarantine_alerts.h"

#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "adapters/xml/xml_schema.h"
#include "app/watch_journal.h"
#include "base/testing.h"

namespace wardmote::app {
namespace {

using watch::Generation;
using watch::Threshold;
using watch::ThresholdLevel;

const traffic::Eui64 dcc{0x90B3D51F30000002U}, user{0x90B3D51F30010000U},
    other{0x90B3D51F30020000U}, meter{0x00DB1234567890A0U};

class Alerts : public ::testing::Test {
 protected:
  void SetUp() override {
    Threshold of_user;
    of_user.reference = "ADT-1";
    of_user.level = ThresholdLevel::UserQuarantine;
    of_user.user_id = user.text();
    of_user.window_seconds = 3'600;
    of_user.limit = 2;
    Threshold warns = of_user;
    warns.reference = "ADT-2";
    warns.level = ThresholdLevel::UserWarning;
    warns.limit = 0;
    Threshold of_dcc;
    of_dcc.reference = "DCC-1";
    of_dcc.level = ThresholdLevel::DccQuarantine;
    of_dcc.type = "1.5";
    of_dcc.window_seconds = 3'600;
    of_dcc.limit = 1;
    Threshold of_value;
    of_value.reference = "DCC-2";
    of_value.level = ThresholdLevel::DccAttribute;
    of_value.type = "1.5";
    of_value.attribute = "Adjust";
    of_value.maximum = "10";
    set_ = {.reference = "all", .thresholds = {of_user, warns, of_dcc, of_value}};
  }

  // What a run says of requests, each of a type and with a value.
  struct Asked {
    std::uint16_t type = 0;
    std::int64_t value = 0;
    Generation generation = Generation::Smets2;
    traffic::Eui64 of = user;
  };
  void run(const std::vector<Asked>& asked) {
    watch::Gate::Opening opening;
    opening.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                              watch::Outcome::Warn, watch::Outcome::Pass};
    opening.run.remembered_most = 1'000;
    opening.run.remembered_milliseconds = 86'400'000;
    opening.run.vocabulary = {.types = {"1.5", "4.1.1"}, .attributes = {"Adjust"}};
    opening.thresholds = set_;
    opening.segment_size = std::uint64_t{1} << 20;
    auto open = open_gate(path_, std::move(opening), random_);
    ASSERT_TRUE(open) << open.error().text();
    for (const auto& one : asked) {
      const watch::AttributeValue value{{0}, traffic::Decimal{one.value * 1'000'000}};
      watch::Request request;
      request.arrival.id = {one.of, meter, one.of == user ? ++counter_ : ++others_};
      request.arrival.type.index = one.type;
      request.arrival.generation = one.generation;
      if (one.value != 0) request.arrival.values = {&value, 1};
      request.time = watch::CountingTime(1'540'684'000'000);
      open->gate.take({&request, 1});
      open->gate.hand_over();
      ASSERT_TRUE(open->gate.collect());
    }
    ASSERT_TRUE(open->gate.close());
  }

  // "3 user-threshold" for each, by the counters of the requests.
  std::vector<std::string> told() {
    std::vector<std::string> out;
    made_.clear();
    const auto told = tell_alerts(path_, dcc, [&](const AlertMade& made) -> Result<void> {
      out.push_back(std::to_string(made.alert.request.counter) + " " +
                    std::string(name_of(made.alert.kind)));
      made_.push_back(made);
      return {};
    });
    EXPECT_TRUE(told) << told.error().text();
    return out;
  }

  system::ScratchFolder folder_;
  system::SystemRandom random_;
  watch::ThresholdSet set_;
  Path path_ = folder_.path();
  std::uint64_t counter_ = 0, others_ = 0;
  std::vector<watch::journal::Position> positions_;
  std::vector<AlertMade> made_;
};

using Told = std::vector<std::string>;

TEST_F(Alerts, tell_of_the_users_threshold) {
  run({{1}, {1}, {1}, {1}});
  EXPECT_EQ(told(), (Told{"3 user-threshold", "4 user-threshold"}));
  EXPECT_EQ(made_[0].alert.event, made_[1].alert.event) << "one event has held both";
  EXPECT_NE(made_[0].alert.event, watch::QuarantineEventRef());
}

TEST_F(Alerts, tell_of_the_dccs_threshold) {
  run({{0}, {0}});
  EXPECT_EQ(told(), (Told{"2 dcc-threshold"}));
}

TEST_F(Alerts, tell_of_a_value_out_of_bounds_whether_it_was_held_or_deleted) {
  run({{0, 11}, {0, 11, Generation::Smets1}, {0, 10}});
  EXPECT_EQ(told(), (Told{"1 attribute-limits", "2 attribute-limits"}));
}

TEST_F(Alerts, tell_of_each_kind_that_one_request_breaks) {
  run({{1}, {0}, {0, 11}});
  EXPECT_EQ(told(), (Told{"3 user-threshold", "3 dcc-threshold", "3 attribute-limits"}));
  EXPECT_EQ(made_[0].file_name(),
            "AD1-" + std::to_string(made_[0].reference) + "-user-threshold.xml");
  EXPECT_NE(made_[0].alert.response.counter, made_[1].alert.response.counter);
  EXPECT_NE(made_[1].alert.response.counter, made_[2].alert.response.counter);
}

// The third and the fourth request of this User, with so many of another one before them.
TEST_F(Alerts, are_the_same_bytes_however_much_others_sent) {
  const auto texts_after = [&](int of_others) {
    const system::ScratchFolder folder;
    path_ = folder.path();
    counter_ = 0;
    std::vector<Asked> asked(static_cast<std::size_t>(of_others), {.type = 1, .of = other});
    asked.insert(asked.end(), {{1}, {1}, {1}, {1}});
    run(asked);
    told();
    std::vector<std::string> out;
    for (const auto& made : made_)
      out.push_back(made.file_name() + made.alert.response.text() + made.alert.request.text());
    positions_.push_back(made_.at(0).position);
    return out;
  };
  const auto alone = texts_after(0);
  EXPECT_EQ(alone.size(), 2U);
  EXPECT_EQ(texts_after(7), alone);
  EXPECT_NE(positions_[0], positions_[1]);
}

TEST_F(Alerts, tell_nothing_of_a_warning) {
  run({{1}, {1}});
  EXPECT_EQ(told(), Told{});
}

TEST_F(Alerts, are_the_same_each_time_and_valid_by_the_schema) {
  run({{1}, {0}, {0, 11}, {0, 11, Generation::Smets1}});
  const auto texts = [&] {
    told();
    std::vector<std::string> out;
    for (const auto& made : made_) out.push_back(watch::dcc_alert(made.alert));
    return out;
  };
  const auto first = texts();
  EXPECT_EQ(texts(), first);
  ASSERT_GE(first.size(), 4U);
  const auto schema_file = testing::shared_file("vectors/duis/duis-5.4.xsd");
  if (!schema_file) GTEST_SKIP() << "the schema of DUIS 5.4 is not here";
  auto schema = xml::XmlSchema::load(schema_file->parent_path());
  ASSERT_TRUE(schema) << schema.error().text();
  for (const auto& one : first) {
    const auto findings = (*schema)->check(one);
    ASSERT_TRUE(findings) << findings.error().text();
    EXPECT_TRUE(findings->empty()) << findings->front().why << "\n" << one;
  }
}

// A page asks who follows the journal, the command line reads it from its beginning.
TEST_F(Alerts, are_the_same_from_who_follows_the_journal) {
  run({{1}, {0}, {0, 11}, {0, 11, Generation::Smets1}, {1}});
  told();
  ASSERT_GE(made_.size(), 5U);
  auto segments = journal_in(path_);
  ASSERT_TRUE(segments);
  watch::Follower follower(**segments, 1, 3'600'000);
  for (auto more = follower.next_group(); more && *more; more = follower.next_group()) {
  }
  std::vector<std::string> all, followed;
  for (const auto& made : made_) all.push_back(made.file_name() + watch::dcc_alert(made.alert));
  for (std::uint64_t i = 1; i <= counter_; ++i)
    for (const auto& made : alerts_of(follower, {user, meter, i}, dcc))
      followed.push_back(made.file_name() + watch::dcc_alert(made.alert));
  EXPECT_EQ(followed, all);
  EXPECT_TRUE(alerts_of(follower, {user, meter, 1}, dcc).empty()) << "it went on";
  EXPECT_TRUE(alerts_of(follower, {other, meter, 1}, dcc).empty()) << "it never came";
}

TEST_F(Alerts, stop_where_one_cannot_be_put_away) {
  run({{0}, {0}, {0}});
  int asked = 0;
  const auto told = tell_alerts(folder_.path(), dcc, [&](const AlertMade&) -> Result<void> {
    ++asked;
    return fail(ErrorKind::Full, "disk-full", "", "No room.");
  });
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, "disk-full");
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace wardmote::app
