#pragma once
// What stands in the way of a release: what the linter says of the text, and what in it could give
// away what is withheld.
//
//   words-from-above    so many words in a row stand only above White (error; release.headlines)
//   name-behind-label   the name of a Party that a label of the text stands for (error)
//   name-beside-label   a Party is named in a text that keeps others of its category pseudonymous
//   name-from-above     a person or Party whose name stands nowhere in White
//   date-from-above     a day that the meeting speaks of above White, and that stands nowhere in
//   White label-narrow        a label can stand for few Parties worded-otherwise    the last
//   meeting said the same otherwise (notice)
//
// Besides all codes of headlines/lint.h. An error refuses; a warning needs a ground.

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "headlines/rules.h"
#include "publish/candidate.h"
#include "publish/label_crowd.h"

namespace wardmote::publish {

struct ReleaseFinding : Finding {
  committee::SentenceId sentence;
  std::string about;                  // what the ground is about: a word, a name, a day
  std::optional<std::string> ground;  // given for it
  std::vector<CrowdStep> crowd;       // of label-narrow
  std::string source;                 // of words-from-above: where the words come from

  // Whether the release is refused while it stands as it is.
  bool stands() const {
    return severity == Severity::Error || (severity == Severity::Warning && !ground);
  }
};

struct ReleaseEyes {
  const record::View& view;       // of the secretariat or the Chair
  const record::View& as_public;  // of anyone
  const policy::Policy& policy;
  const scheme::LabelRegistry& labels;
  const std::vector<std::string>& persons;  // their names
};

// In the order of the document. Looks at every act that the view shows, and reads of those the ones
// that may share words with the text: what has been looked at before costs a few nanoseconds a
// word.
std::vector<ReleaseFinding> release_findings(const Candidate&, const ReleaseEyes&);

}  // namespace wardmote::publish
