#pragma once
// What a release adds to the record, and the documents that say it. Private to app/release_*.

#include <string>
#include <vector>

#include "app/site.h"
#include "publish/candidate.h"
#include "publish/release_check.h"

namespace wardmote::app {

// The White acts by which the meeting says what the candidate says.
struct Making {
  std::vector<record::Draft> drafts;
  publish::WhiteActs acts;
  std::vector<publish::DocumentFile> files;
};

// Every item held above White, on the ground that is given for its kind.
std::vector<record::Draft> withholding_drafts(const policy::Policy&, const publish::Candidate&,
                                              Day today, const record::AuthorityId&);
// The last draft says that the headlines are released. Writes nothing. Errors: Refused as
// text-differs where the text, read again, makes another.
Result<Making> make_release(Site&, const Reader& actor, const publish::Candidate&,
                            const std::string& ground, Instant now, const record::IdempotencyKey&);

}  // namespace wardmote::app
