#include "simulation/nation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "simulation/everyday.h"
#include "simulation/ordinary.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

constexpr std::int64_t never = INT64_MAX;

tl::unexpected<Error> out_of_range(const char* option, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, "simulation-out-of-range", option, std::move(why),
              std::move(way_out));
}

Result<> check(const Settings& settings) {
  if (!scenario_named(settings.scenario)) {
    std::vector<std::string_view> names;
    for (const Scenario& one : scenarios()) names.push_back(one.name);
    return fail(ErrorKind::Invalid, "scenario-unknown", "--scenario",
                fmt::format("There is no scenario {}.", settings.scenario),
                fmt::format("Choose one of {}.", fmt::join(names, ", ")));
  }
  if (settings.minutes < 1 || settings.minutes > greatest_minutes)
    return out_of_range("--minutes", "The simulation takes no minute, or more than a year.",
                        fmt::format("Give 1 to {} minutes.", greatest_minutes));
  if (settings.rate < 1 || settings.rate > greatest_rate)
    return out_of_range("--rate", "The mean rate is out of range.",
                        fmt::format("Give 1 to {} requests a second.", greatest_rate));
  return check_start(settings.start);
}

}  // namespace

// Counters carry the time in 44 bits, and a year later must still be one that can be written.
Result<> check_start(Instant start) {
  if (start.micros() < 0 || start >= *Instant::parse("2500-01-01T00:00:00Z"))
    return out_of_range("--start", "The start is not within the years 1970 to 2499.",
                        "Write it like 2026-03-03T09:00:00Z.");
  if (start.micros() % 1'000'000 != 0)
    return out_of_range("--start", "The start is no whole second.",
                        "Write it like 2026-03-03T09:00:00Z.");
  return {};
}

Result<Nation> Nation::make(traffic::CommunicationTypes types, Settings settings) {
  WARDMOTE_CHECK(check(settings));
  return Nation(std::move(types), std::move(settings));
}

Nation::Nation(traffic::CommunicationTypes types, Settings settings)
    : world_(std::make_unique<World>(std::move(types))),
      settings_(std::move(settings)),
      expected_(std::make_unique<Expectations>(*world_)),
      second_(second_of(settings_.start) - 1),
      end_(second_of(settings_.start) + settings_.minutes * 60) {
  const Scenario& scenario = *scenario_named(settings_.scenario);
  const auto add = [&](std::unique_ptr<Source> source) {
    source->expect(*expected_);
    if (source->listens()) listener_ = source.get();
    lanes_.push_back({std::move(source), Draws(), 0, 0, never});
  };
  add(std::make_unique<Everyday>(*world_, settings_));
  add(alert_storms(*world_, settings_, scenario.shows_storm));
  add(firmware_campaign(*world_, settings_, scenario.shows_campaign));
  add(migration_weekend(*world_, settings_, scenario.shows_migration));
  if (scenario.make) add(scenario.make(*world_, settings_, *expected_));
}

void Nation::time_next(Lane& lane) const {
  if (lane.made == lane.count) {
    lane.next_time = never;
    return;
  }
  // Each has its own share of the second and lies somewhere in it.
  const std::uint64_t at = lane.made * std::uint64_t{1'000} + lane.draws.under(1'000);
  lane.next_time = second_ * 1'000 + static_cast<std::int64_t>(at / lane.count);
}

bool Nation::begin_second() {
  if (++second_ >= end_) return false;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    Lane& lane = lanes_[i];
    lane.draws = Draws(settings_.seed, i, static_cast<std::uint64_t>(second_));
    lane.count = lane.source->requests_in(second_, lane.draws);
    lane.made = 0;
    time_next(lane);
  }
  return true;
}

bool Nation::next(SimulatedEvent& event) {
  for (;;) {
    Lane* first = lanes_.data();
    for (Lane& lane : lanes_)
      if (lane.next_time < first->next_time) first = &lane;
    if (first->next_time == never) {
      if (!begin_second()) return false;
      continue;
    }
    const auto place = static_cast<std::uint64_t>(first - lanes_.data());
    const auto time = static_cast<std::uint64_t>(first->next_time);
    event.record.time = first->next_time;
    event.record.id.counter = time << 20 | ((first->made & 0xFFFFU) << 4 | place);
    first->source->make(first->draws, event);
    ++first->made;
    time_next(*first);
    if (listener_ && first->source.get() != listener_) listener_->hear(event);
    return true;
  }
}

}  // namespace wardmote::simulation
