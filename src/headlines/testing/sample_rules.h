#pragma once
// Rules for tests and benchmarks of this room alone: of the shape and size that a policy gives, in
// words of our own. What the program really goes by is in policy/.

#include "headlines/rules.h"

namespace wardmote::headlines::testing {

HeadlineRules sample_rules();

}  // namespace wardmote::headlines::testing
