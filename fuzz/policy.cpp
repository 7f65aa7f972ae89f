// A policy text: refused with places, or taken. And bytes that claim to be a bundle's canonical
// form.

#include "fuzz/require.h"
#include "policy/load.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto given = fuzz::text(data, size);
  const auto loaded = policy::load({{"given.toml", std::string(given)}});
  if (!loaded) {
    FUZZ_REQUIRE(!loaded.error().empty());
    for (const auto& fault : loaded.error())
      FUZZ_REQUIRE(fault.place.starts_with("given.toml") && !fault.why.empty());
  }
  if (const auto bundle = policy::from_canonical(given))
    FUZZ_REQUIRE(policy::canonical(*bundle) == given);
  return 0;
}
