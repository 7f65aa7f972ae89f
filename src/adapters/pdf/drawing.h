#pragma once
// What a page draws, as runs: pieces that belong to one element of the structure, or to none.

#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace wardmote::pdf {

struct DrawnRun {
  int owner = -1;        // number (MCID) of the innermost mark around it; below 0 for none
  bool shows = false;    // text or an image
  bool paints = false;   // anything visible
  std::string commands;  // as they stand in the page
};

// In the order of drawing; together they hold every command of the page but its marks. O(bytes).
std::vector<DrawnRun> drawn_runs(QPDFObjectHandle page);

}  // namespace wardmote::pdf
