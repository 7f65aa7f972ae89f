#pragma once
// What is said where headlines were recalled: in their place, and where somebody goes back to the
// time when they stood.

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/london.h"
#include "base/result.h"
#include "committee/meeting.h"
#include "record/record.h"

namespace wardmote::app {

// Of a meeting that is_recalled(): when, and why in the words that the public may read.
inline Error recalled_error(const committee::Meeting& meeting) {
  const auto& recall = meeting.recalls.back();
  return {ErrorKind::NotFound, "recalled", recall.reference,
          fmt::format("This document was recalled on {}: {}",
                      written(london::day_of(recall.recorded_at)), recall.why),
          "A corrected edition will stand in this place."};
}

struct RecalledSince {
  committee::Recorded<committee::HeadlinesRecalled> recall;
  Level held = Level::White;  // the highest mark of its words today
  bool replaced = false;      // a corrected edition stands

  Error error() const {
    return {ErrorKind::NotFound, "recalled", recall.reference,
            fmt::format("This document was released then, and recalled on {}: {}",
                        written(london::day_of(recall.recorded_at)), recall.why),
            "Its page as known then shows it to whoever may still read it."};
  }
};

// Of the headlines that a view of the past shows: what was said of their recall after its moment,
// as far as the reader sees that today. A fold, and a look at each act of the meeting.
inline std::optional<RecalledSince> recalled_since(const record::Record& record,
                                                   const Reader& reader, const record::View& view,
                                                   const record::Subject& meeting) {
  if (!view.turned_back()) return std::nullopt;
  const auto today = record.as(reader).of<committee::Meeting>(meeting);
  if (today->recalls.empty() || today->recalls.back().recorded_at <= view.known_at())
    return std::nullopt;
  RecalledSince out{today->recalls.back(), Level::White, today->header.has_value()};
  for (const auto& act : view.acts(meeting))
    if (act.is<committee::MeetingRecorded>() || act.is<committee::ItemRecorded>() ||
        act.is<committee::PortionRecorded>() || act.is<committee::DecisionTaken>() ||
        act.is<committee::ActionAgreed>() || act.is<committee::NextMeetingSet>())
      out.held = std::max(out.held, act.marking->level());
  return out;
}

}  // namespace wardmote::app
