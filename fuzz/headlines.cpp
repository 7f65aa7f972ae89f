// Published headlines: whatever comes in, it is read or refused; every place that the reading or
// the linter names lies in the text, and each correction alone can be made.

#include "fuzz/require.h"
#include "headlines/lint.h"
#include "headlines/segments.h"
#include "headlines/testing/sample_rules.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto rules = headlines::testing::sample_rules();
  const auto text = fuzz::text(data, size);
  const auto reading = headlines::read_headlines(text, rules);
  if (!reading) {
    FUZZ_REQUIRE(!reading.error().why.empty());
    return 0;
  }
  const headlines::Source source(text);
  const auto findings = headlines::lint_headlines(text, *reading, rules);
  for (const auto& finding : findings) {
    FUZZ_REQUIRE(finding.place.line >= 0 && finding.place.line <= source.line_count());
    if (finding.correction)
      FUZZ_REQUIRE(headlines::apply_corrections(text, std::span(&*finding.correction, 1)));
  }
  FUZZ_REQUIRE(headlines::to_lines(text, findings).size() ==
               static_cast<std::size_t>(source.line_count()));
  return 0;
}
