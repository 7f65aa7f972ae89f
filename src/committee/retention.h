#pragma once
// Until when what is withheld of an item is kept, by the rule retention.withheld of the day of its
// meeting.
//
// The schedule says the same of every item of a meeting, whatever material there is, so that it
// tells nothing of what a reader does not see. Its end erases nothing: the body decides.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "committee/agenda.h"
#include "policy/policy.h"

namespace wardmote::committee {

struct Kept {
  static constexpr std::string_view meaning = "Until when material of a kind is kept.";
  std::string material, after;
  std::int64_t months = 0;
  std::optional<Day> until;
  bool over = false;
  static constexpr auto fields() {
    return Fields{
        field("material", &Kept::material, "What is kept"),
        field("after", &Kept::after, "Counted from this: meeting, approval"),
        field("months", &Kept::months, "For so many months"),
        field("until", &Kept::until, "The last day; none while that has not happened"),
        field("over", &Kept::over, "Whether it is over, and nobody looked at the item again since"),
    };
  }
};

// The day of the month that many months on, or the month's last day.
Day months_after(Day, std::int64_t months);

// In the order of the rule; empty where none is adopted, or the meeting is not planned for the
// reader. `looked_at` is when the item was last looked at: what ended before is answered by that.
std::vector<Kept> kept_of(const policy::Policy&, const Agenda&, Day looked_at, Day today);

// "papers and packs until 28 November 2020"; "drafts for 12 months after approval".
std::string kept_words(const Kept&);

}  // namespace wardmote::committee
