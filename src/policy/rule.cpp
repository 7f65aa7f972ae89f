#include "policy/rule.h"

namespace wardmote::policy {

double confidence_of(Basis basis) {
  switch (basis) {
    case Basis::Stated:
      return 1.0;
    case Basis::Found:
      return 0.9;
    case Basis::Inferred:
      return 0.6;
    case Basis::Recalled:
      return 0.4;
    case Basis::Doubtful:
      return 0.2;
  }
  return 0;
}

std::string_view confidence_word(double confidence) {
  return confidence >= 0.9 ? "published" : confidence >= 0.5 ? "inferred" : "assumed";
}

const Edition* Rule::at(Day day) const {
  for (const auto& edition : editions)
    if (edition.holds_on(day)) return &edition;
  return nullptr;
}

}  // namespace wardmote::policy
