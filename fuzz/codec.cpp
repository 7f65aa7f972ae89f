// Reading a described struct from JSON: what is taken is written and read again without change.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/codec_impl.h"
#include "fuzz/require.h"

namespace wardmote::fuzz_codec {

enum class Colour { Red, Blue };

struct Part {
  static constexpr std::string_view meaning = "A part.";
  std::string word;
  std::optional<Day> day;
  static constexpr auto fields() {
    return Fields{
        field("word", &Part::word, "One word", {.min_length = 1, .max_length = 8}),
        field("day", &Part::day, "When"),
    };
  }
};

// One member of each type that the codec knows.
struct Whole {
  static constexpr std::string_view meaning = "A whole.";
  bool sure = false;
  std::int64_t count = 0;
  double share = 0;
  Id128 id;
  Instant at;
  std::optional<Colour> colour;
  std::vector<Part> parts;
  static constexpr auto fields() {
    return Fields{
        field("sure", &Whole::sure, "Whether"),
        field("count", &Whole::count, "How many"),
        field("share", &Whole::share, "How much"),
        field("id", &Whole::id, "Which"),
        field("at", &Whole::at, "At what moment"),
        field("colour", &Whole::colour, "Of what colour"),
        field("parts", &Whole::parts, "What of"),
    };
  }
};

}  // namespace wardmote::fuzz_codec

template <>
inline constexpr auto wardmote::EnumNames<wardmote::fuzz_codec::Colour> =
    std::to_array<std::string_view>({"Red", "Blue"});

using wardmote::fuzz_codec::Whole;
WARDMOTE_CODEC(Whole);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = wardmote::decode<Whole>(wardmote::fuzz::text(data, size));
  if (!read) {
    FUZZ_REQUIRE(!read.error().why.empty());
    return 0;
  }
  const std::string canonical = wardmote::encode(*read);
  const auto again = wardmote::decode<Whole>(canonical);
  FUZZ_REQUIRE(again);
  FUZZ_REQUIRE(wardmote::encode(*again) == canonical);
  return 0;
}
