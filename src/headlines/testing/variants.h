#pragma once
// Headlines that never were, with the truth about them: for tests of the reader and the linter and
// for the benchmark of the import. The same seed gives the same bytes on every machine.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"

namespace wardmote::headlines::testing {

struct TrueItem {
  std::optional<int> number;  // as printed
  std::string title;
  std::string kind;
  std::optional<std::string> mark;
  std::vector<std::pair<std::string, std::string>> labels;     // category, folded label
  std::vector<std::pair<std::string, std::string>> decisions;  // verb, object
  std::vector<std::string> modifications, clauses;
  std::vector<Day> dates;
  std::vector<std::string> sentences;  // of its paragraphs and bullets, in order
};

struct Planted {
  std::string code;
  int line = 0;
  std::string answer;  // what a person answers where no machine can know
};

struct Variant {
  std::string text;
  std::string body, reference, title, start, end, venue;
  int number = 0;
  Day day, next;
  std::vector<TrueItem> items;
  std::vector<Planted> planted;
};

Variant make_variant(std::uint64_t seed);

}  // namespace wardmote::headlines::testing
