#include "app/app_bench.h"

#include "adapters/system/heap.h"

// ...bench [door|import|lab|list|page|release|table]...: only those.
int main(int count, char** words) {
  using namespace wardmote::app;
  wardmote::system::keep_freed_memory();  // as a program that serves
  const auto wanted = [&](std::string_view part) {
    return count < 2 || std::find(words + 1, words + count, part) != words + count;
  };
  if (wanted("door")) bench_door();
  if (wanted("import")) bench_import();
  if (wanted("lab")) bench_lab();
  if (wanted("list")) bench_list();
  if (wanted("page")) bench_page();
  if (wanted("release")) bench_release();
  if (wanted("table")) bench_table();
}
