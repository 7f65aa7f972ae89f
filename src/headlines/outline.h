#pragma once
// Which headings are items, and which only part an item: told by numbers, marks and what is missing
// between the numbers.

#include <optional>
#include <vector>

#include "headlines/headings.h"

namespace wardmote::headlines {

struct Entry {
  std::size_t heading = 0;             // index of the heading that begins the item
  std::optional<int> number;           // as printed
  std::optional<int> expected_number;  // where none is printed and its neighbours leave one only
  double confidence = 0;               // that it is an item
  double number_confidence = 0;
};

// Of the headings from index `begin` on, those that begin items, in order.
std::vector<Entry> outline(const std::vector<Heading>&, std::size_t begin, const Vocabulary&);

}  // namespace wardmote::headlines
