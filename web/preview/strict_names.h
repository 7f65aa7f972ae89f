#pragma once

// Notes every name which the data does not give, or gives only by accident.
//
// Mustache looks a name up through all enclosing objects. A row that leaves out an optional name
// would silently show the page's own. Here a name must be in the innermost object, be one of the
// common names (in the outermost object), or be one that the sample says is taken from an enclosing
// object on purpose: what the forms of a meeting's rows send along.

#include <set>
#include <string>

#include "adapters/mustache/template.h"

namespace wardmote::preview {

class StrictNames {
 public:
  using Names = std::set<std::string, std::less<>>;
  StrictNames(Names common, Names enclosing);

  // For Template::fill; lives no longer than this.
  mustache::Template::Watch watch();

  /// Names looked for and not properly given, each once.
  const std::set<std::string>& faults() const { return faults_; }

 private:
  Names common_, enclosing_;
  std::set<std::string> faults_;
};

}  // namespace wardmote::preview
