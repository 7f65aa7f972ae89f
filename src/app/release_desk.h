#pragma once
// Releasing the headlines of a meeting: prepared by one person, checked by a process of its own,
// released by another. For the command line, the pages and the API alike.

#include <optional>
#include <string>

#include "app/release_issue.h"

namespace wardmote::app {

// Settles every sentence that nobody has settled yet as the rules propose it.
tl::expected<Done, Refusal> accept_proposals(Site&, Clock&, const Reader& actor,
                                             const std::string& reference, const Order&);

// Findings: not-found, not-the-secretariat, phase-forbids, sentence-unsettled, and all that stands
// in the way.
tl::expected<Done, Refusal> prepare_release(Site&, Clock&, const Reader& actor,
                                            const std::string& reference, const Order&);

struct ReleaseOrder {
  std::string reference;
  std::string ground;                 // by rule unless given
  std::optional<Instant> not_before;  // under an embargo
};

// What was prepared becomes White acts, if the check passes; a check that fails is recorded as an
// incident and refuses. Findings besides those above: not-prepared, same-person, released-already.
tl::expected<Done, Refusal> release_headlines(Site&, Clock&, const Reader& actor,
                                              const ReleaseOrder&, const Order&,
                                              const ReleaseMeans&);

}  // namespace wardmote::app
