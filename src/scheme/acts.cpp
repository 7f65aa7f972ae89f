#include "scheme/acts.h"

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::scheme::BodyRecognised);
WARDMOTE_CODEC(wardmote::scheme::PersonRegistered);
WARDMOTE_CODEC(wardmote::scheme::RecordRead);
WARDMOTE_CODEC(wardmote::scheme::TimeZoneDataUsed);
WARDMOTE_CODEC(wardmote::scheme::PartyAdmitted);
WARDMOTE_CODEC(wardmote::scheme::LabelIssued);
WARDMOTE_CODEC(wardmote::scheme::LabelSeen);
WARDMOTE_CODEC(wardmote::scheme::LabelRetired);
WARDMOTE_CODEC(wardmote::scheme::SeatTaken);
WARDMOTE_CODEC(wardmote::scheme::SeatLeft);
WARDMOTE_CODEC(wardmote::scheme::EmployerRegistered);
WARDMOTE_CODEC(wardmote::scheme::RoleGiven);
WARDMOTE_CODEC(wardmote::scheme::PowerDelegated);
