#pragma once
// The threshold lab over the journal of a data folder: draft thresholds tried on what came, levels
// suggested by it, and the curve of one threshold. It only reads; a run of the gate beside it goes
// on.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/scenario_trial.h"
#include "lab/backtest.h"
#include "lab/curve.h"
#include "lab/suggestion.h"
#include "policy/policy.h"
#include "traffic/communication_types.h"

namespace wardmote::app {

// What the rules of a day say that the lab needs to know.
struct LabRules {
  traffic::CommunicationTypes types;
  watch::Vocabulary vocabulary;
  std::vector<bool> must_have;  // by type: whether its Users must have a level (SEC G6.3)
  lab::DayTypeOf day_type;      // by the bank holidays, as far as the rules know them
};
Result<LabRules> lab_rules(const policy::Policy&, Day);

// Whose traffic is looked at, and when it came.
struct LabView {
  lab::Period period;
  lab::OnlyUsers only_users;  // a User's people see their own User IDs
};

// Either end may be open. Invalid "period-empty" where it ends before it begins.
Result<lab::Period> period_between(std::optional<watch::CountingTime> from,
                                   std::optional<watch::CountingTime> until);

// NotFound "no-journal" where the folder has none; Invalid "thresholds-refused" with every finding
// against every draft, those on values that a type has not among them.
Result<lab::BackTested> try_drafts(const LabRules&, const std::filesystem::path& data,
                                   std::vector<watch::ThresholdSet>, const LabView&,
                                   const lab::Progress&);

struct SuggestionOrder {
  std::int64_t window_seconds = 3'600;
  std::optional<traffic::Eui64> user;  // the levels of this User alone, without the DCC's
  unsigned margin_percent = 50;
  unsigned thousandths = 999;
  LabView view;
};

struct Suggested {
  lab::Suggestion suggestion;
  std::array<std::uint32_t, lab::day_types> days{};
  std::optional<watch::CountingTime> first, last;
  std::uint64_t requests = 0;  // that went on
  // Those that the journal had in force last; of the Users that are looked at alone.
  watch::ThresholdSet in_force;
  bool simulated = false;
  std::int64_t window_seconds = 0;
  // Whether no window could be counted as good as whole: the levels may be too low.
  bool is_short() const {
    return first && last->milliseconds() - first->milliseconds() < window_seconds * 990;
  }
};
// Also Invalid "window-out-of-range", Full "history-too-large".
Result<Suggested> suggest_levels(const LabRules&, const std::filesystem::path& data,
                                 const SuggestionOrder&, const lab::Progress&);

// How soon the thresholds that the journal has in force, as "today", and the drafts find what can
// happen to the simulated nation. Costs: scenario_trial.h.
Result<std::vector<lab::ScenarioReport>> try_beside_today(const LabRules&,
                                                          watch::ThresholdSet in_force,
                                                          std::vector<watch::ThresholdSet> drafts,
                                                          const TrialSettings&,
                                                          const TrialProgress&);

// The threshold's curve over these limits; around its own where none are given.
Result<std::vector<lab::CurvePoint>> sensitivity(const LabRules&, const std::filesystem::path& data,
                                                 const watch::ThresholdSet&,
                                                 std::string_view reference,
                                                 std::vector<std::int64_t> limits, const LabView&,
                                                 const lab::Progress&);

}  // namespace wardmote::app
