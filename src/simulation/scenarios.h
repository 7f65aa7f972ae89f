#pragma once
// What can be let happen to the nation, by name.

#include <span>
#include <string_view>

#include "simulation/source.h"

namespace wardmote::simulation {

struct Scenario {
  std::string_view name;
  std::string_view meaning;        // a phrase
  SourceMaker make;                // none where it adds nothing of its own
  std::string_view found_by = {};  // what finds it where thresholds do not, a phrase; of attacks
  bool shows_storm = false, shows_campaign = false, shows_migration = false;
  bool documents_only = false;  // can be told from its label in documents alone
};

std::span<const Scenario> scenarios();
// None where no scenario has this name.
const Scenario* scenario_named(std::string_view);

std::unique_ptr<Source> stolen_key(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> slow_key(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> flood(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> mislabelled(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> mixed_case(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> replays(const World&, const Settings&, const Expectations&);
std::unique_ptr<Source> absurd_tariff(const World&, const Settings&, const Expectations&);

}  // namespace wardmote::simulation
