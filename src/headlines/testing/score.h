#pragma once
// How well a reading agrees with the truth of a variant.

#include <string>
#include <vector>

#include "headlines/reading.h"
#include "headlines/testing/variants.h"

namespace wardmote::headlines::testing {

struct Score {
  int fields = 0;
  int right = 0;
  int sure_and_right = 0;               // right, at a confidence of 0.9 or more
  std::vector<std::string> sure_wrong;  // wrong at 0.9 or more: there must be none
  std::vector<std::string> unsure;      // wrong or below 0.9
};

void add_score(Score&, const Variant&, const HeadlinesReading&);

}  // namespace wardmote::headlines::testing
