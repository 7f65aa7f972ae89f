#pragma once
// The names of an event stream whose numbers are those of one table of communication types.

#include "traffic/communication_types.h"
#include "traffic/request_event.h"

namespace wardmote::traffic {

// Types and attributes in the order of their numbers.
EventNames event_names_of(const CommunicationTypes&);

}  // namespace wardmote::traffic
