// UTF-8: text that passes the check is made of code points that write the same bytes again, and
// what precedes the first wrong byte passes.

#include <string>

#include "base/text.h"
#include "fuzz/require.h"

using namespace wardmote;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto valid = fuzz::text(data, size);
  if (const auto wrong = text::invalid_utf8_at(valid)) {
    FUZZ_REQUIRE(*wrong < size);
    valid = valid.substr(0, *wrong);
    FUZZ_REQUIRE(!text::invalid_utf8_at(valid));
  }
  std::string again;
  for (auto rest = valid; !rest.empty();) {
    const char32_t point = text::take(rest);
    FUZZ_REQUIRE(point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF));
    text::append(again, point);
  }
  FUZZ_REQUIRE(again == valid);
  FUZZ_REQUIRE(text::html(valid).find_first_of("<>\"'") == std::string::npos);
  return 0;
}
