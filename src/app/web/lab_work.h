#pragma once
// What somebody asks of the threshold lab by its form, as a work that can be done away from the
// request. Private to app/web.

#include <string>

#include "adapters/http/form.h"
#include "app/web/lab_jobs.h"
#include "app/web/visit.h"

namespace wardmote::app {

// What was typed, to be shown again where it is refused.
struct TypedTrial {
  std::string text, from, until, window = "3600", margin = "50", user, rate = "770";
  bool scenarios = true;  // whether a draft is tried on them
};

// The fields of the form by their names; what was not sent is as in an empty form.
TypedTrial typed_trial(const http::Pairs& fields);

// A work, and what it is called in the list of works. It takes all that it needs with it.
struct Asked {
  std::string title;
  LabJobs::Work work;
};

// By the field `what`: "try" drafts, "suggest" levels, try "again" what was suggested, or the curve
// of one threshold of an earlier work. Refused: no draft or more than twenty, drafts too large for
// a page, a number out of its range, a User ID that is not the reader's, a work that is forgotten.
Result<Asked> asked_in(const Visit&, const LabReader&, LabJobs&, const http::Form&,
                       const TypedTrial&);

}  // namespace wardmote::app
