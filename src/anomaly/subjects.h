#pragma once
// What acts of anomaly detection are about.

#include <string>
#include <string_view>

#include "record/act.h"

namespace wardmote::anomaly {

inline record::Subject party_subject(std::string_view party) {
  return record::Subject("party:" + std::string(party));
}
inline record::Subject user_id_subject(std::string_view user_id) {
  return record::Subject("user-id:" + std::string(user_id));
}
// The setter is a User ID, or DCC.
inline record::Subject thresholds_subject(std::string_view setter) {
  return record::Subject("thresholds:" + std::string(setter));
}
// The steps with what is held of a User ID.
inline record::Subject held_subject(std::string_view user_id) {
  return record::Subject("held:" + std::string(user_id));
}

}  // namespace wardmote::anomaly
