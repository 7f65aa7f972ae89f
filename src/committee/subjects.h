#pragma once
// What the acts of this room are about.

#include <string>

#include "base/ids.h"
#include "marking/marking.h"
#include "record/act.h"

namespace wardmote::committee {

using ItemId = Id128;
using PortionId = Id128;
using DecisionId = Id128;
using PaperId = Id128;
using ActionId = Id128;
using CommentId = Id128;

inline record::Subject meeting_subject(const std::string& reference) {
  return record::Subject("meeting:" + reference);
}
inline record::Subject item_subject(const ItemId& id) {
  return record::Subject("item:" + id.hex());
}
inline record::Subject decision_subject(const DecisionId& id) {
  return record::Subject("decision:" + id.hex());
}
inline record::Subject portion_subject(const PortionId& id) {
  return record::Subject("portion:" + id.hex());
}
inline record::Subject paper_subject(const PaperId& id) {
  return record::Subject("paper:" + id.hex());
}
inline record::Subject action_subject(const ActionId& id) {
  return record::Subject("action:" + id.hex());
}
// Everything that gives access to whoever holds a grant: "grant:person@nair".
inline record::Subject grant_subject(const Grant& grant) {
  return record::Subject("grant:" + grant);
}
// What a body still has to take: "body:SSC".
inline record::Subject body_subject(const std::string& code) {
  return record::Subject("body:" + code);
}

}  // namespace wardmote::committee
