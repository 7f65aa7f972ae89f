#pragma once
// A meeting's plan, phase, items and papers, folded from the acts that its reader may see.

#include <optional>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

struct Paper : Recorded<PaperLodged> {
  std::optional<Recorded<PaperFrozen>> frozen;
  bool late = false;  // handed in after the pack was issued
  std::optional<PaperId> replaced_by;
};

// An item as far as this reader knows it: of a withheld one the number alone.
struct AgendaItem {
  ItemId item;
  std::optional<Recorded<ItemTabled>> tabled;
  std::optional<int> number;
  std::optional<std::string> withdrawn;  // the ground
  std::vector<Paper> papers;             // in the order of learning
  std::vector<PresenterInvited> presenters;
  bool closed = false;  // a decision, or that none was required

  // "12", or "–" where it has no number yet.
  std::string shown_number() const;
};

// Whether words of the minutes may still change without a correction.
constexpr bool is_open(Phase phase) {
  return phase == Phase::Planned || phase == Phase::PackIssued || phase == Phase::InSession;
}

// A Projection over acts(meeting:…). Items in the order of the agenda.
struct Agenda {
  std::optional<Recorded<MeetingPlanned>> plan;
  Phase phase = Phase::Planned;
  std::optional<Instant> phase_since, pack_issued, comments_until;
  std::string phase_ground;
  std::vector<AgendaItem> items;
  int last_number = 0;

  void apply(const record::Act&);

  const AgendaItem* item(const ItemId&) const;
  const Paper* paper(const PaperId&) const;
  // Tabled and not withdrawn, as this reader sees it.
  std::vector<const AgendaItem*> standing() const;

 private:
  AgendaItem& at(const ItemId&);
  void settle(AgendaItem&);
};

// The name of a phase for people: "pack issued".
std::string_view phase_words(Phase);
// The phases that a meeting can go to from this one; none where its life is over.
std::vector<Phase> ways_on(Phase);

}  // namespace wardmote::committee
