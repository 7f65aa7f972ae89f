#pragma once
// The way out of headlines that somebody has released: made, printed, checked and committed, at
// once or when their embargo ends.

#include <functional>
#include <string>
#include <vector>

#include "app/release_state.h"
#include "app/table_desk.h"
#include "publish/release_check.h"

namespace wardmote::app {

// How a release is printed and checked.
struct ReleaseMeans {
  // Errors: Refused with what failed.
  std::function<tl::expected<publish::Certificate, Refusal>(
      const publish::WhiteActs&, const std::vector<publish::DocumentFile>&)>
      check;
  // Makes the PDF; without it there is none.
  std::function<Result<publish::DocumentFile>(const committee::Meeting&)> print = nullptr;
};
// By this program in a process of its own, which gets these acts and documents and nothing else;
// with a PDF where WeasyPrint is installed.
ReleaseMeans check_apart(Random&);
// Here and without a PDF, for tests that are no such program.
ReleaseMeans check_here();

// What the candidate says becomes White acts with their certificate, and the reasons why items stay
// withheld are recorded with them, in one commit, if the check passes; a check that fails is kept
// as an incident and refuses. Whether the candidate may go out is for the caller to know.
tl::expected<Done, Refusal> issue_release(Site&, Clock&, const Reader& actor,
                                          const publish::Candidate&, const std::string& ground,
                                          const Order&, const ReleaseMeans&);

// The documents as they would go out.
Result<std::vector<publish::DocumentFile>> preview_release(Site&, Clock&, const Reader& actor,
                                                           const ReleaseState&);

// Which releases under an embargo would go out now: references, in no order. Writes nothing.
std::vector<std::string> releases_due(Site&, Clock&, const Reader& secretariat);
// Lets those out. Returns the references of what went out.
std::vector<std::string> issue_due(Site&, Clock&, const Reader& secretariat, const ReleaseMeans&);

}  // namespace wardmote::app
