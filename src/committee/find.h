#pragma once
// Finding words in everything that a reader may see: meetings, items, paragraphs, decisions,
// actions, papers, Parties and labels, at the table and published alike.
//
// Computed from one View and nothing else: what its reader may not see adds to no count and no
// order. Of a withheld item nothing is found. Letters are folded in case (ASCII).

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "marking/marking.h"
#include "record/view.h"

namespace wardmote::committee {

enum class FoundSort { Meeting, Item, Paragraph, Decision, Action, Paper, Party };

}  // namespace wardmote::committee

template <>
inline constexpr std::array wardmote::EnumNames<wardmote::committee::FoundSort> =
    std::to_array<std::string_view>(
        {"meeting", "item", "paragraph", "decision", "action", "paper", "party"});

namespace wardmote::committee {

struct Found {
  FoundSort sort = FoundSort::Meeting;
  Level mark = Level::White;  // of what was found
  std::string where;          // "SSC 67, item 3"
  std::string text;           // in which all the words are
  std::string meeting;        // its reference; empty where it is of none
  Id128 id;                   // of the item, paragraph, decision, action or paper; else zero
  Id128 item;                 // that it stands under; else zero
  std::string subject;        // of a Party or label
  bool published = false;     // in headlines, not at the table
};

struct FoundAll {
  std::vector<Found> found;     // by sort, the latest meeting first
  std::vector<FoundSort> more;  // sorts of which there is more than most_found
};

inline constexpr std::size_t most_found = 200;  // of each sort
inline constexpr std::size_t most_words = 8;

// The words of a question, folded, each once, in their order; at most one more than most_words.
std::vector<std::string> words_of(std::string_view question);

// What has all of the words. O(all text seen), and the folds of it that are not memoised.
FoundAll find(const record::View&, const std::vector<std::string>& words);

}  // namespace wardmote::committee
