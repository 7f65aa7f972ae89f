#pragma once
// From a reading of published headlines to acts of the record.
//
// The words are released already, so every act is White, on the ground "already public". What the
// document does not say, the power by which something was decided above all, is not made up: the
// authority of imported decisions is not recorded.

#include <functional>
#include <string>
#include <vector>

#include "committee/meeting.h"
#include "headlines/reading.h"
#include "record/act.h"

namespace wardmote::publish {

struct ImportSource {
  std::string file;    // name as given, without folders
  std::string digest;  // SHA-256 of the bytes as received, hex
  int lines = 0;
  std::string rules;  // "sec 2026.1"
  Day today;
};

using FreshIds = std::function<Id128()>;

// The acts that bring `now` to say what `reading` says: all of them for an empty Meeting, only what
// differs for one that is known. Elements keep their ids; an act that replaces another corrects it.
std::vector<record::Draft> acts_of_reading(const committee::Meeting& now,
                                           const headlines::HeadlinesReading&, const FreshIds&);

// The whole import of a document. Errors: Conflict where this document is in the record already,
// where its reference belongs to a meeting of another day, or where another text of the same
// meeting is (unless `new_edition`); with the line of the reference.
Result<std::vector<record::Draft>> decide_import(const committee::Meeting& now,
                                                 const headlines::HeadlinesReading&,
                                                 const ImportSource&, const FreshIds&,
                                                 bool new_edition = false);

// What a person decided on one finding.
record::Draft correction_act(const std::string& reference, const committee::CorrectionDecided&,
                             Day today);

// The reference by which the record knows the meeting: as printed, or made by the scheme.
std::string reference_of(const headlines::HeadlinesReading&);

}  // namespace wardmote::publish
