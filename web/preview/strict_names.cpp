#include "strict_names.h"

#include <utility>

namespace wardmote::preview {
namespace {

// Of these a run, a span or a change has exactly one; the others are left out.
const std::set<std::string, std::less<>> alternatives = {
    "plain", "verb", "label", "quote", "strong", "link", "text", "marked", "same", "cut", "put"};

}  // namespace

StrictNames::StrictNames(Names common, Names enclosing)
    : common_{std::move(common)}, enclosing_{std::move(enclosing)} {}

mustache::Template::Watch StrictNames::watch() {
  return [this](const mustache::Template::Looked& looked) {
    if (looked.innermost || (!looked.found && alternatives.contains(looked.name))) return;
    if (looked.outermost && common_.contains(looked.name)) return;
    if (looked.found && enclosing_.contains(looked.name)) return;
    faults_.emplace(looked.name);
  };
}

}  // namespace wardmote::preview
