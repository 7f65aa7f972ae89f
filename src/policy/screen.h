#pragma once
// Lines that must not reach the TOML parser. It asserts, rather than checks, that a table's
// brackets hold a key and that what begins like a day is one, and runs into undefined behaviour on
// some letters beyond ASCII where none may stand.

#include <string>
#include <string_view>
#include <vector>

namespace wardmote::policy {

struct UnbearableLine {
  int line;         // from 1
  std::string why;  // a sentence
};

// The first twenty of them. A line that begins with a bracket is taken to begin a table, for no
// list of the policy format holds another list; letters beyond ASCII may stand in comments and in
// strings of one line. O(size).
std::vector<UnbearableLine> unbearable_lines(std::string_view toml);

}  // namespace wardmote::policy
