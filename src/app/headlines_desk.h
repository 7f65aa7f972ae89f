#pragma once
// Taking published headlines into the record, for the command line, the pages and the API alike.
//
// Headlines are White, so these steps look at what is White and at nothing else, whoever acts: a
// Red act about the same meeting changes no id, no word and no refusal.

#include <optional>
#include <string>

#include "app/site.h"
#include "publish/import.h"
#include "publish/review.h"

namespace wardmote::app {

struct ReleaseMeans;

// A document under review by the rules of its own day, and the bundle they come from.
struct Examined {
  publish::Review review;
  std::string bundle;  // "sec 2026.1"
};

// `as_at` overrides the document's own day. Errors: those of headlines::read_headlines. Reads the
// text once where the rules of its day are those of today.
Result<Examined> examine(const policy::Policy&, std::string text, Day today,
                         std::optional<Day> as_at = std::nullopt);

// That labels of a text stand in public, where the view does not know it yet.
std::vector<record::Draft> labels_seen(const headlines::HeadlinesReading&,
                                       const std::string& reference, const record::View&);

struct Imported {
  std::string reference;
  record::Receipt receipt;
  std::size_t items = 0, decisions = 0, labels = 0;
  std::size_t findings = 0, pending = 0;
};

// Commits a review: the document, what its corrected text says, and every decision made so far, in
// one commit. The same document twice is refused (decide_import).
// With means it is checked as a release is, and becomes one (app/import_release.h).
Result<Imported> import_review(Site&, const Reader& actor, const publish::Review&,
                               const std::string& file, const std::string& bundle, Day today,
                               bool new_edition = false, const ReleaseMeans* = nullptr,
                               Instant now = {});

// Whether the record could take this document, as a new edition where it has another text of the
// meeting. Errors: Conflict where it has this very document, or the reference is of another day.
Result<> check_new(Site&, const publish::Review&, const std::string& file, Day today);

// The review of a document that the record has, with the decisions made so far, as known at the
// moment of the view. NotFound where no such document is public.
Result<publish::Review> review_of(Site&, const record::View&, const std::string& reference);

// Commits what a review of a recorded document decided since: the decisions, and the acts by which
// the meeting says what the corrected text says. Nothing new is no error.
Result<Imported> commit_decisions(Site&, const Reader& actor, const std::string& reference,
                                  const publish::Review&, Day today, const ReleaseMeans* = nullptr,
                                  Instant now = {});

}  // namespace wardmote::app
