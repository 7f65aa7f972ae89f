#include "headlines/testing/phrasebook.h"

namespace wardmote::headlines::testing {

const std::vector<std::string>& subjects() {
  static const std::vector<std::string> all = {"The {b}",     "The {b}", "The {b}",
                                               "{b} Members", "Members", "The Committee"};
  return all;
}

const std::vector<std::string>& handling_sentences() {
  static const std::vector<std::string> all = {
      "The Agenda Item was marked as *{M}* and therefore recorded in the Confidential Minutes.",
      "This item was marked as {M} and is recorded in the Confidential Minutes.",
      "As the agenda item is marked as {M}, the discussion was recorded in the Confidential "
      "Minutes.",
      "The discussion is recorded in the Confidential Minutes, the item being marked as {M}."};
  return all;
}

const std::vector<std::string>& detail_sentences() {
  static const std::vector<std::string> all = {
      "Three observations against patching of the gateway were identified by the assessor.",
      "The report found that two administrators shared one account.",
      "The supplier failed to encrypt its backups because of a lapsed licence.",
      "Logging was switched off on four servers for most of the summer.",
      "A weakness in the remote access of the User System remains open.",
      "Penetration testing shows 12% of the devices exposed to the internet."};
  return all;
}

const std::vector<KindBook>& phrasebook() {
  static const std::vector<KindBook> all = {
      {"full-user-security-assessment",
       {"Full User Security Assessment - {L}", "{L} - Full User Security Assessment",
        "Full User Security Assessment for {L}", "{L} FUSA"},
       {"{B} considered {L}'s Full User Security Assessment.",
        "The Full User Security Assessment of {L} was considered.",
        "{B} reviewed the report and the response of {L}.",
        "The User CIO presented the Full User Security Assessment report for {L}."},
       {{"{B} [AGREED] the Assurance Status for {L}.", {{"AGREED", "assurance-status"}}},
        {"It was [AGREED] that the Assurance Status of {L} should be set as recommended.",
         {{"AGREED", "assurance-status"}}},
        {"The Assurance Status for {L} was [AGREED] by the {b}.", {{"AGREED", "assurance-status"}}},
        {"Having considered the response, the {b} [AGREED] an Assurance Status for {L}.",
         {{"AGREED", "assurance-status"}}},
        {"{B} [AGREED] the Assurance Status and the date for the next progress update.",
         {{"AGREED", "assurance-status"}, {"AGREED", "next-progress-date"}}}},
       true},
      {"verification-user-security-assessment",
       {"Verification User Security Assessment - {L}",
        "{L} - Verification User Security Assessment", "Verification User Security Assessment: {L}",
        "{L} VUSA"},
       {"{B} considered the {L}'s Verification User Security Assessment.",
        "The Verification User Security Assessment for {L} was presented by the User CIO.",
        "The report on {L} was considered by the {b}."},
       {{"{B} [AGREED] the Compliance Status for {L}.", {{"AGREED", "compliance-status"}}},
        {"The Compliance Status of {L} was [AGREED].", {{"AGREED", "compliance-status"}}},
        {"It was unanimously [AGREED] that {L} be given the proposed Compliance Status.",
         {{"AGREED", "compliance-status"}}}},
       true},
      {"security-self-assessment",
       {"Security Self-Assessment - {L}", "{L} - Security Self-Assessment",
        "Self-Assessment for {L}", "User Security Self-Assessment - {L}"},
       {"The Self-Assessment for {L} was considered by the {b}.",
        "{B} reviewed the declaration provided by {L}.",
        "{B} received the Self-Assessment of {L}."},
       {{"{B} [NOTED] the Self-Assessment for {L}.", {{"NOTED", "self-assessment"}}},
        {"The Self-Assessment was [NOTED].", {{"NOTED", "self-assessment"}}},
        {"The contents of the Self-Assessment were [NOTED] by the {b}.", {{"NOTED", "contents"}}}},
       true},
      {"remediation-plan",
       {"{L} - Remediation Plan", "Remediation Plan - {L}", "Remediation Plan Update: {L}"},
       {"Progress against the Remediation Plan for {L} was considered by the {b}.",
        "{B} reviewed progress reported by {L}.",
        "{L} provided an update to the {b} on its Remediation Plan."},
       {{"{B} [NOTED] the contents and [AGREED] the date for the next progress update to be "
         "provided.",
         {{"NOTED", "contents"}, {"AGREED", "next-progress-date"}}},
        {"The contents were [NOTED] and the date of the next progress report was [AGREED].",
         {{"NOTED", "contents"}, {"AGREED", "next-progress-date"}}},
        {"{B} [NOTED] the contents of the plan. The {b} also [AGREED] the date by which the next "
         "progress update is expected.",
         {{"NOTED", "contents"}, {"AGREED", "next-progress-date"}}}},
       true},
      {"directors-letter",
       {"Directors Letter - {L}", "Director's Letter: {L}", "{L} - Directors' Letter",
        "Directors Letter from {L}"},
       {"{B} considered the Directors Letter provided by {L}.",
        "A Director's Letter from {L} was presented to the {b}.",
        "The letter signed by a director of {L} was considered."},
       {{"{B} [APPROVED] the Directors Letter for {L}.", {{"APPROVED", "letter"}}},
        {"The Director's Letter was [APPROVED].", {{"APPROVED", "letter"}}},
        {"Following discussion, the {b} [APPROVED] the letter.", {{"APPROVED", "letter"}}}},
       true},
      {"query",
       {"Query - {L}", "{L} - Query", "Query from {L}"},
       {"{B} considered a query from {L}.", "A query raised by {L} was considered by the {b}."},
       {{"{B} [AGREED] there were no security implications arising from the query.",
         {{"AGREED", "no-security-implications"}}},
        {"It was [AGREED] that there are no security implications.",
         {{"AGREED", "no-security-implications"}}},
        {"{B} [AGREED] next steps with regard to the query.", {{"AGREED", "next-steps"}}}},
       true},
      {"second-user-system",
       {"Notification of a Second User System", "Second or Subsequent User System",
        "Notification of an Additional User System"},
       {"{B} considered how a second User System would be audited.",
        "The process by which Users tell the {b} of an additional User System was discussed."},
       {{"{B} [AGREED] to include guidance in the Security Controls Framework (SCF) for the {N} "
         "meeting.",
         {{"AGREED", "guidance"}}},
        {"{B} [AGREED] that guidance should be drafted.", {{"AGREED", "guidance"}}}}},
      {"security-controls-framework",
       {"Security Controls Framework - Updates", "Security Controls Framework (SCF)",
        "Update to the Security Controls Framework"},
       {"{B} considered proposed changes to the Security Controls Framework.",
        "Changes to the framework since {D} were presented by the User CIO."},
       {{"{B} [AGREED] the revised questions.", {{"AGREED", "question-set"}}},
        {"{B} [NOTED] the updates and [AGREED] next steps.",
         {{"NOTED", "updates"}, {"AGREED", "next-steps"}}},
        {"The revised questions were [AGREED] for inclusion in the declaration form.",
         {{"AGREED", "question-set"}}}}},
      {"smets1-update",
       {"SMETS1 Update", "SMETS1 Enrolment and Adoption", "Update on SMETS1"},
       {"The DCC Representative provided an update on SMETS1.",
        "A SMETS1 update was provided to the {b} by the DCC."},
       {{"{B} [NOTED] the update.", {{"NOTED", "updates"}}},
        {"{B} [NOTED] the information provided.", {{"NOTED", "updates"}}},
        {"{B} [AGREED] that Users should be able to segregate their Private Keys.",
         {{"AGREED", "key-segregation"}}}}},
      {"anomaly-detection",
       {"ADT Workshop Update", "Anomaly Detection Thresholds", "Anomaly Detection Update"},
       {"Following the workshop held on {D}, the {b} were presented with updates.",
        "{B} discussed the setting of anomaly detection thresholds."},
       {{"{B} [NOTED] the updates provided to the actions and [AGREED] next steps.",
         {{"NOTED", "updates"}, {"AGREED", "next-steps"}}},
        {"The updates were [NOTED] and next steps were [AGREED].",
         {{"NOTED", "updates"}, {"AGREED", "next-steps"}}}}},
      {"risk-assessment",
       {"{b} Risk Assessment", "Risk Assessment and Likelihood Definitions",
        "Security Risk Assessment Completion"},
       {"{B} reviewed the amendments made to the Risk Assessment since {D}.",
        "{B} discussed the Likelihood Definitions used in the Risk Assessment."},
       {{"{B} [NOTED] the updates.", {{"NOTED", "updates"}}},
        {"{B} [AGREED] next steps for the Risk Assessment.", {{"AGREED", "next-steps"}}}}},
      {"modification",
       {"SEC Modifications Update", "SEC Modifications", "Modification Proposals"},
       {"{B} considered the legal text of SECMP0059 and its bearing on G8.41.",
        "The progress of SECMP0062 was presented to the {b} on {D}."},
       {{"{B} [NOTED] the text and [AGREED] the revised legal text.",
         {{"NOTED", "legal-text"}, {"AGREED", "legal-text"}}},
        {"The revised legal text was [AGREED].", {{"AGREED", "legal-text"}}},
        {"{B} [NOTED] the updates.", {{"NOTED", "updates"}}}}},
  };
  return all;
}

}  // namespace wardmote::headlines::testing
