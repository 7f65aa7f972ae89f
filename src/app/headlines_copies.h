#pragma once
// Who took a copy of published headlines while signed in, so that a recall can tell who has the
// wrong one. Whoever reads as the public leaves no trace.

#include <string>
#include <string_view>
#include <vector>

#include "app/site.h"
#include "committee/meeting.h"

namespace wardmote::app {

// Records that a reader was given the headlines as a file, by the ending of its name: "pdf". Once a
// person, file and edition; of the public nothing. A copy of public words is never refused because
// it cannot be recorded. Costs a fold, and the first time a durable commit.
void note_headlines_copy(Site&, Clock&, Random&, const Reader&, const committee::Meeting&,
                         std::string_view ending, const std::string& way);

struct HeadlinesCopy {
  PersonId person;
  std::string document, way;
  Instant taken_at;
};
// Those of the edition that was recalled last, as far as the view shows them, in the order of
// learning; none where nothing was recalled.
std::vector<HeadlinesCopy> recalled_copies(const record::View&, const committee::Meeting& as_public,
                                           const std::string& reference);

}  // namespace wardmote::app
