#pragma once
// What somebody names whose history they want: item:ID, label:CATEGORY/LABEL, or without the word
// before it a meeting's reference or the id of a decision, an item, an action or a paper.

#include <string>

#include "record/view.h"

namespace wardmote::app {

// The subject of that name among the acts of the view; a name with a colon is one already. What the
// view does not know reads as a meeting, so that the hidden and the unknown are alike.
record::Subject history_subject(const record::View&, const std::string& name);

}  // namespace wardmote::app
