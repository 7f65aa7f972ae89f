#include "anomaly/marks.h"

namespace wardmote::anomaly {

Grant people_of(std::string_view party) { return "party@" + std::string(party); }

Marking of_party(std::string_view party) {
  return Marking::amber({"chair", "operator", people_of(party), "secretariat"});
}

Marking of_dcc() { return Marking::amber({"chair", "operator", "secretariat"}); }

}  // namespace wardmote::anomaly
