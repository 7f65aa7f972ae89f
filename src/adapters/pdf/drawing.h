#pragma once
// What a page draws, as runs: pieces that belong to one element of the structure, or to none.

#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace wardmote::pdf {

// Where a line of text ends within a run, and the font that it ends in ("/F1").
struct LineEnd {
  std::size_t at = 0;  // in its commands
  std::string font;
};

struct DrawnRun {
  int owner = -1;       // number (MCID) of the innermost mark around it; below 0 for none
  bool shows = false;   // text or an image
  bool paints = false;  // anything visible
  double first_line = 0, last_line = 0;  // heights of its text on the page
  std::string commands;                  // as they stand in the page
  std::vector<LineEnd> line_ends;        // the last is that of the run
};

// In the order of drawing; together they hold every command of the page but its marks. O(bytes).
std::vector<DrawnRun> drawn_runs(QPDFObjectHandle page);

}  // namespace wardmote::pdf
