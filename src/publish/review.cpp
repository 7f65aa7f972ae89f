#include "publish/review.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace wardmote::publish {
namespace {

using committee::Outcome;

tl::unexpected<Error> unusable(std::size_t finding, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, "correction-impossible", fmt::format("finding {}", finding + 1),
              std::move(why), std::move(way_out));
}

}  // namespace

Review Review::of(std::string text, Rules rules, headlines::HeadlinesReading reading) {
  Review out;
  out.text_ = std::move(text);
  out.rules_ = std::move(rules);
  out.reading_ = std::move(reading);
  out.findings_ = headlines::lint_headlines(out.text_, out.reading_, *out.rules_);
  out.decided_.resize(out.findings_.size());
  return out;
}

Result<Review> Review::begin(std::string text, Rules rules) {
  WARDMOTE_TRY(reading, headlines::read_headlines(text, *rules));
  return of(std::move(text), std::move(rules), std::move(reading));
}

Result<Review> Review::begin(std::string text, headlines::HeadlineRules rules) {
  return begin(std::move(text), std::make_shared<const headlines::HeadlineRules>(std::move(rules)));
}

Result<Review> Review::resume(std::string text, Rules rules,
                              const std::vector<committee::CorrectionDecided>& known) {
  WARDMOTE_TRY(out, begin(std::move(text), std::move(rules)));
  for (std::size_t i = 0; i < out.findings_.size(); ++i) {
    const auto& finding = out.findings_[i];
    for (const auto& one : known)
      if (one.code == finding.code && one.line == finding.place.line &&
          one.column == finding.place.column)
        out.decided_[i] = Decided{one.outcome, one.outcome == Outcome::Own ? one.after : ""};
  }
  return out;
}

std::size_t Review::left() const {
  return static_cast<std::size_t>(
      std::count_if(decided_.begin(), decided_.end(), [](const auto& one) { return !one; }));
}

std::optional<Correction> Review::correction(std::size_t finding) const {
  const auto& decided = decided_[finding];
  if (decided && decided->outcome == Outcome::Own)
    return headlines::answer(text_, reading_, findings_[finding], decided->words);
  return findings_[finding].correction;
}

Result<> Review::decide(std::size_t finding, Decided what) {
  if (finding >= findings_.size())
    return unusable(finding, "There is no such finding.", "Look at the list again.");
  auto before = std::exchange(decided_[finding], std::move(what));
  if (const auto text = corrected_text(); !text) {
    decided_[finding] = std::move(before);
    return tl::unexpected(text.error());
  }
  return {};
}

Result<> Review::accept(std::size_t finding) {
  if (finding < findings_.size() && !findings_[finding].correction)
    return unusable(finding, "There is no proposal to accept: only a person can know the words.",
                    "Write them, or keep what is printed.");
  return decide(finding, {Outcome::Accepted, ""});
}

Result<> Review::keep(std::size_t finding) { return decide(finding, {Outcome::Kept, ""}); }

Result<> Review::write(std::size_t finding, std::string words) {
  if (finding < findings_.size() && findings_[finding].code == "mark-missing") {
    const std::string said = text::lower(text::trim(words));
    const auto mark = std::find_if(rules_->marks.begin(), rules_->marks.end(),
                                   [&](const auto& one) { return text::lower(one.code) == said; });
    if (mark != rules_->marks.end())
      words = mark->code;
    else
      return unusable(finding, "That is no mark of the policy.",
                      "Write WHITE, GREEN, AMBER or RED.");
  }
  if (finding < findings_.size() && !headlines::answer(text_, reading_, findings_[finding], words))
    return unusable(finding, "These words cannot be put in at this place.",
                    "Write them where they belong in the document, and import that.");
  return decide(finding, {Outcome::Own, std::move(words)});
}

void Review::undo(std::size_t finding) {
  if (finding < decided_.size()) decided_[finding].reset();
}

std::size_t Review::accept_sure(double confidence) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < findings_.size(); ++i)
    if (!decided_[i] && findings_[i].correction && findings_[i].confidence >= confidence &&
        accept(i))
      ++count;
  return count;
}

std::size_t Review::accept_all() { return accept_sure(0); }

Result<std::string> Review::corrected_text() const {
  std::vector<Correction> all;
  for (std::size_t i = 0; i < findings_.size(); ++i)
    if (decided_[i] && decided_[i]->outcome != Outcome::Kept)
      if (auto one = correction(i)) all.push_back(std::move(*one));
  return headlines::apply_corrections(text_, all);
}

Result<headlines::HeadlinesReading> Review::corrected_reading() const {
  WARDMOTE_TRY(text, corrected_text());
  if (text == text_) return reading_;
  return headlines::read_headlines(text, *rules_);
}

std::vector<committee::CorrectionDecided> Review::decisions() const {
  std::vector<committee::CorrectionDecided> out;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    if (!decided_[i]) continue;
    const auto& finding = findings_[i];
    committee::CorrectionDecided one;
    one.code = finding.code;
    one.line = finding.place.line;
    one.column = finding.place.column;
    one.length = finding.place.length;
    one.outcome = decided_[i]->outcome;
    if (const auto correction = this->correction(i)) {
      one.before = correction->before;
      one.after = one.outcome == Outcome::Kept ? correction->before : correction->after;
    }
    if (one.outcome == Outcome::Own) one.after = decided_[i]->words;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace wardmote::publish
