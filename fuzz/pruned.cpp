// The statement of what was pruned from a journal: whatever it says, it is none, or corrupt, or of
// a journal that begins behind something; and it says the same when it is written again.

#include "watch/pruned.h"

#include <string>

#include "base/codec.h"
#include "fuzz/require.h"

using namespace wardmote;
using watch::Pruned;

namespace {

// A folder that holds a statement alone.
class StatedFolder final : public watch::SegmentFolder {
 public:
  explicit StatedFolder(std::string text) : text_(std::move(text)) {}
  Result<std::vector<std::uint64_t>> list() override { return std::vector<std::uint64_t>(); }
  Result<std::unique_ptr<watch::SegmentFile>> open(std::uint64_t) override { return none(); }
  Result<std::unique_ptr<watch::SegmentFile>> create(std::uint64_t, std::uint64_t) override {
    return none();
  }
  Result<std::optional<std::string>> statement() override { return std::optional(text_); }

 private:
  static tl::unexpected<Error> none() {
    return fail(ErrorKind::NotFound, "none", "", "There is none.", "");
  }
  std::string text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  StatedFolder folder{std::string(fuzz::text(data, size))};
  const auto pruned = watch::pruned_of(folder);
  if (!pruned) {
    FUZZ_REQUIRE(pruned.error().kind == ErrorKind::Corrupt);
    FUZZ_REQUIRE(!pruned.error().place.empty() && !pruned.error().way_out.empty());
    return 0;
  }
  FUZZ_REQUIRE(pruned->has_value());
  const auto end = watch::journal_end_before(**pruned);
  FUZZ_REQUIRE(end.segment > 0 && end.groups > 0 && end.entries > 0);
  StatedFolder same{encode(**pruned)};
  const auto again = watch::pruned_of(same);
  FUZZ_REQUIRE(again && again->has_value() && encode(**again) == encode(**pruned));
  return 0;
}
