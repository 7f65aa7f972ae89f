#pragma once
// The command line of wardmote.
//
// Exit codes: 0 done, 1 a negative finding, 2 wrong usage, 3 refused, 4 could not.

namespace wardmote::cli {

int run(int argc, char** argv);

}  // namespace wardmote::cli
