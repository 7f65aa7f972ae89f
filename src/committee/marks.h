#pragma once
// How each sort of act at the table is marked. Whoever is recused from an item holds none of its
// acts, whatever else they hold, because each of these audiences names the item as its scope.
//
// Nothing here is White: what leaves the committee is a release, in its own words.
//
// Source: architecture, "Marking"; domain facts, section 18.

#include <optional>
#include <string>
#include <vector>

#include "committee/subjects.h"
#include "marking/marking.h"

namespace wardmote::committee {

// Grants about one item.
Grant offered(const ItemId&);          // its papers may be read
Grant minutes_offered(const ItemId&);  // its draft minutes may be read

// The item, its papers: the Chair, the secretariat and those to whom it was offered.
Marking of_item(Level, const ItemId&);
// Its minutes and decisions: until the drafts are circulated the Chair and the secretariat alone.
Marking of_minutes(Level, const ItemId&);
// A comment on them: those of the bodies who may read the minutes, and who made it. Whoever checks
// the facts for their Party reads its own comments alone.
Marking of_comment(Level, const ItemId&, const std::vector<std::string>& bodies,
                   const PersonId& author);
// A paper that came after the pack, until it is issued too: the Chair and the secretariat.
Marking of_late_paper(Level, const ItemId&);
// Which Party it is about: the Chair and the secretariat.
Marking of_key(const ItemId&);
// The meeting itself, its phases and the numbers of its items: everyone in the scheme.
inline Marking of_meeting() { return Marking::green(); }
// Who is in the room: those who sit there.
Marking of_room(const std::vector<std::string>& bodies, const PersonId&);
// That somebody is recused: the Members and the person. Its ground may tell whom an item is about,
// so those who only report to the body do not read it.
Marking of_recusal(const std::vector<std::string>& bodies, const PersonId&);
// Why somebody has an interest: the Chair, the secretariat and the person.
Marking of_interest(const PersonId&);
// How an item's headlines are being worded, or the front of them: the Chair and the secretariat,
// until they are released.
Marking of_release(Level, const std::optional<ItemId>&);
// What a person did alone: they and the secretariat.
Marking of_person(const PersonId&);

}  // namespace wardmote::committee
