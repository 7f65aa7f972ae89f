#pragma once
// What was wrong in how the program was called, and what was probably meant.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace wardmote::cli {

// The name that a word was probably meant to be: one that begins with it, or is at most a third of
// its letters, and two at least, away. The first of the nearest; nothing where none is near.
std::optional<std::string> meant(std::string_view word, std::span<const std::string> names);

// Codes: command-unknown, option-unknown, word-unexpected, usage-wrong.
Error usage_error(const CLI::App&, const CLI::ParseError&);

}  // namespace wardmote::cli
