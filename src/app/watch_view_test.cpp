#include "app/watch_view.h"

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/site.h"
#include "base/codec.h"
#include "base/testing.h"
#include "watch/faulty_folder.h"
#include "watch/gate.h"
#include "watch/random_traffic.h"

namespace wardmote::app {
namespace {

using watch::testing::small_user;

constexpr std::int64_t start = 1'543'399'200'000;

// Three requests of each of two Users: a threshold of the first holds its third, one of the DCC
// holds all of the second's.
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
    watch::Threshold all;
    all.reference = "DCC-9";
    all.level = watch::ThresholdLevel::DccQuarantine;
    all.type = "1.5";
    all.limit = 0;
    all.window_seconds = 60;
    watch::Gate::Opening opening;
    opening.run.precedence = {watch::Outcome::Delete, watch::Outcome::Hold, watch::Outcome::Flag,
                              watch::Outcome::Warn, watch::Outcome::Pass};
    opening.run.remembered_most = 1'000;
    opening.run.remembered_milliseconds = 86'400'000;
    opening.run.vocabulary = watch::testing::small_vocabulary();
    opening.thresholds = {.reference = "set", .thresholds = {own, all}};
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
      if (auto view = held_view(scene_.follower, held, sight, scene_.picture.now, 48))
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
  scene_.picture.made_at = Instant((start + 3'600'000) * 1'000);
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
