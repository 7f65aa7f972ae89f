#pragma once
// An act as it is stored, exported and hashed: one line of JSON in a fixed form.
//
//   {"id":"…","kind":"committee.ItemTabled/1","recorded_at":"2018-11-28T10:00:00.000000Z",
//    "effective_on":"2018-11-28","subjects":["item:…","meeting:…"],"level":"Red",
//    "audience":[["chair","secretariat"]],"actor":"…","authority":"…","corrects":"…","body":{…}}
//
// Fields stand in this order without white space; "audience" is left out when empty, "corrects"
// when absent. Header strings are printable ASCII without '"' and '\', so no escape occurs before
// "body". The format is described in docs/formats/record.md.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/act.h"

namespace wardmote::record {

// The parts of a line; views into it.
struct Line {
  ActId id;
  std::string_view kind;
  Instant recorded_at;
  Day effective_on;
  std::vector<std::string_view> subjects;
  std::string_view marking;  // from "level" to the end of "audience", as written: equal iff equal
  std::string_view actor;
  std::string_view authority;
  std::optional<ActId> corrects;
  std::string_view body;
};

// Writes the lines of one commit behind one another.
class LineWriter {
 public:
  LineWriter(const PersonId& actor, Instant recorded_at);

  struct Written {
    std::size_t begin, size;            // of the line, in `out`
    std::size_t marking, marking_size;  // Line::marking, in `out`
  };
  Written write(std::string& out, const ActId&, const Draft&);

 private:
  Day day_;
  std::string dates_;                    // what stands between a line's kind and its subjects
  std::optional<Marking> last_marking_;  // the drafts of a commit mostly have one
  std::string marking_, actor_;
};

std::string write_line(const ActId&, const Draft&, const PersonId& actor, Instant recorded_at);

// Reuses the memory of `out`. Costs about 0.2 µs. Does not look inside the body.
Result<> read_line(std::string_view line, Line& out);

// The Marking of a Line's `marking`.
Result<Marking> read_marking(std::string_view written);
std::string write_marking(const Marking&);

// Whether a header string may stand in a line.
bool is_header_text(std::string_view);

}  // namespace wardmote::record
