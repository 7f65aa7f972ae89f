#pragma once
// The work on the release of a meeting's headlines, folded from the acts that its reader may see.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

inline record::Subject release_subject(const std::string& reference) {
  return record::Subject("release:" + reference);
}

// A sentence of the headlines: the item it stands under, and which of the item's.
struct SentenceId {
  std::optional<ItemId> item;  // none: the front
  std::string name;            // "title", "handling", "portion:HEX", "decision:HEX", "own:1"
  auto operator<=>(const SentenceId&) const = default;
};

// A Projection over acts(release:…).
struct ReleaseWork {
  template <class T>
  struct Said : Recorded<T> {
    PersonId by;
  };

  std::map<SentenceId, Said<SentenceWorded>> worded;  // the last word on each
  std::vector<Said<GroundGiven>> grounds;
  std::optional<Said<ReleasePrepared>> prepared;
  std::optional<Said<ReleaseAgreed>> agreed;
  std::vector<Said<ReleaseRefused>> refused;
  std::map<ItemId, Said<ItemWithheld>> withheld;

  void apply(const record::Act&);

  // The ground for a finding of this code about this, of this sentence; null where none was given.
  const Said<GroundGiven>* ground(const SentenceId&, std::string_view finding,
                                  std::string_view about) const;
};

}  // namespace wardmote::committee
