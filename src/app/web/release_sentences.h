#pragma once
// The sentences of a release, each beside what is withheld of its item, with what is found in it
// and the forms to answer. Private to app/web.

#include <map>
#include <string>
#include <vector>

#include "app/release_state.h"
#include "app/web/meeting_data.h"

namespace wardmote::app {

class ReleaseSentences {
 public:
  // Keeps both by reference.
  ReleaseSentences(const Visit&, const ReleaseState&);

  // By item, in the order of the document. Counts towards mark() what is withheld.
  json::array items();
  // What stands in the way, by code, and what was answered with a ground.
  json::array ways() const;
  const PageMark& mark() const { return page_; }

 private:
  std::string anchor(const committee::SentenceId&) const;
  // The next sentence that waits, so that accepting goes on by itself.
  std::string next_anchor(const committee::SentenceId&) const;
  json::object group(const std::string& number, const std::string& title,
                     const std::vector<publish::Sentence>&, const publish::CandidateItem*);
  json::array withheld_of(const publish::CandidateItem*);
  json::object sentence(const publish::Sentence&);
  // Verbs of decisions stand out, as they will in the document.
  publish::Runs runs_of(const std::string& text) const;

  const Visit& visit_;
  const ReleaseState& state_;
  std::map<committee::SentenceId, std::size_t> numbers_;
  PageMark page_;
};

}  // namespace wardmote::app
