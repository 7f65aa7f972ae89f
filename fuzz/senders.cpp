// The file of those who may send to the gate: whatever it holds, it is read or refused at a line of
// it; what was read is written and reads as the same again, and nobody is known by an empty token.

#include "app/gate/senders.h"

#include <algorithm>

#include "fuzz/require.h"

using namespace wardmote;
using app::gate::Senders;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text(data, size);
  const auto read = Senders::read(text, "senders");
  if (!read) {
    const Error& error = read.error();
    FUZZ_REQUIRE(!error.code.empty() && !error.why.empty());
    FUZZ_REQUIRE(error.place.starts_with("senders:"));
    const auto line = std::stoull(error.place.substr(8));
    FUZZ_REQUIRE(line <= static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    return 0;
  }
  const auto again = Senders::read(read->csv(), "senders");
  FUZZ_REQUIRE(again && again->csv() == read->csv() && again->size() == read->size());
  FUZZ_REQUIRE(read->shown_by("Bearer ") == nullptr);
  return 0;
}
