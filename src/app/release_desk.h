#pragma once
// Releasing the headlines of a meeting: prepared by one person, checked by a process of its own,
// released by another. For the command line, the pages and the API alike.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/headlines_copies.h"
#include "app/table_desk.h"
#include "publish/candidate.h"
#include "publish/release_check.h"
#include "publish/release_findings.h"

namespace wardmote::app {

// Where the work on a release stands, for the secretariat and the Chair.
struct ReleaseState {
  publish::Candidate candidate;
  std::vector<publish::ReleaseFinding> findings;

  std::size_t errors() const;
  std::size_t warnings() const;  // without a ground
  bool is_prepared() const;      // these very words, and since the last recall
  bool is_agreed() const;        // so, to go out at a moment
  bool is_released() const;      // these very words are public
  std::optional<std::string> released_digest;
  std::optional<Instant> recalled_at;  // for the last time
  std::vector<HeadlinesCopy> copies;   // of what was recalled then, where known
};

// Nothing where there is no such meeting for the actor, or they do not keep its minutes.
// O(record), since every word above White is looked at; few of them are read (publish/row_sieve.h).
std::optional<ReleaseState> release_state(Site&, const Reader& actor, const std::string& reference);

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

// The documents as they would go out.
Result<std::vector<publish::DocumentFile>> preview_release(Site&, Clock&, const Reader& actor,
                                                           const ReleaseState&);

// Lets out what was released under an embargo that has ended by now. Returns the references.
// Which would go out now: references, in no order. Writes nothing.
std::vector<std::string> releases_due(Site&, Clock&, const Reader& secretariat);
std::vector<std::string> issue_due(Site&, Clock&, const Reader& secretariat, const ReleaseMeans&);

// Takes what is public of a meeting out of it, at every moment that is looked at from, and leaves a
// tombstone that says why. Findings: not-found, not-the-secretariat, text-malformed.
tl::expected<Done, Refusal> recall_headlines(Site&, Clock&, const Reader& actor,
                                             const std::string& reference, const std::string& why,
                                             const Order&);

struct RemarkOrder {
  record::ActId act;
  Marking marking;
  std::string ground;
};
struct Remarking {
  Done done;
  std::optional<std::string> recalled;  // reference of the meeting whose headlines were
};

// Gives an act another mark, for every moment. Where it is taken out of headlines that are public,
// they are recalled in the same commit: what remains of them is another document, and goes out once
// it is prepared and checked anew. Findings: not-found, not-the-secretariat.
tl::expected<Remarking, Refusal> remark_act(Site&, Clock&, const Reader& actor, const RemarkOrder&,
                                            const Order&);

}  // namespace wardmote::app
