#pragma once
// Reads a command line by a grammar.

#include <list>
#include <string>

#include "app/cli/grammar.h"

namespace wardmote::cli {

// What was asked for: a command to run, or a text to print and an exit code.
struct Asked {
  Run run = nullptr;
  std::string text = {};
  int exit_code = 0;
};

// Puts what was given where the grammar says. Errors: those of usage.h.
Result<Asked> parse(int argc, char** argv, const std::list<Command>&);

}  // namespace wardmote::cli
