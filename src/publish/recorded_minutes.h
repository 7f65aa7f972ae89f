#pragma once
// The minutes of a meeting as one reader finds them in the record: items, paragraphs, outcomes and
// actions in their order. What minutes are written from, and what a minutes file is held against.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "committee/views.h"
#include "record/view.h"

namespace wardmote::publish {

// A Projection over acts(item:…): the actions agreed under an item, in the order of their raising.
struct ItemActions {
  std::vector<committee::Action> actions;
  void apply(const record::Act&);
};

struct RecordedItem {
  committee::AgendaItem item;
  std::shared_ptr<const committee::ItemMinutes> minutes;
  std::shared_ptr<const ItemActions> actions;

  bool withheld() const { return !item.tabled.has_value(); }
};

struct RecordedMinutes {
  committee::MeetingPlanned plan;
  committee::Phase phase = committee::Phase::Planned;
  std::vector<RecordedItem> items;
  Instant edition;  // when the record learnt the newest of what stands here
};

// Nothing where no such meeting is planned among what the view shows.
std::optional<RecordedMinutes> recorded_minutes(const record::View&, const std::string& reference);

// The same for programs: the agenda with its minutes, and the actions agreed at the meeting.
struct MinutesView {
  static constexpr std::string_view meaning = "The minutes of a meeting, as far as they are yours.";
  committee::AgendaView meeting;
  std::vector<committee::ActionView> actions;
  static constexpr auto fields() {
    return Fields{field("meeting", &MinutesView::meeting, "Its agenda and minutes"),
                  field("actions", &MinutesView::actions, "What was agreed to be done")};
  }
};
std::optional<MinutesView> minutes_view(const record::View&, const std::string& reference,
                                        Day today);

}  // namespace wardmote::publish
