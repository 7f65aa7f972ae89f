#pragma once
// Headlines that were public already become a release as well, on that very ground: they pass the
// check that every release passes, and its certificate is kept with them.

#include <string>
#include <vector>

#include "app/release_issue.h"

namespace wardmote::app {

// Adds to drafts about a meeting's headlines that they are released, and to the files the
// certificate. Adds nothing where the drafts leave the text as it is. Errors: what the check says,
// as Refused. Costs what making the documents twice costs, and a process.
Result<> add_release(const record::View& as_public, const record::Subject& meeting, Instant now,
                     const ReleaseMeans&, std::vector<record::Draft>& drafts,
                     std::vector<std::string>& files);

}  // namespace wardmote::app
