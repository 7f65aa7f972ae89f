#pragma once
// What every step of a release shares: who takes it, how it is refused, what it was decided on, and
// its commit. Private to app/release_*.

#include <string>
#include <vector>

#include "app/table_desk.h"
#include "publish/candidate.h"

namespace wardmote::app {

// The secretariat and the Chair keep the minutes; nobody else takes a step.
bool keeps_minutes(const Reader&);
record::AuthorityId release_role(const Reader& actor);

// By one finding.
tl::unexpected<Refusal> refused_as(ErrorKind, std::string code, std::string why,
                                   std::string way_out);
tl::unexpected<Refusal> not_at_hand();  // for the unknown and the forbidden alike

// What a commit relies on: the meeting, the work on its release, and every item.
record::Precondition release_seen(const record::View&, const publish::Candidate&);

// One commit under the order's key. Errors: as the record's, in one finding.
tl::expected<Done, Refusal> commit_release(Site&, const Reader& actor, const record::Precondition&,
                                           const std::vector<record::Draft>&, const Order&,
                                           const std::vector<std::string>& blobs = {});

}  // namespace wardmote::app
