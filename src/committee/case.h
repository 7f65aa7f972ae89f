#pragma once
// The names of scheme/case.h that every step at the table uses.

#include "committee/acts.h"
#include "scheme/case.h"

namespace wardmote::committee {

using scheme::Case;
using scheme::Drafts;
using scheme::nothing_here;
using scheme::Objections;
using scheme::refusal;

}  // namespace wardmote::committee
