#pragma once
// The headlines of a meeting as they would go out: sentence by sentence, as the rules propose them
// or as a person worded them, and the text that they make.
//
// Made from what the secretariat or the Chair sees; what is withheld stands beside it for the
// screen, and never in the text.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "committee/release_work.h"
#include "publish/proposals.h"
#include "record/view.h"
#include "scheme/label_registry.h"

namespace wardmote::publish {

struct Sentence {
  committee::SentenceId id;
  std::string proposed;  // by rule; empty for one of a person's own
  std::string text;      // as it would go out; empty where it is left out
  bool settled = false;  // a person said so, of what is proposed today
  int line = 0;          // of the text, from 1; 0 where it is left out
};

struct CandidateItem {
  committee::AgendaItem item;
  std::shared_ptr<const committee::ItemMinutes> minutes;
  std::optional<std::string> party;  // that it is about
  std::optional<PublicName> about;   // by its label
  std::vector<Sentence> sentences;   // the title first
};

struct Candidate {
  committee::MeetingPlanned meeting;
  committee::Phase phase = committee::Phase::Planned;
  std::shared_ptr<const committee::ReleaseWork> work;
  std::vector<Sentence> front, closing;
  std::vector<CandidateItem> items;
  std::string text;
  std::string digest;  // SHA-256 of the text, hex

  std::vector<const Sentence*> sentences() const;  // all, in the order of the document
  const Sentence* at_line(int line) const;
  std::size_t left() const;  // not settled yet
};

// Nothing where no such meeting is planned among what the view shows. O(acts of the meeting).
std::optional<Candidate> candidate(const record::View&, const policy::Policy&,
                                   const scheme::LabelRegistry&, const std::string& reference);

}  // namespace wardmote::publish
