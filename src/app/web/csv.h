#pragma once
// Cells of a table that a spreadsheet opens.
//
// Source: RFC 4180, section 2.

#include <string>

namespace wardmote::app {

// Quoted. What a spreadsheet would take for a formula begins with an apostrophe and is text.
std::string csv_cell(std::string text);

}  // namespace wardmote::app
