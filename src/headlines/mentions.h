#pragma once
// What an item names: modifications, clauses, dates, meetings, representatives.

#include "headlines/content.h"
#include "headlines/reading.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

// Adds to the item what one portion names; index 0 of a heading's own text uses Spot{npos, 0}.
// A date that does not exist becomes a finding and no date.
void read_mentions(Item&, const Traced& text, const Content&, std::size_t portion, Day meeting,
                   const Source&, const Vocabulary&, Findings&);

// The portion number of what the heading itself names.
inline constexpr std::size_t in_heading = SIZE_MAX;

struct PrintedCode {
  std::string code;
  std::size_t begin = 0, end = 0;  // bytes
  bool exact = true;
};
std::vector<PrintedCode> find_modifications(const Words&);
// "G3.18 to G3.20" is its two ends and what lies between them, "G8.41 c)" keeps its letter.
std::vector<PrintedCode> find_clauses(std::string_view text, const Words&);

// Where an action is to show, by when: from the sentences in which the body agreed to do something.
void read_actions(Item&, const std::vector<Content>&, Day meeting, const Source&,
                  const Vocabulary&);

}  // namespace wardmote::headlines
