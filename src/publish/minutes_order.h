#pragma once
// Where the paragraphs of a file go among those of the record. Private to minutes_*.

#include <vector>

#include "publish/minutes_file.h"
#include "publish/recorded_minutes.h"

namespace wardmote::publish {

struct Spot {
  bool moved = false;           // known to the record, and elsewhere in the file
  std::optional<Id128> before;  // the paragraph to stand in front of; the end where nothing
};

// One for each paragraph of the file; `ids` are theirs, nothing where the paragraph is new. As few
// as can be are moved, and none where `before` had them in the file's order already.
std::vector<Spot> spots_of(const std::vector<std::optional<Id128>>& ids,
                           const committee::ItemMinutes& now, const committee::ItemMinutes* before);

}  // namespace wardmote::publish
