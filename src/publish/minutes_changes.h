#pragma once
// A minutes file held against the record: what is to be asked at the table so that the record says
// what the file says.
//
// What the file repeats gives nothing, with an id or without. What it leaves out stays. Where it
// names the edition that it was written from, only what it says otherwise than that edition is a
// change; what somebody else has changed since and the file has changed too is a finding. Whether a
// command is allowed is for the steps at the table: docs/formats/minutes.md.

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "publish/minutes_file.h"
#include "publish/recorded_minutes.h"

namespace wardmote::publish {

struct MinutesChange {
  Place place;
  std::string_view command;  // "write-portion"
  std::string json;          // what it is asked with
  std::string says;          // "12. new paragraph (RED): The SSC …"
};

struct MinutesChanges {
  std::vector<MinutesChange> changes;  // in the order in which they are to be carried out
  Findings findings;
};

// `before` is the record as the file's edition knew it, or nothing. Findings: day-differs,
// item-unknown, item-twice, title-differs and mark-differs (warnings), mark-above-item, id-unknown,
// id-of-another-item, changed-meanwhile, decision-recorded, outcome-recorded, number-unknown and
// tick-not-taken (warnings). Pure. Costs about what reading the file costs.
MinutesChanges minutes_changes(const MinutesFile&, const RecordedMinutes& now,
                               const RecordedMinutes* before = nullptr);

}  // namespace wardmote::publish
