#include "app/web/api_shapes.h"

#include "app/decision_answer.h"
#include "app/find_answer.h"
#include "app/release_view.h"
#include "app/table_desk.h"
#include "app/web/api_people.h"
#include "app/web/api_session.h"
#include "app/web/desk_needs.h"
#include "app/web/watch_alerts.h"
#include "app/web/watch_held.h"
#include "base/codec_impl.h"
#include "committee/withholding.h"
#include "publish/document_view.h"
#include "publish/headlines_view.h"

WARDMOTE_CODEC(wardmote::app::MeetingList);
WARDMOTE_CODEC(wardmote::app::DocumentList);
WARDMOTE_CODEC(wardmote::app::DecisionList);
WARDMOTE_CODEC(wardmote::app::LabelRow);
WARDMOTE_CODEC(wardmote::app::LabelList);
WARDMOTE_CODEC(wardmote::app::ReleaseWanted);
WARDMOTE_CODEC(wardmote::app::LabelWanted);
WARDMOTE_CODEC(wardmote::app::RuleList);
WARDMOTE_CODEC(wardmote::app::FindingList);
WARDMOTE_CODEC(wardmote::app::ImportedView);
WARDMOTE_CODEC(wardmote::app::MinutesTaken);
WARDMOTE_CODEC(wardmote::app::CorrectionList);
WARDMOTE_CODEC(wardmote::app::CorrectionsWanted);

namespace wardmote::app {

FindingView finding_view(const Finding& one) {
  FindingView row{
      one.code,
      one.severity == Severity::Notice    ? "notice"
      : one.severity == Severity::Warning ? "warning"
                                          : "error",
      one.place.line,
      one.place.column,
      one.place.length,
      one.rule,
      one.citation.source + (one.citation.clause.empty() ? "" : ", " + one.citation.clause),
      one.why,
      one.way_out,
      std::nullopt,
      std::nullopt,
      one.confidence};
  if (one.correction) {
    row.before = one.correction->before;
    row.after = one.correction->after;
  }
  return row;
}

FindingList findings_view(const publish::Review& review) {
  FindingList out;
  for (const auto& one : review.findings()) out.findings.push_back(finding_view(one));
  return out;
}

CorrectionList corrections_view(const publish::Review& review) {
  CorrectionList out;
  out.pending = static_cast<int>(review.left());
  for (std::size_t i = 0; i < review.findings().size(); ++i) {
    const auto& decided = review.decided(i);
    out.corrections.push_back({static_cast<int>(i + 1),
                               decided ? std::string(name_of(decided->outcome)) : "pending",
                               finding_view(review.findings()[i])});
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> api_schemas() {
  return {{"listMeetings", schema_of<MeetingList>()},
          {"getMeeting", schema_of<publish::HeadlinesView>()},
          {"listDecisions", schema_of<DecisionList>()},
          {"getDecision", schema_of<DecisionAnswer>()},
          {"find", schema_of<FindAnswer>()},
          {"listPeople", schema_of<PeopleList>()},
          {"getSession", schema_of<SessionView>()},
          {"getDesk", schema_of<DeskView>()},
          {"getAgenda", schema_of<committee::AgendaView>()},
          {"listActions", schema_of<committee::ActionList>()},
          {"listLabels", schema_of<LabelList>()},
          {"issueLabel", schema_of<LabelRow>()},
          {"labelWanted", schema_of<LabelWanted>()},
          {"getRelease", schema_of<ReleaseView>()},
          {"takeMinutes", schema_of<MinutesTaken>()},
          {"listDocuments", schema_of<DocumentList>()},
          {"getDocument", schema_of<publish::DocumentView>()},
          {"listWithheld", schema_of<committee::WithholdingRegister>()},
          {"releaseWanted", schema_of<ReleaseWanted>()},
          {"listRules", schema_of<RuleList>()},
          {"getRule", schema_of<policy::RuleExplained>()},
          {"lintHeadlines", schema_of<FindingList>()},
          {"importHeadlines", schema_of<ImportedView>()},
          {"listCorrections", schema_of<CorrectionList>()},
          {"decideCorrections", schema_of<CorrectionList>()},
          {"getWatch", schema_of<WatchView>()},
          {"listHeld", schema_of<HeldList>()},
          {"listLacking", schema_of<LackingList>()},
          {"getHeld", schema_of<HeldView>()},
          {"listAlerts", schema_of<AlertList>()},
          {"done", schema_of<Done>()},
          {"correctionsWanted", schema_of<CorrectionsWanted>()}};
}

}  // namespace wardmote::app
