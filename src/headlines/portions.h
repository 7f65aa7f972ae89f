#pragma once
// Lines between two headings as paragraphs, headings and bullets, with broken lines joined again.

#include <vector>

#include "headlines/headings.h"
#include "headlines/reading.h"

namespace wardmote::headlines {

// Lines [begin, end); `headings` are those that part an item, in order, and may lie outside.
std::vector<Portion> read_portions(const std::vector<Line>&, std::size_t begin, std::size_t end,
                                   const std::vector<const Heading*>& headings, const Source&,
                                   const Vocabulary&);

}  // namespace wardmote::headlines
