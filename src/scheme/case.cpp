#include "scheme/case.h"

#include <algorithm>

namespace wardmote::scheme {

void Case::note(const record::Subject& subject) {
  if (std::ranges::find(read_, subject) == read_.end()) read_.push_back(subject);
}

Finding& Objections::add(std::string code, std::string why, std::string way_out, std::string rule,
                         Citation citation) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = Severity::Error;
  finding.rule = std::move(rule);
  finding.citation = std::move(citation);
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  return findings_.emplace_back(std::move(finding));
}

tl::unexpected<Findings> refusal(std::string code, std::string why, std::string way_out) {
  Objections objections;
  objections.add(std::move(code), std::move(why), std::move(way_out));
  return objections.refuse();
}

tl::unexpected<Findings> nothing_here() {
  return refusal("not-found", "There is nothing here for you.", "");
}

}  // namespace wardmote::scheme
