#include "traffic/event_names.h"

namespace wardmote::traffic {

EventNames event_names_of(const CommunicationTypes& types) {
  EventNames out;
  for (const TypeFacts& one : types.all()) out.types.push_back(one.name);
  for (std::uint16_t i = 0; i < types.attributes(); ++i)
    out.attributes.push_back(types.attribute_name(i));
  return out;
}

}  // namespace wardmote::traffic
