#pragma once
// How a command that was refused says so: all findings but the last on standard error, the last as
// the command's error; as JSON all of them in one.

#include "app/cli/context.h"
#include "app/table_desk.h"

namespace wardmote::cli {

tl::unexpected<Error> refused_with(Context&, const app::Refusal&);
// A key for a command that is given once.
record::IdempotencyKey fresh_key(Random&);

}  // namespace wardmote::cli
