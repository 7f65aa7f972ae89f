#pragma once
// What a step with held requests came to, by stage: the same for the pages and the command line.

#include <cstddef>

#include "app/table_desk.h"
#include "record/view.h"

namespace wardmote::app {

// So many requests.
struct HeldTold {
  std::size_t proposed = 0, confirmed = 0, withdrawn = 0;

  std::size_t all() const { return proposed + confirmed + withdrawn; }
};

// Of the acts that were recorded, which `view` shows.
HeldTold told_of(const record::View& view, const Done&);

}  // namespace wardmote::app
