#pragma once
// Labels of parties: "Small Supplier 'BV'", with what looks like a letter folded to the letter.

#include <string>
#include <vector>

#include "headlines/reading.h"
#include "headlines/vocabulary.h"

namespace wardmote::headlines {

struct PrintedLabel {
  Label label;
  std::size_t begin = 0, end = 0;  // bytes of the label's letters
  bool quoted = false;
};

std::vector<PrintedLabel> find_labels(std::string_view text, const Words&, const Vocabulary&);

// "Al" to "AI", a Cyrillic "А" to "A": empty where the result is no label of the rules.
std::string fold_label(std::string_view printed, const LabelRule&);

}  // namespace wardmote::headlines
