#pragma once
// The parts of release_findings(). Private to this room.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "headlines/reading.h"
#include "publish/release_findings.h"

namespace wardmote::publish {

struct ReleaseCheck {
  const Candidate& candidate;
  const ReleaseEyes& eyes;
  std::vector<ReleaseFinding> out = {};

  Day day() const { return candidate.meeting.day; }
  // Adds a finding about a sentence, with the ground that was given for it.
  ReleaseFinding& found(const Sentence&, std::string code, Severity, std::string about,
                        std::string why, std::string way_out);
};

void find_shared_words(ReleaseCheck&);
void find_names(ReleaseCheck&, const headlines::HeadlinesReading&);
void find_dates_from_above(ReleaseCheck&);
void find_habits(ReleaseCheck&);

// The words of a text, folded, between single spaces and with one at either end.
std::string words_of(std::string_view text);
// Whether the phrase stands among folded words, whole.
bool holds(std::string_view folded_text, std::string_view phrase);
// Every day that a text speaks of, seen from the day of its document.
void gather_days(std::string_view text, Day document, std::set<Day>& out);
// Every text of a JSON value, however deep.
std::vector<std::string> texts_of(std::string_view json);

}  // namespace wardmote::publish
