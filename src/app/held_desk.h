#pragma once
// What is held, as a reader may see it: from the journal what is held and what became of it, from
// the record whose it is and what its User's people said.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anomaly/steps.h"
#include "app/held_choice.h"
#include "app/site.h"
#include "app/table_desk.h"
#include "base/fields.h"
#include "watch/quarantine.h"
#include "watch/vocabulary.h"

namespace wardmote::app {

// Everything that the journal of a data folder says of what was ever held; the quarantine itself
// may forget what is settled.
struct Holding {
  watch::Quarantine quarantine;
  std::map<watch::journal::Position, watch::HeldRequest> requests;
  watch::Vocabulary vocabulary;
};
// NotFound "no-journal" where there is none; Corrupt as watch verify says it. Replays the journal.
Result<Holding> read_holding(const Path& data);

struct HeldRequest {
  static constexpr std::string_view meaning = "A request that was held, and where it stands.";
  std::int64_t reference = 0;
  std::optional<std::int64_t> position;
  Instant since;
  std::int64_t age_minutes = 0;
  bool overdue = false;
  std::string user_id, type, request_id, event;
  watch::HeldState state = watch::HeldState::Held;
  std::optional<std::string> said;
  static constexpr auto fields() {
    return Fields{
        field("reference", &HeldRequest::reference, "The number by which its User names it"),
        field("position", &HeldRequest::position,
              "Its place in the journal; for who sees all, since it tells how much came besides"),
        field("since", &HeldRequest::since, "The counting time at which it was held"),
        field("age_minutes", &HeldRequest::age_minutes, "For so long"),
        field("overdue", &HeldRequest::overdue, "Longer than the rule watch.quarantine allows"),
        field("user_id", &HeldRequest::user_id, "In whose name it was sent"),
        field("type", &HeldRequest::type, "Its communication type"),
        field("request_id", &HeldRequest::request_id, "Its RequestID"),
        field("event", &HeldRequest::event, "Reference of the event of quarantine"),
        field("state", &HeldRequest::state, "What the gate made of it"),
        field("said", &HeldRequest::said, "What the User's people said of it last, by the record"),
    };
  }
  // For who acts with it; in no answer.
  std::optional<anomaly::LastStep> last_step = {};
  bool is_open() const { return state <= watch::HeldState::DeleteProposed; }
};

// Those that the reader may see, in the order of the journal: a User's people see their own;
// operators, secretariat and chair all.
Result<std::vector<HeldRequest>> held_seen_by(const Reader&, const record::View&,
                                              const policy::Policy&, const Holding&, Instant now);

// The chosen ones among those that the actor acts for. NotFound "not-found" where nothing of that
// event or User is held for them, or one of the references is not; unknown and forbidden alike.
Result<std::vector<HeldRequest>> choose(const std::vector<HeldRequest>& seen, const HeldChoice&,
                                        const Reader& actor, const record::View&, Day);

// The commands that take the step with them, one or more a User ID.
std::vector<Step> steps_with(const std::vector<HeldRequest>&, watch::QuarantineAction,
                             std::optional<watch::QuarantineStage>, const std::string& reason);

}  // namespace wardmote::app
