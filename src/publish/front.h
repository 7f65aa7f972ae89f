#pragma once
// The front of a document around its title, for formats that have headings.

#include <vector>

#include "publish/document.h"

namespace wardmote::publish {

struct Front {
  std::vector<Block> before, behind;
};

// All of the front is behind the title where the document does not print its title there.
Front around_title(const Document&);

}  // namespace wardmote::publish
