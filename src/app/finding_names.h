#pragma once
// Findings in the names that people go by. Rules know a person by id; the directory knows the name.

#include "app/people.h"
#include "base/finding.h"

namespace wardmote::app {

// What each finding says, with the name in place of the id of everybody it names who has one. For
// whoever asked only: never for an act or a log, which outlive the erasure of a name.
Findings in_names(Findings, const People&);

}  // namespace wardmote::app
