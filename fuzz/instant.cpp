// Reading days and instants: what is taken is written and read again as the same.

#include "base/calendar.h"
#include "base/london.h"
#include "fuzz/require.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto given = fuzz::text(data, size);
  if (const auto day = Day::parse(given)) FUZZ_REQUIRE(day->iso() == given);
  if (const auto instant = Instant::parse(given)) {
    FUZZ_REQUIRE(instant->iso().size() == 27);
    FUZZ_REQUIRE(Instant::parse(instant->iso()) == instant);
  }
  if (const auto moment = london::parse(given)) {
    FUZZ_REQUIRE(Instant::parse(moment->iso()) == *moment);
    FUZZ_REQUIRE(!london::day_and_time(*moment).empty());
  }
  return 0;
}
