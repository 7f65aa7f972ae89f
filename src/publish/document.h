#pragma once
// A publication before it has a format: blocks of runs, in reading order.
//
// Every renderer writes the same words in the same order; only the clothing differs. A Document
// made from a reader's Meeting holds nothing that this reader may not see.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "committee/meeting.h"
#include "marking/marking.h"
#include "publish/runs.h"

namespace wardmote::publish {

struct Block {
  committee::Form form = committee::Form::Paragraph;
  int depth = 0;
  Runs runs;
  std::optional<Level> mark;
};

struct Section {
  std::optional<int> number;
  bool number_last = false;  // printed after the title, and not put right yet
  Runs title;
  std::optional<Level> mark;
  std::vector<Block> blocks;
};

// What stands on each page of a printed document beside its mark.
struct Furniture {
  std::string header, footer;
  std::string copy;   // whose copy it is and since when; empty where it is nobody's
  std::string style;  // rules of CSS, after Wardmote's own; checked when their policy was loaded
};

struct Document {
  std::string reference, title;
  std::optional<Level> mark;
  std::vector<Block> front;
  std::vector<Section> sections;
  std::vector<Block> closing;
};

// The verbs of decisions and the labels of parties become runs of their own wherever they stand.
Document headlines_document(const committee::Meeting&);

// A sentence with its verb, where it stands there, as a run of its own.
Runs emphasised(const std::string& sentence, const std::string& verb);

std::string plain(const Runs&);
// " (RED)", or nothing.
std::string mark_suffix(const std::optional<Level>&);
// Whether an item's source prints its number after its title.
bool number_last(const committee::ItemRecorded&);
// The heading around its title, which renderers clothe: number, and mark in brackets.
std::string before_title(const Section&);  // "3. ", or nothing
std::string after_title(const Section&);   // " (RED)", " (RED) 8.", or nothing

std::string to_text(const Document&);
std::string to_markdown(const Document&);
std::string to_html(const Document&);  // one file, no script, styled by a few rules of its own
// The HTML that a PDF is made of: A4 pages with the mark above and below each. Names fonts as files
// beside it.
std::string to_print(const Document&, const Furniture&);

}  // namespace wardmote::publish
