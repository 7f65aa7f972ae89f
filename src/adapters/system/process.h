#pragma once
// Another program, run to its end: with the arguments and the environment given, and neither files
// nor connections of this one.

#include <chrono>
#include <string>
#include <vector>

#include "adapters/system/files.h"

namespace wardmote::system {

struct Ran {
  int code = 0;  // exit code; 128 and the signal where one ended it
  std::string out, err;
};

// Runs `program` in `folder`, without input. What it writes is taken up to a MiB each. Errors:
// Unavailable where it cannot be started, or did not end within the limit and was stopped.
Result<Ran> run(const Path& program, const std::vector<std::string>& arguments, const Path& folder,
                std::chrono::milliseconds limit,
                const std::vector<std::string>& environment = {});  // "NAME=value"

// Whether this program was given a variable of this name by who started it.
bool has_variable(const char* name);

// The program that is running.
Result<Path> this_program();

}  // namespace wardmote::system
