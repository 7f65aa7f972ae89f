#pragma once
// A line of a publication before it has a format.

#include <string>
#include <vector>

namespace wardmote::publish {

struct Run {
  enum class Style { Plain, Verb, Label };
  Style style = Style::Plain;
  std::string text;
};
using Runs = std::vector<Run>;

}  // namespace wardmote::publish
