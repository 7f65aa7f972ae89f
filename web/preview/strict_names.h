#pragma once

// Notes every name which the data does not give, or gives only by accident.
//
// Mustache looks a name up through all enclosing objects. A row that leaves out an optional name
// would silently show the page's own. Here a name must be in the innermost object, or be one of the
// page's common names (`common`, in the outermost object).

#include <set>
#include <string>

#include "adapters/mustache/template.h"

namespace wardmote::preview {

class StrictNames {
 public:
  explicit StrictNames(std::set<std::string, std::less<>> common);

  // For Template::fill; lives no longer than this.
  mustache::Template::Watch watch();

  /// Names looked for and not properly given, each once.
  const std::set<std::string>& faults() const { return faults_; }

 private:
  std::set<std::string, std::less<>> common_;
  std::set<std::string> faults_;
};

}  // namespace wardmote::preview
