#include "app/watch_view.h"

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "anomaly/acts.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "app/held_view.h"
#include "app/readers.h"
#include "app/site.h"
#include "base/codec.h"
#include "base/testing.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"

namespace wardmote::app {
namespace {

using watch::testing::small_user;

constexpr std::int64_t start = 1'543'399'200'000;

// Three requests of each of two Users: a threshold of the first warns of its first two and another
// holds its third, one of the DCC holds all of the second's.
struct Scene {
  wardmote::testing::SeededRandom random{7};
  watch::testing::FaultyDisk disk{1, {}};
  watch::testing::FaultyFolder folder{disk};
  watch::Follower follower{folder, 1, 86'400'000};
  WatchPicture picture;

  // Of so many requests more, of the second User, a minute apart.
  explicit Scene(std::uint64_t more = 0) {
    watch::Threshold own;
    own.reference = "OWN-7";
    own.user_id = small_user(1).text();
    own.type = "7.4";
    own.limit = 2;
    own.window_seconds = 3'600;
    watch::Threshold warns = own;
    warns.reference = "OWN-6";
    warns.level = watch::ThresholdLevel::UserWarning;
    warns.limit = 0;
    watch::Threshold all;
    all.reference = "DCC-9";
    all.level = watch::ThresholdLevel::DccQuarantine;
    all.type = "1.5";
    all.limit = 0;
    all.window_seconds = 60;
    watch::Gate::Opening opening;
    opening.run = watch::testing::small_run();
    opening.run.remembered_most = 1'000;
    opening.thresholds = {.reference = "set", .thresholds = {warns, own, all}};
    opening.segment_size = 64 * 1'024;
    opening.random = &random;
    auto gate = std::move(*watch::Gate::open(folder, std::move(opening)));
    for (std::uint64_t i = 0; i < 6 + more; ++i) {
      watch::Request request;
      request.arrival.id = {small_user(i < 3 ? 1 : 2), {}, i};
      request.arrival.type.index = i < 3 ? 3 : 0;
      request.time =
          watch::CountingTime(start + static_cast<std::int64_t>(i < 6 ? i : i * 60) * 1'000);
      gate.take({&request, 1});
      gate.hand_over();
      (void)gate.collect();
    }
    while (*follower.next_group()) continue;
    picture.state = WatchPicture::State::Following;
    picture.now = follower.last_time();
    picture.vocabulary = follower.vocabulary();
    picture.table = follower.engine()->shared_table();
    picture.traffic = follower.traffic().all();
    for (const int user : {1, 2})
      picture.traffic_of.emplace(small_user(user), *follower.traffic().of(small_user(user)));
    picture.counters = watch::headroom(*follower.engine(), picture.now);
    picture.counters_of = own_counters(*follower.engine(), {small_user(1), small_user(2)}, picture);
    for (const auto& [reference, episode] : follower.breaches().open())
      picture.breaches.push_back(episode);
    picture.held = {.open = 4, .oldest = watch::CountingTime(start)};
    for (const auto& [position, held] : follower.quarantine().requests()) {
      picture.held_of[held.id.originator].open += 1;
      picture.held_of_event[held.event.text()] += 1;
      picture.events_of[held.id.originator].insert(held.event.text());
    }
  }
};

class Sight : public ::testing::Test {
 protected:
  Sight() {
    SiteOptions options;
    options.data = folder_.path() / "data";
    options.write = true;
    site_ = Site::open(options, clock_, random_).value();
  }
  WatchView seen_by(const WatchSight& sight) {
    return watch_view(scene_.picture, sight, site_->record().as(secretariat()));
  }
  std::vector<HeldView> held_by(const WatchSight& sight) {
    std::vector<HeldView> out;
    for (const auto& [position, held] : scene_.follower.quarantine().requests())
      if (auto view = held_view(scene_.follower, held, sight, instant_of(scene_.picture.now), 48))
        out.push_back(std::move(*view));
    return out;
  }

  system::ScratchFolder folder_;
  wardmote::testing::ManualClock clock_;
  wardmote::testing::SeededRandom random_{3};
  std::unique_ptr<Site> site_;
  Scene scene_;
  WatchSight all_{.all = true, .users = {}};
  WatchSight first_{.all = false, .users = {small_user(1)}};
  WatchSight second_{.all = false, .users = {small_user(2)}};
};

TEST_F(Sight, AnOperatorSeesAll) {
  const auto view = seen_by(all_);
  EXPECT_EQ(view.breaches.size(), 2U);
  EXPECT_EQ(view.held, 4);
  EXPECT_EQ(held_by(all_).size(), 4U);
  EXPECT_EQ(held_by(all_)[0].why, "It was number 3 within an hour. The limit is 2.");
}

TEST_F(Sight, AUserSeesItsOwnTrafficAlone) {
  const auto view = seen_by(first_);
  ASSERT_EQ(view.counters.size(), 1U);
  EXPECT_EQ(view.counters[0].user_id, small_user(1).text());
  ASSERT_EQ(view.breaches.size(), 1U);
  EXPECT_EQ(view.breaches[0].threshold, "OWN-7");
  EXPECT_EQ(view.held, 1);
  ASSERT_FALSE(view.minutes.empty());
  EXPECT_EQ(view.minutes.back().all(), 3);
  ASSERT_EQ(view.groups.size(), 1U);
  EXPECT_EQ(view.groups[0].group, 7);
}

TEST_F(Sight, NothingOfOthersIsInWhatAUserGets) {
  const std::string told = encode(seen_by(first_));
  EXPECT_EQ(told.find(small_user(2).text()), std::string::npos);
  EXPECT_EQ(told.find("DCC-9"), std::string::npos);
}

// A threshold of an hour of the first User is full: four hours of others' requests empty nothing.
TEST_F(Sight, TheRequestsOfOthersMoveNothingThatAUserSeesTimeIncluded) {
  Scene busy(240);
  ASSERT_NE(busy.picture.now, scene_.picture.now);
  const auto record = site_->record().as(secretariat());
  const std::string calm = encode(watch_view(scene_.picture, first_, record));
  EXPECT_EQ(encode(watch_view(busy.picture, first_, record)), calm);
  EXPECT_NE(encode(watch_view(busy.picture, second_, record)),
            encode(watch_view(scene_.picture, second_, record)));
  EXPECT_EQ(*time_seen(busy.picture, first_), watch::CountingTime(start + 2'000));
  EXPECT_EQ(time_seen(busy.picture, all_), busy.picture.now);
}

TEST_F(Sight, WhereTheClockMovesTimeAUserSeesTheClock) {
  scene_.picture.by_clock = true;
  scene_.picture.clock_at = Instant((start + 3'600'000) * 1'000);
  EXPECT_EQ(*time_seen(scene_.picture, first_), watch::CountingTime(start + 3'600'000));
}

TEST_F(Sight, OfAHoldByTheDccAUserSeesKindAndReferenceOnly) {
  const auto view = seen_by(second_);
  ASSERT_EQ(view.breaches.size(), 1U);
  EXPECT_EQ(view.breaches[0].breach, watch::BreachKind::DccThreshold);
  EXPECT_FALSE(view.breaches[0].event.empty());
  EXPECT_FALSE(view.breaches[0].held);
  EXPECT_FALSE(view.breaches[0].threshold);
  const auto held = held_by(second_);
  ASSERT_EQ(held.size(), 3U);
  EXPECT_EQ(held[0].breach, watch::BreachKind::DccThreshold);
  EXPECT_EQ(held[0].why, "The DCC holds requests of this type.");
  EXPECT_FALSE(held[0].limit);
  EXPECT_FALSE(held[0].threshold);
}

TEST_F(Sight, AHeldRequestNamesAllThatItBrokeWithSetterLimitAndCount) {
  const auto held = held_by(first_);
  ASSERT_EQ(held.size(), 1U);
  ASSERT_EQ(held[0].broken.size(), 2U);
  const auto& decided = held[0].broken[0];
  EXPECT_EQ(decided.threshold, "OWN-7") << "what decided comes first";
  EXPECT_EQ(decided.level, watch::ThresholdLevel::UserQuarantine);
  EXPECT_EQ(decided.set_by, small_user(1).text());
  EXPECT_EQ(decided.limit, 2);
  EXPECT_EQ(decided.count, 2);
  EXPECT_EQ(decided.window, "an hour");
  EXPECT_EQ(held[0].broken[1].threshold, "OWN-6");
  EXPECT_EQ(held[0].broken[1].limit, 0);
}

TEST_F(Sight, AWarnedRequestNamesTheThresholdThatWarns) {
  const auto told = remembered_view(scene_.follower, {small_user(1), {}, 1}, first_);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->verdict, watch::Outcome::Warn);
  EXPECT_EQ(told->type, "7.4");
  ASSERT_EQ(told->broken.size(), 1U);
  EXPECT_EQ(told->broken[0].threshold, "OWN-6");
  EXPECT_EQ(told->broken[0].set_by, small_user(1).text());
  EXPECT_NE(told->why.find("It was number 2 within an hour. The limit is 0."), std::string::npos)
      << told->why;
}

TEST_F(Sight, OfAThresholdOfTheDccAUserLearnsTheKindAlone) {
  const auto held = held_by(second_);
  ASSERT_EQ(held.size(), 3U);
  ASSERT_EQ(held[0].broken.size(), 1U);
  const auto& broken = held[0].broken[0];
  EXPECT_EQ(broken.level, watch::ThresholdLevel::DccQuarantine);
  EXPECT_EQ(broken.set_by, "DCC");
  EXPECT_FALSE(broken.threshold || broken.limit || broken.count || broken.window);
  const auto all = held_by(all_);
  ASSERT_EQ(all.back().broken.size(), 1U);
  EXPECT_EQ(all.back().broken[0].threshold, "DCC-9");
  EXPECT_EQ(all.back().broken[0].limit, 0);
}

// Notified under SMSR-1, again unchanged under SMSR-2, and with another limit under SMSR-3.
TEST_F(Sight, AThresholdIsInForceSinceTheNoticeThatBroughtItAsItWas) {
  const auto notify = [&](const char* reference, std::int64_t limit, std::int64_t at) {
    clock_.set(Instant(at));
    watch::Threshold own;
    own.reference = "OWN-7";
    own.user_id = small_user(1).text();
    own.type = "7.4";
    own.limit = limit;
    own.window_seconds = 3'600;
    const auto said = record::draft(
        {anomaly::thresholds_subject(small_user(1).text())},
        anomaly::ThresholdsNotified{small_user(1).text(), reference, std::nullopt, {own}},
        anomaly::of_dcc(), Day());
    site_->record()
        .commit(secretariat(), {}, {&said, 1}, record::IdempotencyKey(reference))
        .value();
  };
  notify("SMSR-1", 2, start * 1'000 + 1'000'000);
  notify("SMSR-2", 2, start * 1'000 + 2'000'000);
  notify("SMSR-3", 9, start * 1'000 + 3'600'000'000);
  HeldView view;
  view.since = Instant(start * 1'000 + 60'000'000);
  auto& broken = view.broken.emplace_back();
  broken.set_by = small_user(1).text();
  auto as_it_was = std::make_shared<watch::Threshold>();
  as_it_was->reference = small_user(1).text() + "/OWN-7";
  as_it_was->user_id = small_user(1).text();
  as_it_was->type = "7.4";
  as_it_was->limit = 2;
  as_it_was->window_seconds = 3'600;
  broken.as_it_was = as_it_was;
  put_notices(site_->record().as(secretariat()), view);
  EXPECT_EQ(broken.notified, "SMSR-1");
  EXPECT_EQ(broken.in_force_since, Instant(start * 1'000 + 1'000'000));
  as_it_was->limit = 9;
  broken.notified.reset();
  put_notices(site_->record().as(secretariat()), view);
  EXPECT_FALSE(broken.notified) << "it came later than the request";
}

TEST_F(Sight, WhatIsUsualIsOfWhatTheReaderSees) {
  watch::UsualHours usual;
  ASSERT_TRUE(usual.begin_hour(start / 3'600'000 - 24));
  usual.add(std::nullopt, 7, 500);
  usual.add(small_user(1), 7, 20);
  scene_.picture.usual = std::make_shared<const watch::UsualHours>(usual);
  const auto now_of = [&](const WatchSight& sight) {
    const auto view = seen_by(sight);
    EXPECT_EQ(view.groups.back().usual.size(), view.groups.back().hours.size());
    return view.groups.back().usual.back();
  };
  EXPECT_EQ(now_of(all_).days, 1);
  EXPECT_EQ(now_of(all_).middle, 500);
  EXPECT_EQ(now_of(first_).middle, 20);
  EXPECT_EQ(now_of(second_).days, 0) << "of the days of others it learns nothing";
}

TEST_F(Sight, OthersHaveNoneAtAll) {
  const auto record = site_->record().as(secretariat());
  EXPECT_FALSE(watch_sight(record, Reader::anyone(), Day()).any());
  EXPECT_FALSE(watch_sight(record, Reader(PersonId("m"), {"scheme", "member@SSC"}), Day()).any());
  EXPECT_TRUE(watch_sight(record, Reader(PersonId("o"), {"scheme", "operator"}), Day()).all);
}

}  // namespace
}  // namespace wardmote::app
