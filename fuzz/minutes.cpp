// Minutes files: whatever comes in, it is read or refused; every place lies in the text; and what
// was read can be written as a record would write it and read again without a difference.

#include <algorithm>

#include "fuzz/require.h"
#include "publish/minutes_changes.h"
#include "publish/minutes_text.h"

using namespace wardmote;
using namespace wardmote::publish;

namespace {

// A record that says what the file says.
RecordedMinutes recorded(const MinutesFile& file) {
  RecordedMinutes out;
  out.plan.reference = "SSC_67_2811";
  out.plan.day = *Day::of(2018, 11, 28);
  std::uint8_t next = 0;
  const auto fresh = [&next] {
    Id128 id;
    id.bytes[15] = ++next;
    id.bytes[0] = 0xF0;
    return id;
  };
  for (const auto& given : file.items) {
    if (next > 200) break;
    RecordedItem item;
    item.item.item = fresh();
    item.item.number = next;
    item.item.tabled.emplace().title = given.title;
    auto minutes = std::make_shared<committee::ItemMinutes>();
    auto actions = std::make_shared<ItemActions>();
    for (const auto& one : given.portions) {
      committee::Portion portion;
      portion.portion = fresh();
      portion.mark = std::min(one.mark, item.item.tabled->mark);
      portion.text = one.text;
      minutes->portions.push_back(std::move(portion));
      if (next > 200) break;
    }
    item.minutes = std::move(minutes);
    item.actions = std::move(actions);
    out.items.push_back(std::move(item));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text(data, size);
  const auto read = read_minutes(text);
  const auto lines = std::ranges::count(text, '\n') + 1;
  for (const auto& finding : read.findings) {
    FUZZ_REQUIRE(finding.place.line >= 0 && finding.place.line <= lines);
    FUZZ_REQUIRE(!finding.why.empty());
  }
  const auto now = recorded(read.file);
  minutes_changes(read.file, now);
  const auto again = read_minutes(minutes_markdown(now));
  FUZZ_REQUIRE(again.findings.empty());
  const auto compared = minutes_changes(again.file, now);
  FUZZ_REQUIRE(compared.findings.empty());
  FUZZ_REQUIRE(compared.changes.empty());
  return 0;
}
