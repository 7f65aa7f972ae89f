#pragma once
// What may be done with labels: an act to be recorded, or all the findings that forbid it.
//
// Pure. The caller gives the registry as the actor sees it, the rules of the day and, where a label
// has to be chosen, a random number.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/finding.h"
#include "scheme/acts.h"
#include "scheme/label_registry.h"

namespace wardmote::scheme {

// A new label for a Party that has none in the category. Needs a registry that knows every label
// ever used, so it is asked with full sight; what it gives away is a label that tells nothing,
// where the rules say scattered. Findings: label-category-unknown, party-has-label, labels-used-up.
Decided<LabelIssued> issue_label(const LabelRegistry&, const LabelRules&, std::string_view category,
                                 const PartyId&, std::uint64_t draw);

// The Party behind a label that exists already, in public or on paper. Findings:
// label-category-unknown, label-malformed, party-has-label, label-taken, label-retired.
Decided<LabelIssued> record_key(const LabelRegistry&, const LabelRules&, std::string_view category,
                                std::string_view label, const PartyId&);

struct Sighting {
  std::optional<LabelSeen> act;   // absent where the document is known to carry the label
  std::optional<Finding> folded;  // label-confusable, a notice: what was printed and what is meant
};

// A label met in a public document. Looks at sightings only, never at the key, so that the outcome
// is the same whatever the key holds. Findings: label-category-unknown, label-malformed.
Decided<Sighting> see_label(const LabelRegistry&, const LabelRules&, std::string_view category,
                            std::string_view printed, std::string_view document);

// Findings: label-unknown, label-retired.
Decided<LabelRetired> retire_label(const LabelRegistry&, std::string_view category,
                                   std::string_view label, std::string_view ground);

}  // namespace wardmote::scheme
