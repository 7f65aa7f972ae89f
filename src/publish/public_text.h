#pragma once
// What the public was told of a meeting, ready to be looked through: folded once a meeting and
// memoised, for every look at a release asks for all of them. Private to this room.

#include <set>
#include <string>

#include "base/calendar.h"
#include "record/act.h"
#include "record/view.h"

namespace wardmote::publish {

// A Projection over acts(meeting:…) as the public sees them.
struct PublicText {
  std::string words;   // of titles and paragraphs, folded (words_of)
  std::set<Day> days;  // that paragraphs speak of
  void apply(const record::Act&);
};

// Of all meetings. O(public text), copied once.
std::string public_words(const record::View& as_public);

}  // namespace wardmote::publish
