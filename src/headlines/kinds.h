#pragma once
// What kind of item a title announces, confirmed or doubted by the decisions under it.

#include "headlines/reading.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

// Needs the item's title, labels, portions and decisions.
Read<std::string> read_kind(const Item&, const Vocabulary&);

// Whether a kind permits a decision; "other" objects are nobody's business.
bool permits(const KindRule&, const Decision&);

}  // namespace wardmote::headlines
