#pragma once
// What the secretariat does about people, as forms. Private to app/web.

#include <string>
#include <vector>

#include "app/web/people_view.h"
#include "app/web/visit.h"
#include "scheme/acts.h"

namespace wardmote::app {

struct PeopleForms {
  std::string body;
  Day day;
  std::vector<Taker> takers;
  std::vector<scheme::SeatTaken> seats;  // in the body on the day
};

// In the order in which they are needed; `attempt` fills the form that was refused.
json::array people_forms(const Visit&, const PeopleForms&, const Attempt*);

// "The person is registered." of "register-person"; empty where nothing of that name is done here.
std::string done_text(std::string_view command);

}  // namespace wardmote::app
