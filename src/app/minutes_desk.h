#pragma once
// Minutes files and the record, for the command line, the pages and the API alike.

#include <optional>
#include <string>
#include <vector>

#include "app/table_desk.h"
#include "publish/minutes_changes.h"

namespace wardmote::app {

// A minutes file as it would go into the record.
struct MinutesPlan {
  std::string meeting;                          // reference, as the file gives it
  std::vector<publish::MinutesChange> changes;  // in the order of the file
  Findings findings;                            // by place; of the file, and of what forbids it
  std::vector<Step> steps;                      // the changes, as commands

  bool refused() const;  // some finding is an error
};

// Reads the file and holds it against what the actor sees. A file about a meeting that the actor
// does not see has the finding meeting-unknown. Changes nothing; costs a fold of the meeting and a
// decision of each change.
MinutesPlan plan_minutes(Site&, Clock&, Random&, const Reader& actor, std::string_view text);

}  // namespace wardmote::app
