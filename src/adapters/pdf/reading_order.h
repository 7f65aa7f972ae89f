#pragma once
// The structure of a PDF, put in order for those who have it read to them.
//
// WeasyPrint 57 marks a box and all that is inside it again, so a reader finds most words twice,
// and marks what stands in the page's margins as content. Afterwards every drawn piece of text
// belongs to its innermost element alone, elements stand in the order in which their text is drawn,
// table headers say what they head, and whatever else is drawn is an artifact. Dates, tool metadata
// and claims of conformance that nobody has validated are taken out.
//
// Source: ISO 32000-1, 14.6 (marked content), 14.7 (logical structure), 14.8.2.2 (artifacts).

#include <string>

#include "base/result.h"

namespace wardmote::pdf {

// Equal bytes give equal bytes. Errors: Corrupt where `pdf` is none or has no structure.
// Thread-safe. O(bytes).
Result<std::string> in_reading_order(const std::string& pdf);

}  // namespace wardmote::pdf
