#pragma once
// The rules made ready for matching: phrases compiled once for all that is read by them.

#include <array>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "headlines/rules.h"
#include "headlines/words.h"

namespace wardmote::headlines {

class Vocabulary {
 public:
  explicit Vocabulary(HeadlineRules);
  // The same, made once for equal rules as long as they are asked for. Thread-safe.
  static std::shared_ptr<const Vocabulary> of(const HeadlineRules&);

  const HeadlineRules rules;
  std::vector<std::vector<Phrase>> kinds, objects, categories, documents, handling, standing,
      document_marks, schemes;  // in the order of the rules
  std::vector<Phrase> no_decision;
  std::array<bool, 256> category_leads{};  // letters that the name of a category begins with

  // Whether a word in capitals is a known abbreviation that is neither body nor mark.
  bool acronym(std::string_view word) const { return acronyms_.count(std::string(word)) != 0; }
  const BodyRule* body(std::string_view code) const;
  const MarkRule* mark(std::string_view word) const;  // in any case
  const KindRule* kind(std::string_view code) const;
  // The verb that a word in any case is a form of.
  const VerbRule* verb(std::string_view lower) const;

 private:
  std::unordered_set<std::string> acronyms_;
};

}  // namespace wardmote::headlines
