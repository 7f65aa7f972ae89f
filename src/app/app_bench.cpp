#include "app/app_bench.h"

#include "adapters/system/heap.h"

// ...bench [door|import|lab|list|page|release|table]...: only those. Of the door also a part:
// single, bulk, pace or flat; of the table: minutes or session.
int main(int count, char** words) {
  using namespace wardmote::app;
  wardmote::system::keep_freed_memory();  // as a program that serves
  const auto wanted = [&](std::string_view part) {
    return count < 2 || std::find(words + 1, words + count, part) != words + count;
  };
  if (wanted("door") || wanted("single")) bench_single();
  if (wanted("door") || wanted("bulk")) bench_bulk();
  if (wanted("door") || wanted("pace")) bench_pace();
  if (wanted("door") || wanted("flat")) bench_flat();
  if (wanted("import")) bench_import();
  if (wanted("lab")) bench_lab();
  if (wanted("list")) bench_list();
  if (wanted("page")) bench_page();
  if (wanted("release")) bench_release();
  if (wanted("table") || wanted("minutes")) bench_minutes();
  if (wanted("table") || wanted("session")) bench_session();
}
