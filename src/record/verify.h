#pragma once
// Proving a record from its bytes alone: no key, no reader, no knowledge of kinds.

#include <cstdint>
#include <functional>
#include <optional>

#include "record/checkpoint.h"
#include "record/store.h"

namespace wardmote::record {

struct Verified {
  Head head;
  std::uint64_t erased = 0;
  std::uint64_t blobs = 0;
  Instant last_recorded_at;
};

// Checks every row against its commitment, every commit against its root, that time never steps
// back, that exactly the rows named by Erased acts are erased, every file against its digest, and
// that no file is missing which an act keeps: one that names it in a member "digest" or "sha256".
// Names the first row that does not match. Costs one pass, linear, with 64 bytes a row.
//
// `against` finds what recomputed hashes hide: an edit or a fork (another root at that size), a
// truncation or a rollback (fewer rows than were signed).
Result<Verified> verify(Store&, const std::optional<Checkpoint>& against = std::nullopt,
                        const std::function<void(std::uint64_t done)>& progress = {});

// The last part of it alone, for who has read the rows already: every file against its digest.
Result<> verify_files(Store&);

}  // namespace wardmote::record
