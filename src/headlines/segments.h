#pragma once
// The source line by line, cut where findings begin and end, so that a page can show the document
// as it was given with the findings underlined.

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace wardmote::headlines {

struct Segment {
  std::string text;                   // as in the source, to be escaped by who shows it
  std::vector<std::size_t> findings;  // indexes of those whose place covers it
};

struct SourceLine {
  int number = 0;  // from 1
  std::vector<Segment> segments;
  std::vector<std::size_t> findings;  // those whose place begins on this line
};

// Every line of the text, in order; the segments of a line put together are the line. A finding
// about the whole document (line 0) is on no line. Linear in text and findings.
std::vector<SourceLine> to_lines(std::string_view text, const Findings&);

}  // namespace wardmote::headlines
