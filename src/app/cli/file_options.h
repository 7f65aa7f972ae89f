#pragma once
// Options of the commands that write or take files of anomaly detection.

#include "app/cli/grammar.h"

namespace wardmote::cli {

void add_signing(Options&, FileArguments&);
void add_trusted(Options&, FileArguments&);

}  // namespace wardmote::cli
