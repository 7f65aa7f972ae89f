// A list of devices: whatever it holds, it is read or refused with every place in it, and a table
// is made only of a list in which nothing is wrong.

#include <algorithm>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "app/device_import.h"
#include "fuzz/require.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text(data, size);
  const int file = ::memfd_create("devices", 0);
  FUZZ_REQUIRE(file >= 0);
  FUZZ_REQUIRE(size == 0 || ::write(file, data, size) == static_cast<ssize_t>(size));
  const auto read = app::read_devices("/proc/self/fd/" + std::to_string(file), Instant(0));
  ::close(file);
  FUZZ_REQUIRE(read.has_value());
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + 1;
  FUZZ_REQUIRE(read->findings.empty() == (read->wrong_lines == 0));
  FUZZ_REQUIRE(read->findings.size() <= read->wrong_lines && read->wrong_lines <= lines);
  FUZZ_REQUIRE(read->table.empty() || read->findings.empty());
  FUZZ_REQUIRE(read->smets1 + read->smets2 + read->again <= lines);
  for (const auto& finding : read->findings) {
    FUZZ_REQUIRE(!finding.code.empty() && !finding.why.empty() && !finding.way_out.empty());
    FUZZ_REQUIRE(finding.place.line >= 1 && finding.place.line <= static_cast<int>(lines));
  }
  return 0;
}
