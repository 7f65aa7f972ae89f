#pragma once
// A tagged PDF of a page of HTML, made by WeasyPrint in a process of its own and put in reading
// order afterwards. It says of itself no more than its title and language: no date, no tool, no
// claim of conformance.

#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "base/ports.h"
#include "base/result.h"

namespace wardmote::pdf {

// Whether WeasyPrint is installed.
bool is_available();

// Equal HTML and files give equal bytes on a machine with the same WeasyPrint and fonts. `beside`
// are files that the HTML names, fonts mostly; it is given no other. Half a second and 10 ms a
// page. Errors: Unavailable where WeasyPrint is not installed or fails, Corrupt where what it made
// is broken. Thread-safe.
Result<std::string> from_html(std::string_view html, std::span<const EmbeddedFile> beside, Random&);

// What from_html begins with, before the reading order: what a benchmark compares with.
Result<std::string> as_printed(std::string_view html, std::span<const EmbeddedFile> beside,
                               Random&);

}  // namespace wardmote::pdf
