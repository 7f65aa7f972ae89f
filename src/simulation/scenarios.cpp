#include "simulation/scenarios.h"

#include <algorithm>
#include <iterator>

namespace wardmote::simulation {

namespace {

constexpr Scenario all[] = {
    {.name = "calm", .meaning = "nothing but what happens now and then", .make = nullptr},
    {.name = "stolen-key",
     .meaning = "a supplier's key disconnects supply, far above its limit",
     .make = stolen_key},
    {.name = "slow-key",
     .meaning = "a supplier's key disconnects supply, below its limit",
     .make = slow_key},
    {.name = "flood", .meaning = "one User asks for reads without end", .make = flood},
    {.name = "mislabelled",
     .meaning = "disconnections under harmless labels; only documents can say so",
     .make = mislabelled,
     .documents_only = true},
    {.name = "mixed-case",
     .meaning = "as stolen-key, with identifiers in mixed hex case",
     .make = mixed_case},
    {.name = "replays",
     .meaning = "the same bytes again, and other bytes under known RequestIDs",
     .make = replays},
    {.name = "absurd-tariff",
     .meaning = "a standing charge a million times the usual",
     .make = absurd_tariff},
    {.name = "alert-storm",
     .meaning = "a supplier asks a cohort of meters why they sent alerts",
     .make = nullptr,
     .shows_storm = true},
    {.name = "firmware-campaign",
     .meaning = "a supplier updates the firmware of its meters",
     .make = nullptr,
     .shows_campaign = true},
    {.name = "migration-weekend",
     .meaning = "a supplier takes another's meters over",
     .make = nullptr,
     .shows_migration = true},
};

}  // namespace

std::span<const Scenario> scenarios() { return all; }

const Scenario* scenario_named(std::string_view name) {
  const auto* const at = std::ranges::find(all, name, &Scenario::name);
  return at == std::end(all) ? nullptr : at;
}

}  // namespace wardmote::simulation
