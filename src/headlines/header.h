#pragma once
// What stands before the first item: whose meeting, which, when and where.

#include "headlines/headings.h"
#include "headlines/reading.h"

namespace wardmote::headlines {

// The first line that is no header, looking at no more than the first of the document; headings
// that the header holds (its title, the reference) begin before it.
std::size_t header_end(const std::vector<Line>&, const Vocabulary&);

// Fills mark, title, body, reference, number, day, times and venue from lines [0, end). Refuses a
// document without two of title, reference and date, and a meeting on a day that does not exist.
Result<void> read_header(const std::vector<Line>&, std::size_t end, const Source&,
                         const Vocabulary&, HeadlinesReading&);

// "SSC_67_2811" in a text, also written with spaces or hyphens.
struct PrintedReference {
  Reference reference;
  std::size_t begin = 0, end = 0;  // bytes
  bool exact = false;              // in the form of the scheme
};
std::optional<PrintedReference> find_reference(std::string_view text);

// "10:00", "10.30", "9am" as "10:00"; bytes [begin, end).
struct PrintedTime {
  std::string time;
  std::size_t begin = 0, end = 0;
};
std::vector<PrintedTime> find_times(std::string_view text);

}  // namespace wardmote::headlines
