#pragma once
// The source as clean lines: emphasis, soft hyphens, ligatures and odd spaces mended, bullets and
// indentation taken off and remembered, page furniture known for what it is.

#include <vector>

#include "headlines/traced.h"

namespace wardmote::headlines {

struct Line {
  int number = 0;  // from 1
  int indent = 0;  // columns before the first printed character
  char32_t bullet = 0;
  std::size_t bullet_at = 0;  // its source byte
  bool blank = false;
  bool furniture = false;   // a page number, a running header or footer
  bool page_break = false;  // a form feed stands before it
  bool soft_end = false;    // ended in a soft hyphen: joins the next without a space
  Traced text;
};

std::vector<Line> clean_lines(const Source&);

// Marks the furniture among the lines: page numbers, and whatever repeats beside them or beside a
// page break. The first of several equal lines is spared: a running header repeats the title.
void find_furniture(std::vector<Line>&);

}  // namespace wardmote::headlines
