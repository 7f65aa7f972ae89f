#include "simulation/scenarios.h"

#include <algorithm>
#include <iterator>

namespace wardmote::simulation {

namespace {

constexpr Scenario all[] = {
    {.name = "calm", .meaning = "nothing but what happens now and then", .make = nullptr},
    {.name = "stolen-key",
     .meaning = "a supplier's key disconnects supply, far above its limit",
     .make = stolen_key,
     .found_by = "a quarantine level for 7.2/signed of the User whose key it is"},
    {.name = "slow-key",
     .meaning = "a supplier's key disconnects supply, below its limit",
     .make = slow_key,
     .found_by = "no count can; its supplier does, who compares what was disconnected with what it "
                 "asked for, and a key that takes two persons prevents it"},
    {.name = "flood",
     .meaning = "one User asks for reads without end",
     .make = flood,
     .found_by = "a quarantine level for 4.8.1 of the User that asks"},
    {.name = "mislabelled",
     .meaning = "disconnections under harmless labels; only documents can say so",
     .make = mislabelled,
     .found_by = "the reading of documents, which refuses a label that its body does not bear out",
     .documents_only = true},
    {.name = "mixed-case",
     .meaning = "as stolen-key, with identifiers in mixed hex case",
     .make = mixed_case,
     .found_by = "a quarantine level for 7.2/signed of the User whose key it is"},
    {.name = "replays",
     .meaning = "the same bytes again, and other bytes under known RequestIDs",
     .make = replays,
     .found_by = "the memory of RequestIDs"},
    {.name = "absurd-tariff",
     .meaning = "a standing charge a million times the usual",
     .make = absurd_tariff,
     .found_by = "a limit of the DCC on StandingCharge of 1.1.1"},
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
