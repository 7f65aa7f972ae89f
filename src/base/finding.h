#pragma once
// A finding is one thing that a check has to say about one place. Checks return all their findings,
// never only the first, and each carries what a person needs to mend it.

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "base/result.h"

namespace wardmote {

// Where a rule comes from: the document, the place in it, and how sure we are of it.
struct Citation {
  std::string source;       // "Smart Energy Code 5.20", "SSC_67_2811"
  std::string clause;       // "G8.41 c)", "item 12"; may be empty
  double confidence = 1.0;  // 1 published, 0.6 inferred, 0.4 assumed; in [0, 1]
};

enum class Severity {
  Notice,   // worth knowing
  Warning,  // may stand with a ground
  Error,    // refuses the whole
};

struct Place {
  int line = 0;    // from 1; 0 is the whole document
  int column = 0;  // from 1, in code points; 0 is the whole line
  int length = 0;  // code points from column; 0 to the end of the line
};

// A replacement of the text at a Place; `after` is what the place would read.
struct Correction {
  Place place;
  std::string before;
  std::string after;
};

struct Finding {
  std::string code;  // "wrong-body"
  Severity severity = Severity::Warning;
  Place place;
  std::string rule;  // id of the policy rule, "headlines.body-name"
  Citation citation;
  std::string why;                   // what is wrong, and why it matters
  std::string way_out;               // what to do
  std::vector<std::string> persons;  // the ids that `why` says somebody by, in their order
  std::optional<Correction> correction;
  double confidence = 1.0;  // of the correction; at least 0.9 may be accepted without looking
};

using Findings = std::vector<Finding>;

// A verdict: what follows, or all the findings that forbid it.
template <class T>
using Decided = tl::expected<T, Findings>;

}  // namespace wardmote
