#pragma once
// What the people of a User said of the requests that are held in its name. Whether a request is
// held at all, and what became of it, the journal alone says (watch/quarantine.h).

#include <cstdint>
#include <map>
#include <string>

#include "anomaly/acts.h"
#include "record/act.h"

namespace wardmote::anomaly {

// The step that was taken last with a request.
struct LastStep {
  watch::QuarantineAction action = watch::QuarantineAction::Release;
  watch::QuarantineStage stage = watch::QuarantineStage::Proposed;
  std::string person;
  Instant at;

  bool is_settled() const { return stage == watch::QuarantineStage::Confirmed; }
  bool is_proposed() const { return stage == watch::QuarantineStage::Proposed; }
};

// A Projection over acts(held:…). About 100 bytes a request.
struct QuarantineSteps {
  // By the reference of watch/held_reference.h; of older acts by position in the journal.
  std::map<std::int64_t, LastStep> by_reference;

  void apply(const record::Act&);
  // Nothing where no step was taken with it, or the last was withdrawn.
  const LastStep* standing(std::int64_t reference) const;
  // The same where an older act may have named it by its position.
  const LastStep* standing(std::int64_t reference, std::int64_t position) const;
};

}  // namespace wardmote::anomaly
