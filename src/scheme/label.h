#pragma once
// Labels: the capitals that stand for a Party in public, "Small Supplier 'BV'".
//
// A label is one to three capitals A to Z. In the order of spreadsheet columns (bijective base 26)
// each has a number: A is 1, Z 26, AA 27, BV 74, ZZZ 18278.
//
// Print and character recognition turn 'AI' into 'Al', which looks the same and differs in bytes.
// fold() reads what was meant and says what it changed:
//
//   printed                                             meant   why
//   l 1 | U+0131 U+01C0 U+04C0 U+2160 U+2223            I       Lookalike
//   0                                                   O       Lookalike
//   Cyrillic and Greek capitals that look Latin         Latin   Lookalike
//   full-width capitals U+FF21 to U+FF3A                Latin   Lookalike
//   other small letters a to z                          capital LowerCase
//
// Pairs that look like one letter ('rn' and 'm', 'VV' and 'W') are left alone: both readings are
// labels, so folding one would guess. New labels keep clear of them instead (LabelRules::avoid).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote::scheme {

struct LabelRules {
  int min_letters = 1;
  int max_letters = 3;             // at most 3
  bool scattered = true;           // new labels in no order, so that none tells how many there are
  std::vector<std::string> avoid;  // parts that no newly issued label has: "I", "VV"
  std::vector<std::string> categories;  // "small-supplier"
};

bool is_label(std::string_view, const LabelRules&);
// Whether a reader may take it for another: it has a part to avoid.
bool easily_mistaken(std::string_view label, const LabelRules&);

// Nothing for what is not one to three capitals.
std::optional<std::uint32_t> number_of(std::string_view label);
// From 1 to 18278; nothing beyond.
std::optional<std::string> label_numbered(std::uint32_t number);
// How many labels have at most so many letters: 26, 702, 18278.
std::uint32_t labels_up_to(int letters);

enum class FoldReason { Lookalike, LowerCase };

struct FoldChange {
  int position = 0;  // in code points, from 0
  std::string printed;
  char meant = 0;
  FoldReason reason = FoldReason::Lookalike;
};

struct Folded {
  std::string label;
  std::vector<FoldChange> changes;  // empty: printed as it is meant
};

// Nothing where no label can be made of it. `printed` must be valid UTF-8, without quotes. Folding
// a label changes nothing, and folding twice is folding once.
std::optional<Folded> fold(std::string_view printed, const LabelRules&);

}  // namespace wardmote::scheme
