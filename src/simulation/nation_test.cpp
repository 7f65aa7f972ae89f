#include "simulation/nation.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "simulation/daily_shape.h"
#include "simulation/meters.h"
#include "simulation/scenarios.h"
#include "simulation/stream_writer.h"
#include "simulation/testing.h"

namespace wardmote::simulation {
namespace {

using testing::each_event;
using testing::events_of;
using testing::hash_of;
using testing::nation_of;

TEST(Nation, gives_the_same_bytes_for_the_same_seed_on_every_machine) {
  Settings settings{.seed = 7, .minutes = 2};
  EXPECT_EQ(hash_of(settings, Form::Binary), 14349911374449811700U);
  EXPECT_EQ(hash_of(settings, Form::Json), 3346158837327875740U);
  EXPECT_EQ(hash_of(settings, Form::Duis), 10936555368894135085U);
  settings.seed = 8;
  EXPECT_NE(hash_of(settings, Form::Binary), 14349911374449811700U);
}

TEST(Nation, repeats_itself_in_every_scenario) {
  for (const Scenario& scenario : scenarios()) {
    const Settings settings{
        .seed = 3, .minutes = 11, .rate = 40, .scenario = std::string(scenario.name)};
    EXPECT_EQ(hash_of(settings, Form::Duis), hash_of(settings, Form::Duis)) << scenario.name;
  }
}

TEST(Nation, goes_on_the_same_wherever_it_began) {
  Settings settings{.minutes = 3};
  const auto whole = events_of(settings);
  settings.start = Instant(settings.start.micros() + 120'000'000);
  settings.minutes = 1;
  const auto last = events_of(settings);
  ASSERT_GT(whole.size(), last.size());
  const auto* other = whole.data() + (whole.size() - last.size());
  for (const SimulatedEvent& event : last) {
    ASSERT_EQ(event.record.id, other->record.id);
    ASSERT_EQ(event.record.fingerprint, other->record.fingerprint);
    ++other;
  }
}

TEST(Nation, never_goes_back_in_time_and_repeats_no_request_id) {
  for (const char* scenario : {"calm", "flood", "mixed-case"}) {
    std::int64_t before = 0;
    std::set<traffic::RequestId> seen;
    for (const SimulatedEvent& event :
         events_of({.minutes = 13, .rate = 100, .scenario = scenario})) {
      ASSERT_GE(*event.record.time, before);
      before = *event.record.time;
      ASSERT_TRUE(seen.insert(event.record.id).second);
    }
  }
}

TEST(Nation, asks_for_every_type_within_the_hour) {
  std::set<std::uint16_t> seen;
  each_event({.seed = 7}, [&](const SimulatedEvent& event) { seen.insert(event.record.type); });
  EXPECT_EQ(seen.size(), traffic::testing::sec_types().size());
}

TEST(Nation, has_users_who_ask_only_what_their_roles_may) {
  const Nation nation = nation_of({});
  std::map<std::uint64_t, const User*> users;
  for (const User& user : nation.world().users()) users[user.eui.value] = &user;
  ASSERT_EQ(users.size(), user_count);
  const auto& types = nation.world().types();
  for (const SimulatedEvent& event : events_of({.minutes = 5})) {
    const auto& type = types.all()[event.record.type];
    const auto found = users.find(event.record.id.originator.value);
    ASSERT_NE(found, users.end());
    ASSERT_TRUE(type.roles.empty() || found->second->roles.meets(type.roles)) << type.name;
    ASSERT_TRUE(type.command_variants.has(event.record.command_variant)) << type.name;
    ASSERT_EQ(event.record.value_count, type.attributes.size()) << type.name;
  }
}

TEST(Nation, has_users_with_meters_of_their_own_and_a_share_by_their_size) {
  const Nation nation = nation_of({});
  const auto& users = nation.world().users();
  std::uint32_t next = 0;
  for (const User& user : users) {
    ASSERT_LE(std::uint64_t{user.first_meter} + user.meters, meters);
    if (user.meters == meters) continue;
    EXPECT_EQ(user.first_meter, next);
    next += user.meters;
  }
  std::map<std::uint64_t, std::size_t> requests;
  const auto events = events_of({.minutes = 10});
  for (const SimulatedEvent& event : events) ++requests[event.record.id.originator.value];
  // The first has 18 of 100 meters and hardly more than a fifth of the requests.
  const std::size_t first = requests[users[0].eui.value];
  EXPECT_GT(first * 100, events.size() * 10);
  EXPECT_LT(first * 100, events.size() * 22);
  EXPECT_GT(first, requests[users[1].eui.value]);
  EXPECT_GT(requests[users[1].eui.value], requests[users[8].eui.value]);
  EXPECT_GT(requests.size(), 400U);
}

TEST(Nation, has_the_mean_rate_over_a_day_and_reads_at_night) {
  Settings settings{
      .start = *Instant::parse("2026-03-03T00:00:00Z"), .minutes = 24 * 60, .rate = 10};
  std::size_t all = 0, night = 0, night_reads = 0;
  const auto& types = traffic::testing::sec_types();
  each_event(settings, [&](const SimulatedEvent& event) {
    ++all;
    if (quarter_of(*event.record.time / 1'000) >= 24) return;
    ++night;
    night_reads += is_scheduled(types.all()[event.record.type]) ? 1U : 0U;
  });
  EXPECT_GT(all, 864'000U * 97 / 100);
  EXPECT_LT(all, 864'000U * 112 / 100);  // storms come on top
  EXPECT_GT(night * 100, all * 40);
  EXPECT_GT(night_reads * 100, night * 80);
}

TEST(DailyShape, has_the_mean_of_a_thousand) {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < quarters; ++i) all += scheduled_shape()[i] + asked_shape()[i];
  EXPECT_EQ(all, quarters * 1'000);
}

TEST(Meters, have_an_eui_each) {
  std::set<std::uint64_t> seen;
  std::size_t smets1 = 0;
  for (std::uint32_t rank = 0; rank < meters; rank += 101) {
    const Meter one = meter(rank);
    ASSERT_TRUE(seen.insert(one.eui.value).second);
    smets1 += one.generation == traffic::Generation::Smets1 ? 1U : 0U;
  }
  EXPECT_GT(smets1 * 100, seen.size() * 38);
  EXPECT_LT(smets1 * 100, seen.size() * 42);
}

TEST(Lottery, draws_each_as_often_as_its_weight_says) {
  const std::uint32_t weights[] = {1, 0, 6, 3, 10};
  const Lottery lottery(weights);
  std::size_t drawn[5] = {};
  Draws draws(1, 2, 3);
  for (int i = 0; i < 200'000; ++i) ++drawn[lottery.draw(draws)];
  EXPECT_EQ(drawn[1], 0U);
  for (const std::size_t place : {0U, 2U, 3U, 4U}) {
    EXPECT_NEAR(static_cast<double>(drawn[place]), weights[place] * 10'000.0,
                weights[place] * 1'000.0);
  }
}

TEST(Nation, refuses_settings_of_no_sense) {
  const auto refusal = [](Settings settings) {
    const auto made = Nation::make(traffic::testing::sec_types(), std::move(settings));
    return made ? std::string("made") : made.error().code + " " + made.error().place;
  };
  EXPECT_EQ(refusal({}), "made");
  EXPECT_EQ(refusal({.scenario = "quiet"}), "scenario-unknown --scenario");
  EXPECT_EQ(refusal({.minutes = 0}), "simulation-out-of-range --minutes");
  EXPECT_EQ(refusal({.rate = 0}), "simulation-out-of-range --rate");
  EXPECT_EQ(refusal({.rate = 10'000'001}), "simulation-out-of-range --rate");
  EXPECT_EQ(refusal({.start = Instant(1)}), "simulation-out-of-range --start");
  EXPECT_EQ(refusal({.start = Instant(-1'000'000)}), "simulation-out-of-range --start");
}

}  // namespace
}  // namespace wardmote::simulation
