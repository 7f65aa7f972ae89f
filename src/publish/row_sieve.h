#pragma once
// Tells at little cost which acts of a view may share words in a row with a text, so that the rest
// of the record need not be read again for each look at a release.
//
// Of every three words in a row an act keeps a sign of 16 bits, folded once and memoised with the
// view: two bytes a word. Signs that agree in a row may agree by chance, and then the act is read;
// an act that shares the words is never passed over.

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/view.h"

namespace wardmote::publish {

// A Projection over the acts of any subject: the signs of their texts, act by act.
struct RowSigns {
  std::vector<record::ActId> acts;  // in the order of learning
  std::vector<std::size_t> ends;    // of each act's signs
  std::vector<std::uint16_t> signs;
  void apply(const record::Act&);
};

class RowSieve {
 public:
  RowSieve(const record::View&, std::string_view text, std::size_t words_in_a_row);

  // Of the acts of the view, asked in their order; of another act it is true.
  bool may_share(const record::Act&);
  // The same of a text.
  bool may_share(std::string_view text) const;

 private:
  struct Reading {
    std::shared_ptr<const RowSigns> signs;
    std::size_t next = 0;  // act that was not asked for yet
  };
  bool holds_row(const std::uint16_t* from, const std::uint16_t* to) const;

  const record::View& view_;
  std::size_t length_;
  std::bitset<65'536> known_;
  std::unordered_map<std::string, Reading> readings_;
};

}  // namespace wardmote::publish
