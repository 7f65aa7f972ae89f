#include "app/release_view.h"

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::app::ReleaseView);

namespace wardmote::app {
namespace {

std::string severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Notice:
      return "notice";
  }
  return "";
}

ReleaseFindingView view_of(const publish::ReleaseFinding& finding) {
  ReleaseFindingView out;
  out.code = finding.code;
  out.severity = severity_name(finding.severity);
  out.item = finding.sentence.item;
  out.sentence = finding.sentence.name;
  out.about = finding.about;
  out.why = finding.why;
  out.way_out = finding.way_out;
  out.rule = finding.rule;
  out.line = finding.place.line;
  out.stands = finding.stands();
  out.ground = finding.ground;
  for (const auto& step : finding.crowd)
    out.crowd.push_back({step.what, static_cast<std::int64_t>(step.left)});
  return out;
}

}  // namespace

ReleaseView release_view(const ReleaseState& state) {
  ReleaseView out;
  const auto& candidate = state.candidate;
  out.reference = candidate.meeting.reference;
  out.text = candidate.text;
  out.digest = candidate.digest;
  out.left = static_cast<std::int64_t>(candidate.left());
  out.errors = static_cast<std::int64_t>(state.errors());
  out.warnings = static_cast<std::int64_t>(state.warnings());
  if (state.is_prepared()) out.prepared_by = candidate.work->prepared->by.str();
  out.released = state.released_digest;
  for (const auto* one : candidate.sentences())
    out.sentences.push_back(
        {one->id.item, one->id.name, one->proposed, one->text, one->settled, one->line});
  for (const auto& finding : state.findings) out.findings.push_back(view_of(finding));
  out.recalled_at = state.recalled_at;
  for (const auto& one : state.copies)
    out.recalled_copies.push_back({one.person.str(), one.document, one.way, one.taken_at});
  return out;
}

}  // namespace wardmote::app
