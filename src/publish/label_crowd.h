#pragma once
// How many Parties a label can stand for, as far as the public can tell.
//
// A label hides a Party in the crowd of its category. The crowd shrinks by what is public: whoever
// acceded after the label was first seen, and whoever was named in a document that speaks of what
// became of them, for a label that goes on after that is not theirs. Who is behind the label is
// never looked at, so the answer tells nothing of it.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "record/view.h"

namespace wardmote::publish {

struct CrowdStep {
  std::string what;  // "Small Suppliers on 28 November 2018"
  std::size_t left = 0;
};

class LabelCrowd {
 public:
  // Reads which Parties there are, and what the public was told of Parties and labels so far.
  LabelCrowd(const record::View& view, const record::View& as_public);

  // Everything that the public was told in headlines, folded.
  const std::string& public_words() const { return public_words_; }

  struct Named {
    std::string party, name, category;
  };
  // The Parties whose name stands in the text.
  std::vector<Named> named_in(std::string_view text) const;

  // Step by step, for a label printed on a day in a text; the last step is what is left. Empty
  // where no Party of the category is recorded.
  std::vector<CrowdStep> of(const std::string& category, const std::string& category_name,
                            const std::string& label, Day, std::string_view text) const;

 private:
  struct Party {
    std::string id, name, category;
    Day since;
    mutable std::optional<bool> named;  // in public, once that was asked
  };
  std::vector<Party> parties_;
  std::string public_words_;  // everything released, folded
  std::map<std::pair<std::string, std::string>, Day> first_seen_;
};

}  // namespace wardmote::publish
