#pragma once
// The parts of the one benchmark program of the store.

#include "adapters/sqlite/sample_bench.h"
#include "base/bench.h"

namespace wardmote::sqlite {

void bench_append();
void bench_opening(const std::string& file);               // of a million acts
void bench_sight(const std::string& file);                 // of a million acts
void bench_growth(const std::vector<std::string>& files);  // smallest first

}  // namespace wardmote::sqlite
