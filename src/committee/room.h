#pragma once
// Who was in the room when, who is recused from what, who was in the chair, and when each item was
// taken: folded from the acts that its reader may see.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

// A stretch of time; open-ended while it lasts.
struct Stay {
  Instant from;
  std::optional<Instant> to;
  bool holds(Instant at) const { return from <= at && (!to || at < *to); }
  bool meets(const Stay& other) const;
};

// A Projection over acts(meeting:…).
struct Room {
  std::map<PersonId, std::vector<Stay>> stays;
  std::map<PersonId, std::vector<ItemId>> apologies;  // none listed: for the whole meeting
  std::vector<ItemTaken> taken;                       // in the order of time
  std::vector<Recorded<InterestDeclared>> interests;
  std::map<ItemId, std::map<PersonId, RecusalGround>> recusals;
  std::optional<ChairTaken> chair;  // now
  std::vector<ChairTaken> chairs;   // in the order of time
  std::optional<Instant> ended;     // the meeting left session

  void apply(const record::Act&);

  bool is_in(const PersonId&, Instant at) const;
  std::vector<PersonId> present(Instant at) const;
  bool is_recused(const PersonId&, const ItemId&) const;
  // The stretches during which the item was taken.
  std::vector<Stay> times_of(const ItemId&) const;
  // In the room at some moment while it was taken, and not recused from it.
  std::vector<PersonId> present_for(const ItemId&) const;
  // The item that the room talks about; nothing before the first and after the meeting.
  std::optional<ItemId> current() const;
  // Who is in the room and takes no part in the item.
  std::vector<PersonId> recused_inside(const ItemId&, Instant at) const;
  // Whether all who are in the room may read the item.
  bool may_show(const ItemId&, Instant at) const;
};

}  // namespace wardmote::committee
