#pragma once
// The Quarantined Communications Report File as CSV: docs/formats/adt.md, rules 20 to 23.

#include <string>
#include <string_view>

#include "anomaly/report_file.h"
#include "base/finding.h"

namespace wardmote::anomaly::csv_files {

Decided<QuarantinedCommunicationsReportFile> read_report(std::string_view);
// May be unreadable where the value cannot be said; the profile reads it to be sure.
std::string write_report(const QuarantinedCommunicationsReportFile&);

}  // namespace wardmote::anomaly::csv_files
