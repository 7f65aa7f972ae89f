#pragma once
// Every command of every room, in the order in which they are listed.

#include <string_view>
#include <vector>

#include "scheme/command.h"

namespace wardmote::app {

std::vector<const scheme::Command*> all_commands();
// Nothing where no command has this name.
const scheme::Command* command_named(std::string_view);

}  // namespace wardmote::app
