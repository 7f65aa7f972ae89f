#pragma once
// Headlines in the making: the blocks and the truth about them grow together. Private to variant*.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "headlines/testing/chance.h"
#include "headlines/testing/typography.h"
#include "headlines/testing/variants.h"

namespace wardmote::headlines::testing {

class VariantWriter {
 protected:
  explicit VariantWriter(std::uint64_t seed) : chance_(seed) {}

  // An invisible flag where a defect is planted; its line is known once the lines are.
  std::string flag(std::string code, std::string answer = {});
  // What was planted a moment ago does not count after all.
  void drop(const std::string& code);
  // In one of the ways in which headlines print days.
  std::string date(Day day, bool year = true);
  // A block of the text; told, it is a sentence of the item too.
  void say(Sort sort, std::string words, int depth = 0, bool tight = false);
  void tell(Sort sort, std::string words, int depth = 0, bool tight = false);
  // The phrasebook's words with names and days put in.
  std::string spoken(std::string text);
  // Prints the heading of the item being made, with the defects that a heading can have.
  void heading(const std::string& title, bool may_lack_number);
  void finish();  // the item

  Chance chance_;
  Variant out_;
  TrueItem item_;      // being made
  std::string party_;  // that its sentences speak of; may be empty
  std::vector<Block> blocks_;
  std::vector<const char*> head_flags_;                       // for the next heading
  std::vector<std::pair<std::string, std::string>> answers_;  // likewise, with their answers
  bool unknown_mark_ = false;                                 // the heading has one

 private:
  int count_ = 0;
  bool lost_before_ = false;  // the number of the last item
};

}  // namespace wardmote::headlines::testing
