#include "anomaly/file_profile.h"

#include <array>

#include "anomaly/csv_files/actions.h"
#include "anomaly/csv_files/lines.h"
#include "anomaly/csv_files/report.h"
#include "anomaly/csv_files/thresholds.h"
#include "base/codec_impl.h"
#include "watch/threshold_check.h"

WARDMOTE_CODEC(wardmote::anomaly::AnomalyDetectionThresholdsFile);
WARDMOTE_CODEC(wardmote::anomaly::QuarantinedCommunicationsReportFile);
WARDMOTE_CODEC(wardmote::anomaly::QuarantinedCommunicationsActionFile);

namespace wardmote::anomaly {
namespace {

// What was written, where it reads as the value that it was written from.
template <class File>
Decided<std::string> sure(const File& file, std::string text, const Decided<File>& again) {
  if (!again) return tl::unexpected(again.error());
  if (encode(*again) != encode(file))
    return tl::unexpected(Findings{watch::refusal(
        "profile-cannot-say", "This profile has no way to say all that the file holds.",
        "Give levels that a User sets for the one User ID of the file.")});
  return text;
}

// In the order of FileSort.
constexpr std::array sorts{csv_files::thresholds_sort, csv_files::report_sort,
                           csv_files::actions_sort};

class CsvProfile final : public FileProfile {
 public:
  std::string_view name() const override { return "csv-1"; }

  std::optional<FileSort> sort_of(std::string_view text) const override {
    const std::string sort = csv_files::sort_cell(text);
    for (std::size_t i = 0; i < sorts.size(); ++i)
      if (sorts[i] == sort) return static_cast<FileSort>(i);
    return std::nullopt;
  }
  Decided<AnomalyDetectionThresholdsFile> read_thresholds(
      std::string_view text, const watch::Names& names) const override {
    return csv_files::read_thresholds(text, names);
  }
  Decided<QuarantinedCommunicationsReportFile> read_report(std::string_view text) const override {
    return csv_files::read_report(text);
  }
  Decided<QuarantinedCommunicationsActionFile> read_actions(std::string_view text) const override {
    return csv_files::read_actions(text);
  }

  Decided<std::string> write(const AnomalyDetectionThresholdsFile& file,
                             const watch::Names& names) const override {
    std::string text = csv_files::write_thresholds(file);
    return sure(file, text, read_thresholds(text, names));
  }
  Decided<std::string> write(const QuarantinedCommunicationsReportFile& file) const override {
    std::string text = csv_files::write_report(file);
    return sure(file, text, read_report(text));
  }
  Decided<std::string> write(const QuarantinedCommunicationsActionFile& file) const override {
    std::string text = csv_files::write_actions(file);
    return sure(file, text, read_actions(text));
  }
};

}  // namespace

const FileProfile& csv_profile() {
  static const CsvProfile profile;
  return profile;
}

std::span<const FileProfile* const> file_profiles() {
  static const std::array profiles{&csv_profile()};
  return profiles;
}

const FileProfile* file_profile_named(std::string_view name) {
  for (const FileProfile* profile : file_profiles())
    if (profile->name() == name) return profile;
  return nullptr;
}

}  // namespace wardmote::anomaly
