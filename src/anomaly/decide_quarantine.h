#pragma once
// What a User's people say of requests that are held in its name: the first proposes, another
// confirms.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anomaly/steps.h"
#include "base/fields.h"
#include "base/finding.h"
#include "scheme/case.h"
#include "watch/quarantine_entries.h"

namespace wardmote::anomaly {

struct TakeQuarantineStep {
  static constexpr std::string_view name = "take-quarantine-step";
  static constexpr std::string_view meaning =
      "Release or delete requests that are held in the name of your User: one person proposes, "
      "another confirms.";
  std::string user_id;
  watch::QuarantineAction action = watch::QuarantineAction::Release;
  std::vector<std::int64_t> held;
  std::optional<watch::QuarantineStage> stage;
  std::optional<std::string> reason;
  std::optional<std::string> file;
  static constexpr auto fields() {
    return Fields{
        field("user_id", &TakeQuarantineStep::user_id, "The User ID", {1, 23}),
        field("action", &TakeQuarantineStep::action, "What is to become of the requests"),
        field("held", &TakeQuarantineStep::held, "References of the requests, as they are listed",
              {1, 100'000}),
        field("stage", &TakeQuarantineStep::stage,
              "Left out: confirmed where another person has proposed it, else proposed"),
        field("reason", &TakeQuarantineStep::reason, "Why; a proposal needs one", {0, 400}),
        field("file", &TakeQuarantineStep::file, "SHA-256 of the Action File that says so",
              {64, 64}),
    };
  }
};

// By the people of that User's Party alone. What was done already changes nothing: no drafts where
// all was. Findings, each with the references that it concerns: not-found for a User ID that is not
// registered or is another Party's, alike; reason-missing, stage-of-the-gate, same-person,
// not-proposed, other-proposed, settled.
Decided<scheme::Drafts> decide(scheme::Case&, const TakeQuarantineStep&);

// What forbids the step with one request, of which `last` was the last one (none: null): a finding
// as above with the request's name in its words. Nothing where it can be taken.
std::optional<Finding> objection_to(const TakeQuarantineStep&, const LastStep* last,
                                    std::string_view person, std::string_view request_id);

}  // namespace wardmote::anomaly
