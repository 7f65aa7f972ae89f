#include "headlines/testing/variant_items.h"

namespace wardmote::headlines::testing {

void AgendaItems::minutes() {
  item_ = {};
  item_.kind = "minutes-and-actions";
  party_.clear();
  item_.mark = "GREEN";
  static const std::vector<std::string> titles = {"Minutes and Actions Outstanding",
                                                  "Minutes of the Previous Meeting",
                                                  "Previous Minutes and Actions Outstanding"};
  heading(chance_.of(titles), false);
  const auto last = out_.day.plus(-14);
  item_.dates.push_back(last);
  tell(Sort::Paragraph,
       "No comments were received on the Draft Minutes of the meeting held on " + date(last) + ".");
  auto text = spoken(
      "{B} [APPROVED] the Draft Minutes and the Confidential Draft Minutes as "
      "written.");
  tell(Sort::Paragraph, text);
  item_.decisions = {{"APPROVED", "draft-minutes"}, {"APPROVED", "confidential-draft-minutes"}};
  if (chance_.one_in(15)) {
    tell(Sort::Paragraph,
         "Comments on the plan are due by " +
             flag("date-impossible",
                  "30 November " + std::to_string(static_cast<int>(out_.day.ymd().year()))) +
             "31 November " + std::to_string(static_cast<int>(out_.day.ymd().year())) + ".");
  }
  finish();
}

void AgendaItems::matters_arising() {
  item_ = {};
  item_.kind = "matters-arising";
  party_.clear();
  heading("Matters Arising", true);
  tell(Sort::Paragraph, "The following matters arising were discussed:");
  const bool unmarked = chance_.one_in(3);
  tell(Sort::Bullet, "Quarrymead Energy ceased trading; (GREEN)");
  tell(Sort::Paragraph, "The DCC Representative described the handover to the new supplier.", 0,
       true);
  blocks_.back().words = "  " + blocks_.back().words;
  const std::string bullet = "Duty to notify on churn;";
  tell(Sort::Bullet, unmarked ? flag("mark-missing", "GREEN") + bullet : bullet + " (AMBER)", 0,
       true);
  if (!unmarked) item_.sentences.back() = bullet + " (AMBER)";
  if (chance_.one_in(4)) {
    tell(Sort::Bullet,
         "The BEIS Representative spoke of " + flag("scheme-misnamed") +
             "Certified Product Assurance; (GREEN)",
         0, true);
  }
  if (chance_.one_in(5)) {
    tell(Sort::Bullet, "Users asked about " + flag("clause-unknown") + "G12.77; (GREEN)", 0, true);
    item_.clauses.emplace_back("G12.77");
  }
  finish();
}

void AgendaItems::standing() {
  item_ = {};
  item_.kind = "standing-items";
  party_.clear();
  item_.mark = "RED";
  heading("Standing Agenda Items", true);
  tell(Sort::Paragraph,
       "Updates were provided on the following standing agenda items, recorded in the "
       "Confidential Minutes:");
  bool tight = false;
  for (const char* name :
       {"Reporting on 'Conditional' CPA certificates;", "Anomaly Detection Update;",
        "Shared Resource Notifications; and", "Security Incident and Vulnerabilities."}) {
    tell(Sort::Bullet, name, 0, tight);
    tight = true;
  }
  tell(Sort::Paragraph, spoken("{B} [NOTED] the updates."));
  item_.decisions = {{"NOTED", "updates"}};
  finish();
}

void AgendaItems::other_business() {
  item_ = {};
  item_.kind = "any-other-business";
  party_.clear();
  item_.mark = "RED";
  heading(chance_.one_in(2) ? "Any Other Business (AOB)" : "Any Other Business", false);
  tell(Sort::Paragraph,
       "Two items were raised and marked as *RED* and therefore recorded in the Confidential "
       "Minutes.");
  if (unknown_mark_) item_.mark = "RED";
  finish();
}

}  // namespace wardmote::headlines::testing
