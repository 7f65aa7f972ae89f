#pragma once
// A document under review: its source as received, what the check found, and what a person decided
// about each finding. The decisions make the corrected text; the corrected text makes the acts.
//
// A value: it is kept as a draft until somebody finishes, and made again from the record's acts for
// a document that was taken in with its corrections pending.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "headlines/lint.h"
#include "headlines/reading.h"

namespace wardmote::publish {

struct Decided {
  committee::Outcome outcome;
  std::string words;  // of one's own; empty otherwise
};

class Review {
 public:
  using Rules = std::shared_ptr<const headlines::HeadlineRules>;

  // Errors: those of headlines::read_headlines.
  static Result<Review> begin(std::string text, Rules);
  static Result<Review> begin(std::string text, headlines::HeadlineRules);
  // Of a text that was read by these rules already.
  static Review of(std::string text, Rules, headlines::HeadlinesReading);
  // With the decisions that the record has of this very text.
  static Result<Review> resume(std::string text, Rules,
                               const std::vector<committee::CorrectionDecided>&);

  const std::string& source() const { return text_; }
  const headlines::HeadlinesReading& reading() const { return reading_; }  // of the source
  const Findings& findings() const { return findings_; }  // of the source, in order
  const std::optional<Decided>& decided(std::size_t finding) const { return decided_[finding]; }
  std::size_t left() const;  // not decided yet

  // The correction that stands or would stand for a finding: proposed, or of the person's words.
  std::optional<Correction> correction(std::size_t finding) const;

  // Errors: Invalid for a finding that is not there, that has no proposal to accept, or whose words
  // cannot be put in.
  Result<> accept(std::size_t finding);
  Result<> keep(std::size_t finding);
  Result<> write(std::size_t finding, std::string words);
  void undo(std::size_t finding);
  // Accepts every proposal at or above the confidence that is not decided; returns how many.
  std::size_t accept_sure(double confidence = 0.9);
  std::size_t accept_all();

  // The source with all accepted corrections and own words, and what it reads as.
  Result<std::string> corrected_text() const;
  Result<headlines::HeadlinesReading> corrected_reading() const;

  // One for each decided finding.
  std::vector<committee::CorrectionDecided> decisions() const;

 private:
  Result<> decide(std::size_t finding, Decided);

  std::string text_;
  Rules rules_;
  headlines::HeadlinesReading reading_;
  Findings findings_;
  std::vector<std::optional<Decided>> decided_;
};

}  // namespace wardmote::publish
