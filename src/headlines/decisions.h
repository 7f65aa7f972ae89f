#pragma once
// Decisions: a verb of the grammar, said by the body, with what it changes.

#include <vector>

#include "headlines/content.h"
#include "headlines/reading.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

// Of one item, in order. `contents` are those of `portions`. A verb in capitals is a decision
// wherever it stands, unless it is denied or put off; one in lower case only where the body is its
// subject or it is passive, and only about this meeting.
std::vector<Decision> read_decisions(const std::vector<Portion>& portions,
                                     const std::vector<Content>& contents, std::string_view body,
                                     Day meeting, const Source&, const Vocabulary&);

}  // namespace wardmote::headlines
