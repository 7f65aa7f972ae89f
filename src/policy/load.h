#pragma once
// From a bundle's texts to a Policy, or to everything that is wrong with them.
//
// docs/formats/policy.md describes the format. A bundle is taken whole or refused whole. Refused
// are: what is not TOML, unknown fields, unknown shapes, values that do not fit their shape, days
// that do not exist, editions without a citation or with overlapping days, ids given twice, names
// of verbs, objects, bodies, levels and divisions that no rule defines, and a bundle that does not
// say its name and version once. Every Error is of kind Invalid with place "file:line"; they come
// in order of file and line. After a broken line of TOML the rest of the file is still read, and
// only fields that are missing go unreported there, for the broken line may have held them.
//
// Pure; cost is linear in the size of the texts.

#include <vector>

#include "base/result.h"
#include "policy/bundle.h"
#include "policy/policy.h"

namespace wardmote::policy {

inline constexpr std::size_t kMaxTextBytes = 1 << 20;  // of one text; more is refused

using Loaded = tl::expected<Policy, std::vector<Error>>;

Loaded load(const Bundle&);

}  // namespace wardmote::policy
