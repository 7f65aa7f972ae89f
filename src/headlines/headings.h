#pragma once
// Lines that may be headings: with a number, with a mark, or merely short and apart.

#include <optional>
#include <string>
#include <vector>

#include "headlines/lines.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

struct PrintedMark {
  const MarkRule* rule = nullptr;  // none: a mark that the rules do not know
  std::string word;                // as printed, without brackets
  std::size_t begin = 0, end = 0;  // brackets included, in the text it was found in
  bool bracketed = true;
};

// The mark at the end of a text, "(RED)", "[Amber]" or "- GREEN". An unknown word counts as a mark
// only in capitals in brackets, if it is no abbreviation of the words before it.
std::optional<PrintedMark> mark_at_end(std::string_view text, const Vocabulary&);

struct Heading {
  std::size_t first = 0, last = 0;  // lines [first, last)
  Traced whole;
  std::size_t title_begin = 0, title_end = 0;    // in whole.text
  std::size_t number_begin = 0, number_end = 0;  // in whole.text, the stop included
  std::optional<int> number;
  bool number_after = false;
  std::optional<PrintedMark> mark, second_mark;  // in whole.text
  std::optional<std::size_t> kind;               // index of the kind that its title betrays
  bool apart = true;                             // blank lines on both sides

  std::string title() const { return whole.text.substr(title_begin, title_end - title_begin); }
};

// Takes number, mark and title of a heading apart.
Heading parse_heading(Traced whole, const Vocabulary&);

// Every line that may begin a heading, in order, none overlapping. Whether it is an item is
// decided by its neighbours (outline.h). Stops one past max_headings.
std::vector<Heading> find_headings(const std::vector<Line>&, const Vocabulary&);

// Whether a text reads as a sentence rather than as a title.
bool reads_as_sentence(std::string_view text);
// Whether a text cannot end where it ends: on "the", "of", a comma, a dash, an open bracket.
bool left_open(std::string_view text);
// Joins the next line to a text: a space, or none after a hyphen that only broke the line.
void join_line(Traced& text, bool soft_end, const Traced& next);

}  // namespace wardmote::headlines
