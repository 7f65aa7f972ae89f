// A checkpoint's text: refused, or read as a record and a head; never held for signed by a key that
// did not sign it.

#include "record/checkpoint.h"

#include "fuzz/require.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto given = fuzz::text(data, size);
  const auto checkpoint = record::read_checkpoint(given, std::nullopt);
  if (checkpoint) FUZZ_REQUIRE(!checkpoint->record_id.empty());
  FUZZ_REQUIRE(!record::read_checkpoint(given, std::string(64, '5')));
  return 0;
}
