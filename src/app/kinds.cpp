#include "anomaly/acts.h"
#include "app/site.h"
#include "assurance/acts.h"
#include "committee/acts.h"
#include "policy/acts.h"
#include "record/own_acts.h"
#include "scheme/acts.h"

namespace wardmote::app {

record::Kinds all_kinds() {
  record::Kinds kinds;
  record::register_acts(kinds);
  committee::register_acts(kinds);
  assurance::register_acts(kinds);
  anomaly::register_acts(kinds);
  kinds.add<policy::BundleAdopted>();
  kinds.add<scheme::BodyRecognised>();
  kinds.add<scheme::PersonRegistered>();
  kinds.add<scheme::RecordRead>();
  kinds.add<scheme::TimeZoneDataUsed>();
  kinds.add<scheme::PartyAdmitted>();
  kinds.add<scheme::LabelIssued>();
  kinds.add<scheme::LabelSeen>();
  kinds.add<scheme::LabelRetired>();
  kinds.add<scheme::SeatTaken>();
  kinds.add<scheme::SeatLeft>();
  kinds.add<scheme::EmployerRegistered>();
  kinds.add<scheme::RoleGiven>();
  kinds.add<scheme::PowerDelegated>();
  return kinds;
}

}  // namespace wardmote::app
