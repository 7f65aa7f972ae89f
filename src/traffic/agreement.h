#pragma once
// Whether what a request says it is and what it holds agree. The label is never believed: a
// critical request that could pass as a harmless one would slip by its threshold.
//
// Service Reference, Variant, element of the Body and Command Variant must agree by the rules of
// the day. For Command Variants 5 to 7 the Body is a Signed Pre-Command, and the message code of
// its GBCS payload must serve the Variant; a code that the rules do not know is reported and does
// not refuse, for their list comes from public vectors. Where the User's registration is known, one
// of its roles must be eligible.

#include <optional>

#include "traffic/communication_types.h"
#include "traffic/eui.h"
#include "traffic/fault.h"
#include "traffic/scan.h"

namespace wardmote::traffic {

// Who is registered with which roles. Safe to ask from any thread; no allocation.
class Registrations {
 public:
  virtual ~Registrations() = default;
  // Roles by CommunicationTypes::roles(); none where the User ID is not known.
  virtual std::optional<SmallSet> roles_of(Eui64 user) const = 0;
};

// Adds what disagrees; what the scan found missing or malformed is passed over. The type that the
// label names, where the rules know it; it counts only where nothing refuses the request.
std::optional<CommunicationType> agree(const ScannedRequest&, const CommunicationTypes&,
                                       const Registrations*, Faults&);

// From bytes to verdict: scan and agree. None where the request is refused.
std::optional<CommunicationType> check_request(std::string_view document, const CommunicationTypes&,
                                               const Registrations*, ScannedRequest& out, Faults&);

// As finding_of, citing the rule of the variant where the request disagrees with it.
Finding finding_of(const Fault&, const ScannedRequest&, const CommunicationTypes&);

}  // namespace wardmote::traffic
