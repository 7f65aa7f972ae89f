#include "adapters/sqlite/store_bench.h"

#include <sys/wait.h>
#include <unistd.h>

// ...bench [append|open|sight|grow]...: only those.
int main(int count, char** words) {
  using namespace wardmote;
  using namespace wardmote::sqlite;
  const auto wanted = [&](std::string_view part) {
    return count < 2 || std::find(words + 1, words + count, part) != words + count;
  };
  if (wanted("append")) bench_append();
  if (!wanted("open") && !wanted("sight") && !wanted("grow")) return 0;
  const system::ScratchFolder folder;
  std::vector<std::string> files;
  for (const std::uint64_t size : {10'000, 100'000, 1'000'000})
    files.push_back((folder.path() / (std::to_string(size) + ".db")).string());

  // In a process of its own, so that what it used is not taken for what opening takes.
  if (const auto child = fork(); child == 0) {
    for (const auto& file : files)
      sample::grow(file, std::stoull(std::filesystem::path(file).stem()));
    _exit(0);
  } else {
    int status = 1;
    if (waitpid(child, &status, 0) != child || status != 0) return 1;
  }
  if (wanted("open")) bench_opening(files.back());
  if (wanted("sight")) bench_sight(files.back());
  if (wanted("grow")) bench_growth(files);
}
