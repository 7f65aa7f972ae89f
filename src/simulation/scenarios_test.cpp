// Each scenario does what it says, beside traffic that goes on as if it were not there.

#include "simulation/scenarios.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "simulation/testing.h"
#include "traffic/agreement.h"

namespace wardmote::simulation {
namespace {

using testing::bytes_of;
using testing::events_of;

using Events = std::vector<SimulatedEvent>;

const traffic::CommunicationTypes& types() { return traffic::testing::sec_types(); }

std::string name_of_type(const SimulatedEvent& event) {
  return types().all()[event.record.type].name;
}

bool same(const SimulatedEvent& a, const SimulatedEvent& b) {
  return a.record.time == b.record.time && a.record.id == b.record.id &&
         a.record.type == b.record.type && a.record.fingerprint == b.record.fingerprint;
}

// What a scenario adds to the calm traffic of the same seed, which goes on unchanged.
Events added_by(std::string scenario, std::int64_t minutes = 25) {
  Settings settings{.seed = 5, .minutes = minutes, .rate = 80};
  const Events calm = events_of(settings);
  settings.scenario = std::move(scenario);
  Events added;
  std::size_t at = 0;
  for (const SimulatedEvent& event : events_of(settings)) {
    if (at < calm.size() && same(calm[at], event))
      ++at;
    else
      added.push_back(event);
  }
  EXPECT_EQ(at, calm.size()) << "calm traffic is not as it was";
  EXPECT_FALSE(added.empty());
  for (const SimulatedEvent& event : added)
    EXPECT_GE(*event.record.time, settings.start.micros() / 1'000 + 600'000);
  return added;
}

std::size_t seconds_of(const Events& events) {
  return static_cast<std::size_t>(*events.back().record.time - *events.front().record.time) /
             1'000 +
         1;
}

TEST(Scenarios, calm_adds_nothing) {
  Settings settings{.minutes = 1};
  const Events calm = events_of(settings);
  EXPECT_GT(calm.size(), 10'000U);
}

TEST(Scenarios, stolen_key_disconnects_far_above_what_the_supplier_does) {
  const Events added = added_by("stolen-key");
  const Nation nation = testing::nation_of({.rate = 80});
  const auto usual = nation.expected().of(0, nation.world().type("7.2/signed")) / 1'000'000;
  EXPECT_GT(added.size(), 10 * usual);
  EXPECT_NEAR(static_cast<double>(seconds_of(added)), 300, 2);
  for (const SimulatedEvent& event : added) {
    EXPECT_EQ(name_of_type(event), "7.2/signed");
    EXPECT_EQ(event.record.id.originator, nation.world().users()[0].eui);
  }
}

TEST(Scenarios, slow_key_disconnects_at_half_the_usual_rate) {
  Settings settings{.seed = 5, .minutes = 10 + 60, .rate = 770, .scenario = "slow-key"};
  Nation nation = testing::nation_of(settings);
  const std::uint16_t type = nation.world().type("7.2/signed");
  const auto usual = nation.expected().of(0, type) / 1'000'000;
  const auto count = [&](const char* scenario) {
    settings.scenario = scenario;
    std::size_t out = 0;
    testing::each_event(settings, [&](const SimulatedEvent& event) {
      const bool robbed = event.record.id.originator == nation.world().users()[0].eui;
      out += robbed && event.record.type == type ? 1U : 0U;
    });
    return out;
  };
  const std::size_t added = count("slow-key") - count("calm");
  EXPECT_GT(added, usual / 4);
  EXPECT_LT(added, usual);
}

TEST(Scenarios, flood_asks_twenty_times_as_much_as_the_nation) {
  const Events added = added_by("flood", 13);
  EXPECT_NEAR(static_cast<double>(added.size()), 20.0 * 80 * 120, 200);
  for (const SimulatedEvent& event : added) ASSERT_EQ(name_of_type(event), "4.8.1");
}

TEST(Scenarios, replays_send_the_same_bytes_and_other_bytes_under_known_request_ids) {
  const Settings settings{.seed = 5, .minutes = 21, .rate = 80, .scenario = "replays"};
  std::map<traffic::RequestId, SimulatedEvent> first;
  std::size_t again = 0, forged = 0;
  for (const SimulatedEvent& event : events_of(settings)) {
    const auto [at, is_new] = first.emplace(event.record.id, event);
    if (is_new) continue;
    const auto& known = at->second.record;
    if (known.fingerprint == event.record.fingerprint) {
      EXPECT_EQ(known.type, event.record.type);
      EXPECT_TRUE(std::ranges::equal(known.values(), event.record.values()));
      ++again;
    } else {
      EXPECT_NE(known.type, event.record.type);
      EXPECT_EQ(name_of_type(event), "7.2/signed");
      ++forged;
    }
  }
  EXPECT_GT(again, 400U);
  EXPECT_GT(forged, 400U);
}

TEST(Scenarios, absurd_tariff_has_a_standing_charge_a_million_times_the_usual) {
  const Events added = added_by("absurd-tariff");
  EXPECT_NEAR(static_cast<double>(added.size()), 120, 30);
  for (const SimulatedEvent& event : added) {
    EXPECT_EQ(name_of_type(event), "1.1.1");
    EXPECT_EQ(types().attribute_name(event.record.value[0].attribute), "StandingCharge");
    EXPECT_GE(event.record.value[0].hundred_thousandths, 20LL * 1'000'000 * 100'000);
  }
}

TEST(Scenarios, mixed_case_spells_one_user_in_three_ways) {
  std::set<traffic::HexCase> spellings;
  for (const SimulatedEvent& event : added_by("mixed-case")) {
    EXPECT_EQ(name_of_type(event), "7.2/signed");
    spellings.insert(event.hex);
  }
  EXPECT_EQ(spellings.size(), 3U);
}

TEST(Scenarios, happenings_shown_are_those_of_the_calendar) {
  for (const SimulatedEvent& event : added_by("alert-storm"))
    EXPECT_TRUE(name_of_type(event) == "7.4" || name_of_type(event) == "6.13");
  std::set<std::string> campaign, migration;
  for (const SimulatedEvent& event : added_by("firmware-campaign"))
    campaign.insert(name_of_type(event));
  EXPECT_EQ(campaign, (std::set<std::string>{"11.1", "11.2", "11.3", "11.3/signed"}));
  for (const SimulatedEvent& event : added_by("migration-weekend"))
    migration.insert(name_of_type(event));
  EXPECT_EQ(migration, (std::set<std::string>{"1.1.1", "1.1.1/signed", "4.1.1", "6.23"}));
}

TEST(Scenarios, campaigns_and_migrations_keep_to_their_calendar) {
  const auto count = [](const char* start, const char* type) {
    std::size_t out = 0;
    for (const SimulatedEvent& event :
         events_of({.start = *Instant::parse(start), .minutes = 10, .rate = 80}))
      out += name_of_type(event) == type ? 1U : 0U;
    return out;
  };
  EXPECT_GT(count("2026-03-04T10:00:00Z", "11.3"), 300U);  // a Wednesday
  EXPECT_LT(count("2026-03-03T10:00:00Z", "11.3"), 100U);
  EXPECT_LT(count("2026-03-04T16:00:00Z", "11.3"), 100U);
  EXPECT_GT(count("2026-03-07T06:00:00Z", "6.23"), 600U);  // the first Saturday
  EXPECT_GT(count("2026-03-08T06:00:00Z", "6.23"), 600U);
  EXPECT_LT(count("2026-03-14T06:00:00Z", "6.23"), 300U);
  EXPECT_LT(count("2026-03-01T06:00:00Z", "6.23"), 300U);  // a Sunday without its Saturday
}

struct Judged {
  std::size_t passed = 0, refused = 0;
};

Judged judged(const Settings& settings) {
  const std::string bytes = bytes_of(settings, Form::Duis);
  Judged out;
  traffic::ScannedRequest request;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    traffic::Faults faults;
    const std::string_view document(bytes.data() + at, end - at);
    (traffic::check_request(document, types(), nullptr, request, faults) ? out.passed
                                                                         : out.refused)++;
    at = end + 1;
  }
  return out;
}

TEST(Documents, are_sound_requests_of_every_type) {
  const Judged calm = judged({.seed = 5, .minutes = 3});
  EXPECT_GT(calm.passed, 50'000U);
  EXPECT_EQ(calm.refused, 0U);
  const Judged spelled = judged({.seed = 5, .minutes = 11, .rate = 20, .scenario = "mixed-case"});
  EXPECT_EQ(spelled.refused, 0U);
}

TEST(Documents, are_refused_where_a_disconnection_bears_a_harmless_label) {
  const Settings settings{.seed = 5, .minutes = 21, .rate = 80, .scenario = "mislabelled"};
  std::size_t false_labels = 0;
  for (const SimulatedEvent& event : events_of(settings))
    false_labels += event.content != event.record.type ? 1U : 0U;
  EXPECT_GT(false_labels, 500U);
  EXPECT_EQ(judged(settings).refused, false_labels);
}

}  // namespace
}  // namespace wardmote::simulation
