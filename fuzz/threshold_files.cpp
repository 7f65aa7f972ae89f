// The files of the Threshold Anomaly Detection Procedures: whatever comes in, it is read or refused
// with every place in the text; and what was read can be written and reads as the same again.

#include <algorithm>

#include "anomaly/file_profile.h"
#include "base/codec.h"
#include "fuzz/require.h"

using namespace wardmote;
using namespace wardmote::anomaly;

namespace {

const watch::Names& names() {
  static const watch::Vocabulary vocabulary{.types = {"4.1.1", "7.4/signed"}, .attributes = {}};
  static const watch::Names all(vocabulary);
  return all;
}

void need_places(const Findings& findings, std::string_view text) {
  const auto lines = std::ranges::count(text, '\n') + 1;
  FUZZ_REQUIRE(!findings.empty());
  for (const auto& finding : findings) {
    FUZZ_REQUIRE(finding.place.line >= 0 && finding.place.line <= lines);
    FUZZ_REQUIRE(!finding.why.empty() && !finding.way_out.empty());
  }
}

template <class File>
void need_same(std::string_view text, const Decided<File>& read, auto&& write, auto&& read_again) {
  if (!read) return need_places(read.error(), text);
  const auto written = write(*read);
  FUZZ_REQUIRE(written.has_value());
  const auto again = read_again(*written);
  FUZZ_REQUIRE(again && encode(*again) == encode(*read));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text(data, size);
  const FileProfile& profile = csv_profile();
  const auto thresholds = [&](std::string_view from) {
    return profile.read_thresholds(from, names());
  };
  need_same(
      text, thresholds(text), [&](const auto& file) { return profile.write(file, names()); },
      thresholds);
  const auto report = [&](std::string_view from) { return profile.read_report(from); };
  need_same(text, report(text), [&](const auto& file) { return profile.write(file); }, report);
  const auto actions = [&](std::string_view from) { return profile.read_actions(from); };
  need_same(text, actions(text), [&](const auto& file) { return profile.write(file); }, actions);
  return 0;
}
