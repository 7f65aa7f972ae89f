#pragma once
// The label registry: every label ever issued, seen in public or retired, by category.
//
// A value folded from the acts that a reader may see: from White acts alone it knows which labels
// the public has met; from the Red key as well, whom they stand for. Whatever acts it is given, and
// in whatever order, it takes them in; what does not fit together shows in conflicts().
//
// Regular value type; reading is safe from several threads. Costs are O(log labels), except where
// said.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "scheme/acts.h"
#include "scheme/label.h"

namespace wardmote::scheme {

struct LabelKey {
  std::string category;
  std::string label;
  auto operator<=>(const LabelKey&) const = default;
};

struct LabelEntry {
  std::vector<PartyId> parties;        // more than one is a conflict
  std::vector<std::string> documents;  // in which it was seen, in the order of learning
  bool retired = false;

  bool seen() const { return !documents.empty(); }
};

class LabelRegistry {
 public:
  void apply(const LabelIssued&);
  void apply(const LabelSeen&);
  void apply(const LabelRetired&);

  // Null where the label has never been used.
  const LabelEntry* find(std::string_view category, std::string_view label) const;
  // The label that stands for the Party today.
  std::optional<std::string> label_of(std::string_view category, const PartyId&) const;
  const std::map<LabelKey, LabelEntry>& entries() const { return entries_; }

  // The first label in order after the highest ever used, passing over those easily mistaken.
  // Nothing when all are used up.
  std::optional<std::string> next_label(std::string_view category, const LabelRules&) const;
  // One of the labels never used and not easily mistaken, of the fewest letters that leave at least
  // half of their labels free, chosen by `draw`, a uniform random number. O(labels of that length).
  std::optional<std::string> scattered_label(std::string_view category, const LabelRules&,
                                             std::uint64_t draw) const;

  // Labels that stand for two Parties (code label-shared) and Parties with two labels in one
  // category (party-labelled-twice). Findings name Parties: they are as Red as the key. O(labels).
  Findings conflicts() const;

 private:
  std::map<LabelKey, LabelEntry> entries_;
  std::map<std::pair<std::string, PartyId>, std::vector<std::string>> by_party_;
};

}  // namespace wardmote::scheme
