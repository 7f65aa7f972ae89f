#pragma once
// The Quarantined Communications Action File as CSV: docs/formats/adt.md, rules 24 to 28.

#include <string>
#include <string_view>

#include "anomaly/action_file.h"
#include "base/finding.h"

namespace wardmote::anomaly::csv_files {

Decided<QuarantinedCommunicationsActionFile> read_actions(std::string_view);
// May be unreadable where the value cannot be said; the profile reads it to be sure.
std::string write_actions(const QuarantinedCommunicationsActionFile&);

}  // namespace wardmote::anomaly::csv_files
