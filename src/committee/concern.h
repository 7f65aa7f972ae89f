#pragma once
// Whom an item is about, and who therefore takes no part in it.

#include <optional>
#include <string>

#include "committee/case.h"
#include "committee/steps.h"

namespace wardmote::committee {

// The Party that an item is about, where the reader may know.
std::optional<std::string> party_of(const record::View&, const ItemId&);
inline std::optional<std::string> party_of(const Case& one, const ItemId& item) {
  return party_of(one.view, item);
}

// Adds that the item is about the Party, and recuses whoever sits at the meeting and works for it:
// by their registered employer, before the item is offered to anybody.
void concern(Case&, const MeetingPlanned&, const ItemId&, const std::string& party, Drafts&);

}  // namespace wardmote::committee
