#pragma once
// A meeting as published documents tell it, folded from those acts that its reader may see.

#include <optional>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"
#include "record/act.h"

namespace wardmote::committee {

struct Item : Recorded<ItemRecorded> {
  std::vector<Recorded<PortionRecorded>> portions;  // by position
  std::vector<Recorded<DecisionTaken>> decisions;   // by position
  std::vector<Recorded<ActionAgreed>> actions;      // by position
};

// When the text of the meeting as this reader sees it became what it then was.
struct Edition {
  Instant at;
  bool first = false;
  int changes = 0;  // elements said anew
};

// A Projection over acts(meeting:…). Items by position. A recall takes away all that was said
// before, from whoever may still read those acts as well.
struct Meeting {
  std::optional<Recorded<MeetingRecorded>> header;
  std::vector<Item> items;
  std::vector<Recorded<PortionRecorded>> front, closing;  // outside all items
  std::optional<Recorded<NextMeetingSet>> next;
  std::optional<Recorded<HeadlinesImported>> imported;
  std::optional<Recorded<HeadlinesReleased>> released;
  std::vector<Recorded<HeadlinesRecalled>> recalls;
  std::vector<Recorded<CorrectionDecided>> corrections;
  std::vector<Edition> editions;  // oldest first

  void apply(const record::Act&);

  // Withdrawn, and not replaced yet.
  bool is_recalled() const { return !recalls.empty() && !header; }
  const Item* item(const ItemId&) const;
  const Recorded<DecisionTaken>* decision(const DecisionId&) const;
  std::size_t decision_count() const;

 private:
  Item* find(const ItemId&);
  void place(Recorded<PortionRecorded>);
  void withdraw(const PortionId&);
  void note_edition(const record::Act&);
};

// What a list shows of a meeting: a lighter Projection over the same acts.
struct MeetingLine {
  std::optional<MeetingRecorded> header;
  int items = 0, decisions = 0;
  std::optional<Instant> first, last;
  void apply(const record::Act&);
};

}  // namespace wardmote::committee
