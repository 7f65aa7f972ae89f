#pragma once
// Where the work on the headlines of a meeting stands: what they would say, what stands in their
// way, and what was said of these very words.

#include <optional>
#include <string>
#include <vector>

#include "app/headlines_copies.h"
#include "publish/candidate.h"
#include "publish/release_findings.h"

namespace wardmote::app {

// Where the work on a release stands, for the secretariat and the Chair.
struct ReleaseState {
  publish::Candidate candidate;
  std::vector<publish::ReleaseFinding> findings;

  std::size_t errors() const;
  std::size_t warnings() const;  // without a ground
  bool is_prepared() const;      // these very words, and since the last recall
  bool is_agreed() const;        // so, to go out at a moment
  bool is_released() const;      // these very words are public
  std::optional<std::string> released_digest;
  std::optional<Instant> recalled_at;  // for the last time
  std::vector<HeadlinesCopy> copies;   // of what was recalled then, where known
};

// Nothing where there is no such meeting for the actor, or they do not keep its minutes.
// O(record), since every word above White is looked at; few of them are read (publish/row_sieve.h).
std::optional<ReleaseState> release_state(Site&, const Reader& actor, const std::string& reference);

}  // namespace wardmote::app
