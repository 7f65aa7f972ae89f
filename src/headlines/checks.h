#pragma once
// The checks of the linter. Each looks at the whole reading for one sort of shortcoming.

#include "headlines/content.h"
#include "headlines/lint.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

struct ItemContent {
  Content heading;
  std::vector<Content> portions;
};

struct Check {
  const Source& source;
  const HeadlinesReading& reading;
  const Vocabulary& vocabulary;
  const std::vector<ItemContent>& contents;  // of the items
  Findings& out;
  Finding spare;  // takes what is found beyond max_findings
  std::size_t beyond = 0;

  Finding& found(std::string code, Severity, Place, const RuleId&, std::string why,
                 std::string way_out);
  // Replaces bytes [begin, end) of a traced text; an empty range inserts.
  Correction correct(const Traced&, std::size_t begin, std::size_t end, std::string after) const;
  // After the text and the emphasis that closes on it.
  Correction append(const Traced&, std::string words) const;
  std::string newline() const;
};

void check_numbers(Check&);
void check_marks(Check&);
void check_handling(Check&);
void check_detail(Check&);
void check_bodies(Check&);
void check_names(Check&);
void check_quotes(Check&);
void check_labels(Check&);
void check_outcomes(Check&);
void check_header(Check&);

}  // namespace wardmote::headlines
