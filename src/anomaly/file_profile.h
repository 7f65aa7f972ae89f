#pragma once
// How the three files of the Threshold Anomaly Detection Procedures are written. The DCC's own
// columns are not public, so a profile can be exchanged for another: nothing outside of one knows a
// column. Which profiles there are: file_profiles().
//
// A file is read whole or refused with all that is wrong with it, each finding with its line and
// column. What is written is the same bytes for the same value, and reads as that value again.
// Implementations are immutable and may be used from all threads.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "anomaly/action_file.h"
#include "anomaly/report_file.h"
#include "anomaly/thresholds_file.h"
#include "base/finding.h"
#include "watch/vocabulary.h"

namespace wardmote::anomaly {

enum class FileSort { Thresholds, Report, Actions };

class FileProfile {
 public:
  virtual ~FileProfile() = default;
  virtual std::string_view name() const = 0;

  // What a file says that it is; nothing where it says none of the three.
  virtual std::optional<FileSort> sort_of(std::string_view) const = 0;

  // The names are those of the rules in force: a threshold on an unknown type is refused.
  virtual Decided<AnomalyDetectionThresholdsFile> read_thresholds(std::string_view,
                                                                  const watch::Names&) const = 0;
  virtual Decided<QuarantinedCommunicationsReportFile> read_report(std::string_view) const = 0;
  virtual Decided<QuarantinedCommunicationsActionFile> read_actions(std::string_view) const = 0;

  // Findings: what the profile cannot say, such as a level that is not a User's; they are those
  // of the reading.
  virtual Decided<std::string> write(const AnomalyDetectionThresholdsFile&,
                                     const watch::Names&) const = 0;
  virtual Decided<std::string> write(const QuarantinedCommunicationsReportFile&) const = 0;
  virtual Decided<std::string> write(const QuarantinedCommunicationsActionFile&) const = 0;
};

// Wardmote's own profile, docs/formats/adt.md.
const FileProfile& csv_profile();

std::span<const FileProfile* const> file_profiles();
// Nothing where no profile has this name.
const FileProfile* file_profile_named(std::string_view);

}  // namespace wardmote::anomaly

template <>
inline constexpr auto wardmote::EnumNames<wardmote::anomaly::FileSort> =
    std::to_array<std::string_view>({"thresholds", "report", "actions"});
