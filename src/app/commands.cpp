#include "app/commands.h"

#include <algorithm>

#include "anomaly/commands.h"
#include "committee/commands.h"

namespace wardmote::app {

std::vector<const scheme::Command*> all_commands() {
  std::vector<const scheme::Command*> out;
  for (const auto& one : committee::commands()) out.push_back(&one);
  for (const auto& one : anomaly::commands()) out.push_back(&one);
  return out;
}

const scheme::Command* command_named(std::string_view name) {
  const auto all = all_commands();
  const auto found = std::ranges::find_if(all, [&](const auto* one) { return one->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace wardmote::app
