#pragma once
// What published headlines owe their reader, and where they fall short of it.
//
//   wrong-body          a committee is called by letters that are not its own
//   reference-mismatch  the reference disagrees with the date or the body in the header
//   number-missing, number-after-title, number-order
//   quote-unbalanced
//   label-confusable    a label holds a character that only looks like a capital
//   label-unknown       a label of no category, of no label's form, or not in the registry
//   label-inconsistent  the text speaks of another label than its title
//   mark-missing, mark-unknown, mark-contradictory     of items and of bullets
//   boilerplate-missing  a confidential item does not say where it is recorded
//   detail-under-red     a sentence under the highest mark says more than that it was considered
//   outcome-missing      neither a decision nor the words that none was required
//   verb-not-allowed     of this kind of item, or of no kind at all
//   verb-case            a decision in lower case (notice)
//   scheme-misnamed
//   clause-unknown       not in the dated list (notice)
//   date-impossible, date-weekday
//
// Each finding names its rule with the citation, says why it matters and what to do. Where a
// machine can know the words, it proposes a correction with its confidence; where only a person can
// (which mark, which outcome), answer() makes a correction of what the person says. Accepting a
// correction changes exactly the bytes it names.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "headlines/reading.h"

namespace wardmote::headlines {

// Findings beyond this many are counted in one last notice, "more-findings".
inline constexpr std::size_t max_findings = 2'000;

// In the order of the document. `text` is what the reading was made of. Pure, thread-safe, linear.
Findings lint_headlines(std::string_view text, const HeadlinesReading&, const HeadlineRules&);

// The correction that a person's own words make of a finding: a mark's code for mark-missing, a
// sentence for outcome-missing, else what the place of the finding shall read; no words at all take
// the place away. Nothing where the finding is about no place in the text.
std::optional<Correction> answer(std::string_view text, const HeadlinesReading&, const Finding&,
                                 std::string_view words);

// The text with every correction made. Corrections may touch: two of one line are made both as long
// as they change different characters. Refused: correction-stale where the text does not read
// `before` at the place, correction-conflict where two change the same characters differently.
Result<std::string> apply_corrections(std::string_view text, std::span<const Correction>);

}  // namespace wardmote::headlines
