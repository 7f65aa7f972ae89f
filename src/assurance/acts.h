#pragma once
// What is decided about a User's security, as acts. Other contexts may include this header and
// nothing else of this room.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/ids.h"
#include "record/act.h"

namespace wardmote::record {
class Kinds;
}

namespace wardmote::assurance {

// An Assurance Status follows an initial Full User Security Assessment, a Compliance Status every
// later one: two things that are never compared.
enum class StatusKind { Assurance, Compliance };

struct StatusSet {
  static constexpr std::string_view kind = "assurance.StatusSet/1";
  static constexpr std::string_view meaning = "A body set a User's status.";
  std::string party;
  StatusKind status = StatusKind::Assurance;
  std::string value;
  Day on;
  Id128 decision;
  static constexpr auto fields() {
    return Fields{
        field("party", &StatusSet::party, "Id of the Party", {1, 64}),
        field("status", &StatusSet::status, "Which status"),
        field("value", &StatusSet::value, "Stable code of the value, such as AS1", {1, 60}),
        field("on", &StatusSet::on, "Day of the decision"),
        field("decision", &StatusSet::decision, "The decision that set it"),
    };
  }
};

void register_acts(record::Kinds&);

}  // namespace wardmote::assurance

template <>
inline constexpr auto wardmote::EnumNames<wardmote::assurance::StatusKind> =
    std::to_array<std::string_view>({"assurance", "compliance"});
