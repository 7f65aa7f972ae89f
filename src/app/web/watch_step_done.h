#pragma once
// What a step with held requests came to, carried in the address to the list that is shown next.
// Private to app/web.

#include <cstddef>
#include <string>
#include <string_view>

#include "app/held_told.h"
#include "app/web/visit.h"

namespace wardmote::app {

struct StepDone {
  std::string_view action;  // release, delete or withdraw
  HeldTold told;
  std::size_t left_out = 0;
};

// A number of requests as a form or an address gives it; 0 where it is none.
std::size_t requests_given(std::string_view);

// "done=release&proposed=2&left_out=1"
std::string done_query(const StepDone&);
// The same in sentences; false where the address tells of none.
json::value done_text(const Visit&);

}  // namespace wardmote::app
