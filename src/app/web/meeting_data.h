#pragma once
// What the pages of a meeting at work share. Private to app/web.

#include <optional>
#include <string>
#include <vector>

#include "app/web/command_pages.h"
#include "app/web/visit.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "committee/joint.h"
#include "committee/room.h"

namespace wardmote::app {

// A meeting at work with the reader's eyes on it.
struct Table {
  std::shared_ptr<const committee::Agenda> agenda;
  std::shared_ptr<const committee::Room> room;
  bool keeps = false;  // the reader keeps the agenda and the minutes: secretariat or Chair

  const committee::MeetingPlanned& plan() const { return *agenda->plan; }
};
// Nothing where no such meeting is planned among what the reader sees.
std::optional<Table> table_of(const Visit&, const std::string& reference);

// The reference in "/meetings/REF/live".
std::string reference_in(const std::string& path);
std::string at_path(const std::string& reference, const char* what);  // "/meetings/REF/live"
std::string meeting_name(const committee::MeetingPlanned&);           // "SSC 67"
std::string person_name(const Visit&, const PersonId&);
// "12. Title", or the number alone of a withheld item.
std::string item_name(const committee::AgendaItem&);
// What became of an item: "decided: NOTED, AGREED", "put off to 12 December 2018", or empty.
std::string outcome_text(const committee::AgendaItem&, const committee::ItemMinutes&);

// The radio buttons of a mark, none above `most`.
json::array mark_choices(Level chosen, Level most, json::storage_ptr = {});
// What a meeting can do next, as buttons.
json::array steps_of(const Table&, bool with_ways_out);
json::object portion_shape(const committee::Portion&, json::storage_ptr = {});
// "5 in favour, 1 against, 0 abstained. A. Reader dissents: …", or empty.
std::string vote_text(const Visit&, const std::optional<committee::Votes>&,
                      const std::vector<committee::Dissent>&);
json::object decision_shape(const Visit&, const committee::DecisionMade&);

// The mark of a page that shows these: at least Green for a signed-in reader's work.
class PageMark {
 public:
  void add(Level level) { level_ = std::max(level_, level); }
  void set(json::object& data, const std::string& note) const;

 private:
  Level level_ = Level::Green;
};

void add_agenda_pages(Routes&, Desk&);
void add_paper_pages(Routes&, Desk&);
void add_live_pages(Routes&, Desk&);
void add_draft_pages(Routes&, Desk&);
void add_desk_pages(Routes&, Desk&);

}  // namespace wardmote::app
