#pragma once
// Why what is not released stays withheld, and when it is looked at again.

#include <string>
#include <vector>

#include "policy/policy.h"
#include "publish/candidate.h"

namespace wardmote::publish {

struct Withholding {
  const CandidateItem* item;
  std::string ground;  // code of the rule withholding.…
  std::string words;   // the ground in words
  Day review;
  bool recorded = false;  // it stands already; proposed otherwise
};

// One for each item held above White: as recorded, else on the ground that the rules give its kind.
std::vector<Withholding> withholdings(const policy::Policy&, const Candidate&, Day today);

}  // namespace wardmote::publish
