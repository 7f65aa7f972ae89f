#pragma once
// The label registry over the record: who stands behind a pseudonym is Red, that it was seen is
// White.

#include <optional>
#include <string>

#include "app/site.h"
#include "policy/policy.h"
#include "scheme/label_registry.h"

namespace wardmote::app {

// The registry as the view knows it.
scheme::LabelRegistry label_registry(const record::View&);
scheme::LabelRules label_rules(const policy::Policy&, Day);

// Records that a Party acceded, marked Green.
Result<record::Receipt> admit_party(Site&, const Reader& actor, const std::string& party,
                                    const std::string& name, const std::string& category,
                                    Day today);

// A label for a Party: `label` where it stands on paper already, a new one otherwise, chosen so
// that it tells nothing. Looks at every label ever used (FullSight); the key it writes is Red, for
// the secretariat and the chair. Errors: NotFound for a Party that the actor does not see, Refused
// with the findings that forbid it.
Result<std::string> label_party(Site&, const Reader& actor, const std::string& category,
                                const std::string& party, const std::optional<std::string>& label,
                                Random&, Day today);

}  // namespace wardmote::app
