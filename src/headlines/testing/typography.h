#pragma once
// From blocks of words to a text as it comes out of some PDF: bullets, quotes, emphasis, broken
// lines, page breaks, odd spaces.

#include <string>
#include <vector>

#include "headlines/testing/chance.h"

namespace wardmote::headlines::testing {

enum class Sort { Heading, Paragraph, Bullet };

// In the words: *bold*, straight quotes, "--" for a dash, and U+E000 and up as invisible flags.
struct Block {
  Sort sort = Sort::Paragraph;
  int depth = 0;
  std::string words;
  bool tight = false;  // no blank line before it
};

struct Rendered {
  std::string text;
  std::vector<int> flag_lines;  // line of each flag, 0 where it never stood
};

Rendered render(const std::vector<Block>&, std::size_t flags, Chance&);

void replace_all(std::string& text, std::string_view from, std::string_view to);

// Straight quotes, plain spaces, ordinary dashes: for comparing what was read with what was meant.
std::string plain(const std::string&);

}  // namespace wardmote::headlines::testing
