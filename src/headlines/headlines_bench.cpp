// Reading and linting, against merely finding the words of the same text; and how both grow, with
// an honest document and with hostile ones.

#include <array>

#include "base/bench.h"
#include "headlines/lint.h"
#include "headlines/testing/sample_rules.h"
#include "headlines/testing/variants.h"
#include "headlines/words.h"

namespace {

using namespace wardmote;
using namespace wardmote::headlines;

std::string document_of(std::size_t bytes) {
  for (std::uint64_t seed = 1;; ++seed) {
    auto text = testing::make_variant(seed).text;
    if (text.size() >= bytes || seed == 2'000) return text;
  }
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string text =
      "SSC_67_2811 - SSC Meeting Headlines\n\n28 November 2018\n\n1. Query (RED)\n\n";
  while (text.size() + unit.size() < bytes) text += unit;
  return text;
}

void read_and_lint(const std::string& text, const HeadlineRules& rules) {
  const auto reading = read_headlines(text, rules);
  if (reading) bench::keep(lint_headlines(text, *reading, rules).size());
}

constexpr std::array<std::string_view, 11> hostile = {"(",
                                                      "1",
                                                      "AGREED ",
                                                      "'",
                                                      "1.\n",
                                                      "- x:\n",
                                                      "31/12/",
                                                      "ab-\n",
                                                      "Small Supplier 'l' ",
                                                      "(RED)\n\n",
                                                      "the SSC agreed "};

}  // namespace

// ...bench [document]: only what an ordinary document takes.
int main(int count, char**) {
  const auto rules = testing::sample_rules();
  const auto text = document_of(4'500);
  constexpr int times = 40;
  const auto document = bench::in_turns(
      [&] {
        for (int i = 0; i < times; ++i) read_and_lint(text, rules);
      },
      [&] {
        for (int i = 0; i < times; ++i) bench::keep(Words(text).size());
      });
  bench::report("headlines/read-and-lint", document.time(), bench::at_most(40),
                "times finding the words alone");
  std::printf("  %zu bytes in %.3f ms\n", text.size(), 1000 * document.work / times);
  if (count > 1) return 0;

  const std::string_view prose =
      "The SSC considered G3.18 on 12 December and agreed that it is 'fine'.\n\n";
  const auto small = repeated(prose, 40'000), large = repeated(prose, 400'000);
  const auto growth = bench::in_turns([&] { read_and_lint(large, rules); },
                                      [&] {
                                        for (int i = 0; i < 10; ++i) read_and_lint(small, rules);
                                      });
  bench::report("headlines/growth", growth.time(), bench::at_most(1.5),
                "of ten documents of a tenth of the size");

  for (std::size_t i = 0; i < hostile.size(); ++i) {
    const auto bad = repeated(hostile[i], max_bytes), tenth = repeated(hostile[i], max_bytes / 10);
    const auto worst = bench::in_turns([&] { read_and_lint(bad, rules); },
                                       [&] {
                                         for (int n = 0; n < 10; ++n) read_and_lint(tenth, rules);
                                       },
                                       {1, 0});
    const auto name = "headlines/hostile-" + std::to_string(i);
    bench::report(name.c_str(), worst.time(), bench::at_most(3),
                  "of ten documents of a tenth of the size");
    std::printf("  4 MiB in %.2f s\n", worst.work);
  }
}
