#pragma once
// Commands that record, as they are called: an option for each field.

#include <string_view>
#include <vector>

#include "app/cli/grammar.h"
#include "scheme/command.h"

namespace wardmote::cli {

// Fields that a file gives, which have no option or one that need not be given.
struct OfFile {
  std::vector<std::string_view> always = {}, unless_given = {};
};

// What is given goes to Arguments::fields, the command's name to Arguments::command.
Options add_recording(Group&, Arguments&, const scheme::Command&, const OfFile& = {});

}  // namespace wardmote::cli
