#pragma once
// What the variants say, in many ways. In every text: {B} the body as subject, {b} its code, {L}
// the party with its label, {M} the mark, {D} a day before the meeting, {N} the next meeting; verbs
// stand in square brackets, "[AGREED]".

#include <string>
#include <utility>
#include <vector>

namespace wardmote::headlines::testing {

struct Outcome {
  std::string text;
  std::vector<std::pair<std::string, std::string>> decisions;
};

struct KindBook {
  std::string kind;
  std::vector<std::string> titles;
  std::vector<std::string> considered;
  std::vector<Outcome> outcomes;  // empty: none is needed
  bool labelled = false;
};

const std::vector<KindBook>& phrasebook();
const std::vector<std::string>& handling_sentences();
const std::vector<std::string>& detail_sentences();
const std::vector<std::string>& subjects();  // of a decision: "The {b}", "Members"

}  // namespace wardmote::headlines::testing
