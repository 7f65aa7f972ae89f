#pragma once
// Taking headlines back: as a whole, or since the mark of a word in them was too low.

#include <optional>
#include <string>

#include "app/table_desk.h"
#include "marking/marking.h"

namespace wardmote::app {

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
