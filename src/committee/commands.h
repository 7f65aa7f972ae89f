#pragma once
// Everything that can be asked at the table, in the order in which a meeting asks for it.

#include <span>
#include <string_view>

#include "scheme/command.h"

namespace wardmote::committee {

std::span<const scheme::Command> commands();
// Nothing where no command has this name.
const scheme::Command* command_named(std::string_view);

}  // namespace wardmote::committee
