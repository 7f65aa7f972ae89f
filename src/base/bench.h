#pragma once
// What benchmarks share: two pieces of work timed in turns, and one line that says how they
// compare.
//
// A machine of the next minute is not the machine of this one, so nothing is judged by seconds: the
// work and its baseline run alternately in one process, and the result is the median of the ratios
// of neighbours. ./bench gathers the lines "RATIO name value op goal words" into a table.
//
//   const auto pair = bench::in_turns([&] { commit(acts); }, [&] { insert(rows); });
//   bench::report("append/single", pair.rate(), bench::at_least(0.85), "of bare SQLite");
//
// Work that needs preparing which should not count returns the seconds to count:
//   [&] { Folder fresh; return bench::seconds_of([&] { fill(fresh); }); }
//
// For benchmark programs only: it reads the clock and writes to standard output.

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdio>
#include <vector>

namespace wardmote::bench {

// How long one call takes. In seconds; what the call returns is its own measurement, if a double.
template <std::invocable Work>
double seconds_of(Work&& work) {
  if constexpr (std::same_as<std::invoke_result_t<Work>, double>) {
    return work();
  } else {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
}

// The middle of the values, at least one; of an even number, the upper middle.
inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Pair {
  double work = 0;      // median seconds
  double baseline = 0;  // median seconds
  double ratio = 0;     // median of work / baseline, neighbour by neighbour

  double time() const { return ratio; }      // "no more than 1.5 times the time"
  double rate() const { return 1 / ratio; }  // "at least 0.85 of its rate"
};

struct Turns {
  int rounds = 9;   // odd, at least 1
  int warm_up = 1;  // rounds whose times are thrown away
};

template <std::invocable Work, std::invocable Baseline>
Pair in_turns(Work&& work, Baseline&& baseline, Turns turns = {}) {
  std::vector<double> ours, theirs, ratios;
  for (int round = -turns.warm_up; round < turns.rounds; ++round) {
    // Who goes first changes each round, so that neither always finds the caches warm.
    double mine = 0;
    if (round % 2 == 0) mine = seconds_of(work);
    const double other = seconds_of(baseline);
    if (round % 2 != 0) mine = seconds_of(work);
    if (round < 0) continue;
    ours.push_back(mine);
    theirs.push_back(other);
    ratios.push_back(mine / other);
  }
  return {median(ours), median(theirs), median(ratios)};
}

// Keeps the compiler from leaving out work whose result nobody reads.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

struct Goal {
  const char* op;  // ">=" or "<="
  double value;
};
constexpr Goal at_least(double value) { return {">=", value}; }
constexpr Goal at_most(double value) { return {"<=", value}; }

// `name` is "room/what" without spaces; `words` say what the ratio is of, in a few words.
inline void report(const char* name, double value, Goal goal, const char* words) {
  std::printf("RATIO %s %.4f %s %.2f %s\n", name, value, goal.op, goal.value, words);
  std::fflush(stdout);
}

}  // namespace wardmote::bench
