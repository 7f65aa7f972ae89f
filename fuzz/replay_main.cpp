// Gives every fuzz target its committed corpus, each file whole and cut off at up to 256 places, so
// that what a fuzzer once found stays found without one.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#define WARDMOTE_FUZZ_TARGET(name) \
  extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef WARDMOTE_FUZZ_TARGET

namespace {

using Target = int (*)(const std::uint8_t*, std::size_t);
constexpr std::size_t kCuts = 256;

std::vector<std::filesystem::path> corpus_of(const std::string& name) {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = std::filesystem::path(WARDMOTE_FUZZ_CORPUS) / name;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// A target that is not content aborts, so the file is named before it is tried. Each input is a
// copy of its exact size, for the address sanitizer to guard its end.
void replay(const std::string& name, Target target) {
  const auto files = corpus_of(name);
  ASSERT_FALSE(files.empty()) << "fuzz/corpus/" << name << " holds no input";
  for (const auto& file : files) {
    std::fprintf(stderr, "replaying %s\n", file.c_str());
    std::ifstream in(file, std::ios::binary);
    const std::vector<std::uint8_t> whole{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(target(whole.data(), whole.size()), 0);
    const std::size_t step = whole.size() / kCuts + 1;
    for (std::size_t size = 0; size < whole.size(); size += step) {
      const std::vector<std::uint8_t> cut(whole.begin(),
                                          whole.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_EQ(target(cut.data(), cut.size()), 0);
    }
  }
}

#define WARDMOTE_FUZZ_TARGET(name) \
  TEST(FuzzCorpus, name##_takes_or_refuses_every_input) { replay(#name, fuzz_##name); }
#include "fuzz_targets.inc"

}  // namespace
