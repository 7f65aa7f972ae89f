#pragma once
// A verdict as people read it: one line, and one more for each reason.

#include <string>

#include "watch/verdict_line.h"

namespace wardmote::cli {

// Without the last line end.
std::string words_of(const watch::VerdictLine&);

}  // namespace wardmote::cli
