// A minutes file of 200 pages from its bytes to the list of what would change, against what
// cmark-gfm takes to parse the same bytes; and how the reading grows with hostile ones.

#include <array>
#include <string>

#include <cmark-gfm.h>

#include "base/bench.h"
#include "publish/minutes_changes.h"
#include "publish/minutes_text.h"

namespace {

using namespace wardmote;
using namespace wardmote::publish;

// As evenly spread as ids are.
Id128 id(std::uint64_t sort, std::uint64_t number) {
  Id128 out;
  std::uint64_t state = sort << 32 | number;
  for (auto& byte : out.bytes) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    byte = static_cast<std::uint8_t>(state >> 56);
  }
  return out;
}

// 200 pages of 3000 characters: 40 items of 45 paragraphs.
RecordedMinutes pages_200() {
  constexpr std::size_t items = 40, paragraphs = 45;
  RecordedMinutes out;
  out.plan.reference = "SSC_67_2811";
  out.plan.day = *Day::of(2018, 11, 28);
  for (std::size_t n = 0; n < items; ++n) {
    RecordedItem item;
    item.item.item = id(1, n);
    item.item.number = static_cast<int>(n + 1);
    auto& tabled = item.item.tabled.emplace();
    tabled.title = "Security Assessment of a Supplier";
    tabled.mark = Level::Red;
    auto minutes = std::make_shared<committee::ItemMinutes>();
    for (std::size_t p = 0; p < paragraphs; ++p) {
      committee::Portion one;
      one.portion = id(2, n * paragraphs + p);
      one.mark = p % 3 == 0 ? Level::Amber : Level::Red;
      one.text = "Paragraph " + std::to_string(p) +
                 " says what was put before the committee, who spoke to it and what was asked. The "
                 "answer was taken in, with the dates by which the supplier's keys, staff and "
                 "systems are to be looked at again.\n- first, the keys;\n- then the rest.";
      minutes->portions.push_back(std::move(one));
    }
    item.minutes = std::move(minutes);
    item.actions = std::make_shared<ItemActions>();
    out.items.push_back(std::move(item));
  }
  return out;
}

std::size_t preview(const std::string& text, const RecordedMinutes& now) {
  const auto read = read_minutes(text);
  return minutes_changes(read.file, now).changes.size();
}

void cmark(const std::string& text) {
  cmark_node* const root = cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT);
  bench::keep(root);
  cmark_node_free(root);
}

std::string without_ids(std::string text) {
  for (auto at = text.find(" {#"); at != text.npos; at = text.find(" {#", at)) text.erase(at, 36);
  return text;
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string text = "---\nmeeting: SSC_67_2811\n---\n## 1. A (RED)\n";
  while (text.size() + unit.size() < bytes) text += unit;
  return text;
}

constexpr std::array<std::string_view, 8> hostile = {
    "(RED) x\n",  "x\n\n",         "- ", "\\\n", "> a = b: c\n", "- [ ] a - b; c\n",
    "(RED) {#\n", "(RED) x {#0}\n"};

}  // namespace

int main() {
  const auto now = pages_200();
  const auto text = minutes_markdown(now), fresh = without_ids(text);
  auto empty = now;
  for (auto& item : empty.items) item.minutes = std::make_shared<committee::ItemMinutes>();

  const auto known =
      bench::in_turns([&] { bench::keep(preview(text, now)); }, [&] { cmark(text); });
  bench::report("publish/minutes-unchanged", known.time(), bench::at_most(5),
                "times cmark-gfm's parse, nothing changed");
  std::printf("  %zu bytes in %.2f ms\n", text.size(), 1000 * known.work);
  const auto all =
      bench::in_turns([&] { bench::keep(preview(fresh, empty)); }, [&] { cmark(fresh); });
  bench::report("publish/minutes-all-new", all.time(), bench::at_most(5),
                "times cmark-gfm's parse, every paragraph new");
  std::printf("  %zu changes in %.2f ms\n", preview(fresh, empty), 1000 * all.work);

  for (std::size_t i = 0; i < hostile.size(); ++i) {
    const auto bad = repeated(hostile[i], kMaxMinutesBytes);
    const auto tenth = repeated(hostile[i], kMaxMinutesBytes / 10);
    const auto worst = bench::in_turns([&] { bench::keep(preview(bad, empty)); },
                                       [&] {
                                         for (int n = 0; n < 10; ++n)
                                           bench::keep(preview(tenth, empty));
                                       },
                                       {3, 0});
    const auto name = "publish/minutes-hostile-" + std::to_string(i);
    bench::report(name.c_str(), worst.time(), bench::at_most(3),
                  "of ten files of a tenth of the size");
    std::printf("  4 MiB in %.2f s\n", worst.work);
  }
}
