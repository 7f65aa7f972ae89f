#pragma once
// A scheme's rules as files: taken out, changed in an editor, tried, and adopted.

#include "app/site.h"
#include "policy/bundle.h"

namespace wardmote::app {

// The .toml files of a folder. Errors: those of reading; NotFound where there are none.
Result<policy::Bundle> bundle_in(const Path& folder);
// The bundle's policy. Errors: all that is wrong with it, a line each.
Result<policy::Policy> policy_of(const policy::Bundle&);
// The subject of their acts.
inline constexpr std::string_view kPolicySubject = "policy:sec";

// Adopts a bundle: from now on its rules hold, each from its own day on. Errors: what is wrong with
// it; Refused for who is not the secretariat, and where the same is adopted already.
Result<record::Receipt> adopt_rules(Site&, Clock&, const Reader& actor, const policy::Bundle&,
                                    const std::string& origin, const record::IdempotencyKey&);

}  // namespace wardmote::app
