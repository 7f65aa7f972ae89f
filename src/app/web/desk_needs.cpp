#include "app/web/desk_needs.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/web/meeting_data.h"
#include "base/codec_impl.h"
#include "base/london.h"
#include "committee/calendar.h"
#include "committee/meeting.h"
#include "committee/release_work.h"
#include "committee/withholding.h"

WARDMOTE_CODEC(wardmote::app::DeskView);

namespace wardmote::app {
namespace {

using committee::ActionView;
using committee::Phase;
using committee::PlannedMeeting;

class Needs {
 public:
  explicit Needs(const Visit& visit)
      : visit_(visit), today_(london::day_of(visit.desk.clock.now())) {}

  void of_meeting(const PlannedMeeting& meeting) {
    const std::string& reference = meeting.plan.reference;
    const auto table = table_of(visit_, reference);
    if (!table) return;
    const std::string name = meeting_name(table->plan());
    if (table->keeps && !committee::is_open(table->agenda->phase)) release(*table, name);
    switch (table->agenda->phase) {
      case Phase::Planned:
        if (table->keeps)
          add("Issue the pack of " + name, papers_note(*table), meeting.plan.day.plus(-7),
              "Open the agenda", at_path(reference, "agenda"));
        break;
      case Phase::PackIssued:
        if (table->keeps)
          add("Open " + name, "Let the first person in, then open the meeting.", meeting.plan.day,
              "Take the minutes", at_path(reference, "live"));
        else
          add("Read the pack of " + name, "Declare what interests you have before the meeting.",
              meeting.plan.day, "Read the pack", at_path(reference, "agenda"));
        break;
      case Phase::InSession:
        if (table->keeps)
          add(name + " is in session", "Its minutes are being taken.", meeting.plan.day,
              "Take the minutes", at_path(reference, "live"));
        break;
      case Phase::Closed:
        if (table->keeps)
          add("Circulate the drafts of " + name, "Nobody else reads them before.",
              meeting.plan.day.plus(5), "Read the drafts", at_path(reference, "drafts"));
        break;
      case Phase::Circulated:
        drafts(*table, name);
        break;
      case Phase::Postponed:
        if (table->keeps)
          add("Give " + name + " another day", table->agenda->phase_ground, today_,
              "Open the agenda", at_path(reference, "agenda"));
        break;
      case Phase::Inquorate:
        if (table->keeps)
          add(name + " was inquorate", "Postpone it or cancel it.", today_, "Open the agenda",
              at_path(reference, "agenda"));
        break;
      case Phase::Approved:
      case Phase::Cancelled:
        break;
    }
  }

  void of_actions(const std::vector<ActionView>& actions) {
    for (const auto& one : actions) {
      const bool mine = one.owner == visit_.reader.person().str();
      if (one.state == "closed" || one.state == "complete") continue;
      if (!mine && !(visit_.reader.holds("secretariat") && one.state == "overdue")) continue;
      // What is to be done may be Red; its number is not.
      add(fmt::format("{} action {}", mine ? "Report on" : "Chase", one.number),
          "Silence is not an answer.", one.due, "See the actions", "/actions",
          level_named(one.mark));
    }
  }

  void of_withheld() {
    if (!visit_.reader.holds("secretariat")) return;
    std::size_t due = 0;
    Day first = today_;
    const auto found =
        committee::withholding_register(visit_.view, visit_.desk.site.policy(visit_.view), today_);
    for (const auto& row : found.rows) {
      if (!row.due) continue;
      if (due++ == 0) first = row.review;
    }
    if (due > 0)
      add("Look again at " + count_of(due, "withheld item"), "Their day of review has come.", first,
          "Open the register", "/withheld");
  }

  std::vector<DeskNeed> take() {
    std::ranges::stable_sort(needs_, {}, &DeskNeed::due);
    return std::move(needs_);
  }

 private:
  void add(std::string what, std::string note, Day due, std::string verb, std::string href,
           Level mark = Level::Green) {
    needs_.push_back({std::move(what), std::move(note), due, due < today_,
                      std::string(name_of(mark)), std::move(verb), std::move(href)});
  }
  void drafts(const Table& table, const std::string& name) {
    std::size_t open = 0;
    for (const auto* item : table.agenda->standing()) {
      const auto minutes =
          visit_.view.of<committee::ItemMinutes>(committee::item_subject(item->item));
      open += minutes->open_comments();
    }
    const std::string href = at_path(table.plan().reference, "drafts");
    const Day until = table.agenda->comments_until ? london::day_of(*table.agenda->comments_until)
                                                   : table.plan().day;
    if (table.keeps && open)
      add("Answer " + count_of(open, "comment") + " on the drafts of " + name, "", until,
          "Read comments", href, Level::Red);
    if (!table.keeps && until >= today_)
      add("Comment on the drafts of " + name, "They are approved at the next meeting.", until,
          "Read the drafts", href);
  }
  // The headlines of a meeting that was held go out in days.
  void release(const Table& table, const std::string& name) {
    const auto phase = table.agenda->phase;
    if (phase != Phase::Closed && phase != Phase::Circulated && phase != Phase::Approved) return;
    const auto& reference = table.plan().reference;
    const auto meeting = visit_.view.of<committee::Meeting>(committee::meeting_subject(reference));
    if (meeting->header) return;
    const auto work = visit_.view.of<committee::ReleaseWork>(committee::release_subject(reference));
    const Day due = table.plan().day.plus(2);
    const std::string href = at_path(reference, "release");
    if (work->agreed) return;
    if (!work->prepared)
      add("Prepare the headlines of " + name, "Proposed by rule; you settle each sentence.", due,
          "Word the headlines", href);
    else if (work->prepared->by != visit_.reader.person())
      add("Release the headlines of " + name,
          "Prepared by " + person_name(visit_, work->prepared->by) + ".", due, "Look and release",
          href);
  }
  static std::string papers_note(const Table& table) {
    std::size_t items = 0, papers = 0;
    for (const auto* item : table.agenda->standing()) {
      ++items;
      papers += item->papers.empty() ? 0 : 1;
    }
    return fmt::format("{}, {} with papers.", count_of(items, "item"), papers);
  }
  const Visit& visit_;
  Day today_;
  std::vector<DeskNeed> needs_;
};

}  // namespace

DeskView desk_view(const Visit& visit) {
  const auto calendar =
      visit.view.of<committee::MeetingCalendar>(committee::body_subject(kDeskBody));
  DeskView out;
  out.day = london::day_of(visit.desk.clock.now());
  Needs needs(visit);
  for (auto one = calendar->meetings.rbegin(); one != calendar->meetings.rend(); ++one)
    needs.of_meeting(*one);
  needs.of_actions(committee::actions_view(visit.view, out.day).actions);
  needs.of_withheld();
  out.needs = needs.take();
  if (const auto* next = calendar->on_or_after(out.day)) out.next_meeting = next->plan.reference;
  return out;
}

}  // namespace wardmote::app
