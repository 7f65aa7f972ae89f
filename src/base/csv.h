#pragma once
// Tables as comma-separated values, the one place where they are written and read.
//
// Source: RFC 4180, section 2, in UTF-8; what it leaves open is settled here and in
// docs/formats/adt.md. A library of Debian that tells the line and column of each cell, and every
// fault instead of the first, was not to be had. Pure; no state.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace wardmote::csv {

// ---- writing -----------------------------------------------------------------------------------

// A text as a cell, in quotes. What a spreadsheet would take for a formula gets an apostrophe
// before it and is text.
std::string cell(std::string_view text);

// ---- reading -----------------------------------------------------------------------------------

struct Cell {
  std::string text;  // without quotes
  Place place;       // where it begins: line and column from 1
};
using Row = std::vector<Cell>;  // at least one cell

struct Bounds {
  std::size_t bytes = std::size_t{8} << 20;  // of all
  std::size_t cell_bytes = 4'096;            // of one cell; the rest of it is not kept
  std::size_t cells = 64;                    // of one row; the rest of them are not kept
};

// Calls `visit` for each row in order and returns all that is wrong with the form of the table,
// in the order of places; rows with a fault are visited as far as they could be read. A byte order
// mark at the beginning is passed over, and so are rows of empty cells. Lines end with CR LF or LF;
// the last one need not. Findings: csv-too-long, csv-not-utf8 (nothing is visited then),
// csv-unseen-character, csv-quote-open, csv-stray-quote, csv-after-quote, csv-lone-return,
// csv-cell-too-long, csv-too-many-cells. O(length); memory for one row.
Findings read(std::string_view text, const Bounds&, const std::function<void(const Row&)>& visit);

// Whether a spreadsheet would take a cell of this text for a formula.
bool is_formula(std::string_view text);
// The text that cell() was given, from what read() found in it.
std::string plain(std::string_view text);

}  // namespace wardmote::csv
