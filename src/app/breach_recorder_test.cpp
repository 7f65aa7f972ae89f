#include "app/breach_recorder.h"

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "anomaly/breaches.h"
#include "app/readers.h"
#include "base/testing.h"

namespace wardmote::app {
namespace {

class Recorder : public ::testing::Test {
 protected:
  Recorder() {
    SiteOptions options;
    options.data = folder_.path() / "data";
    options.write = true;
    site_ = Site::open(options, clock_, random_).value();
  }
  watch::BreachEpisode episode(const std::string& event) {
    watch::BreachEpisode out;
    out.event = event;
    out.threshold.reference = "ADT-1";
    out.threshold.user_id = "90-B3-D5-1F-30-01-00-00";
    out.opened = watch::CountingTime(1'543'399'200'000);
    out.last = watch::CountingTime(1'543'399'260'000);
    out.held = 3;
    return out;
  }
  std::size_t acts() { return site_->record().as(secretariat()).acts().size(); }
  std::vector<anomaly::Breach> breaches() {
    return anomaly::breaches_since(site_->record().as(secretariat()), Instant());
  }

  system::ScratchFolder folder_;
  wardmote::testing::ManualClock clock_;
  wardmote::testing::SeededRandom random_{3};
  std::unique_ptr<Site> site_;
};

TEST_F(Recorder, ABreachIsOneActWhenItBeginsAndOneWhenItIsOver) {
  BreachRecorder recorder(*site_);
  auto one = episode("17");
  const auto before = acts();
  ASSERT_TRUE(recorder.record(one, false));
  EXPECT_EQ(acts(), before + 1);
  one.over = true;
  ASSERT_TRUE(recorder.record(one, false));
  EXPECT_EQ(acts(), before + 2);
  ASSERT_EQ(breaches().size(), 1U);
  EXPECT_EQ(breaches()[0].closed->held, 3);
}

TEST_F(Recorder, WhatIsRecordedIsNotRecordedAgain) {
  auto one = episode("17");
  one.over = true;
  ASSERT_TRUE(BreachRecorder(*site_).record(one, false));
  const auto before = acts();
  one.held = 4;
  ASSERT_TRUE(BreachRecorder(*site_).record(one, false));
  EXPECT_EQ(acts(), before);
}

TEST_F(Recorder, WhatWasSimulatedNeverReachesARealRecord) {
  const auto before = acts();
  ASSERT_TRUE(BreachRecorder(*site_).record(episode("17"), true));
  EXPECT_EQ(acts(), before);
}

TEST_F(Recorder, InAnExampleItIsRecordedAsSimulated) {
  ASSERT_TRUE(mark_example(site_->data(), {"ssc-2018", clock_.now()}));
  ASSERT_TRUE(BreachRecorder(*site_).record(episode("17"), true));
  ASSERT_EQ(breaches().size(), 1U);
  EXPECT_TRUE(breaches()[0].opened->simulated);
}

TEST_F(Recorder, ABreachOfAnUnknownUserIsReadByOperatorsSecretariatAndChair) {
  ASSERT_TRUE(BreachRecorder(*site_).record(episode("17"), false));
  const auto count = [&](std::vector<Grant> grants) {
    const Reader reader(PersonId("p"), std::move(grants));
    return anomaly::breaches_since(site_->record().as(reader), Instant()).size();
  };
  EXPECT_EQ(count({"scheme", "operator"}), 1U);
  EXPECT_EQ(count({"scheme", "chair"}), 1U);
  EXPECT_EQ(count({"scheme", "party@elsewhere"}), 0U);
}

}  // namespace
}  // namespace wardmote::app
