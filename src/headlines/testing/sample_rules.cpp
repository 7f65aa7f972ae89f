#include "headlines/testing/sample_rules.h"

namespace wardmote::headlines::testing {
namespace {

RuleId rule(std::string name) {
  return {"headlines." + std::move(name), {"sample rules", "as seen in print", 0.6}};
}

KindRule kind(std::string code, std::string name, Phrases titles,
              std::vector<PermittedDecision> decisions) {
  KindRule out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.titles = std::move(titles);
  out.decisions = std::move(decisions);
  return out;
}

KindRule labelled(KindRule kind) {
  kind.labelled = true;
  return kind;
}
KindRule standalone(KindRule kind, bool outcome_required) {
  kind.standalone = true;
  kind.outcome_required = outcome_required;
  return kind;
}

std::vector<KindRule> kinds() {
  const PermittedDecision noted{"NOTED", {}}, agreed{"AGREED", {}}, approved{"APPROVED", {}};
  return {
      standalone(kind("minutes-and-actions", "Minutes and Actions Outstanding",
                      {"minutes * actions", "previous minutes", "minutes of the previous meeting",
                       "actions outstanding"},
                      {noted,
                       {"APPROVED", {"draft-minutes", "confidential-draft-minutes"}},
                       {"AGREED", {"draft-minutes", "confidential-draft-minutes"}}}),
                 true),
      standalone(kind("matters-arising", "Matters Arising", {"matters arising"}, {}), false),
      labelled(kind("verification-user-security-assessment",
                    "Verification User Security Assessment",
                    {"verification user security assessment", "verification security assessment",
                     "verification assessment", "VUSA"},
                    {{"AGREED", {"compliance-status", "next-progress-date"}}})),
      labelled(kind(
          "full-user-security-assessment", "Full User Security Assessment",
          {"full user security assessment", "full security assessment", "full assessment", "FUSA"},
          {{"AGREED", {"assurance-status", "next-progress-date"}}})),
      labelled(kind("follow-up-security-assessment", "Follow-up Security Assessment",
                    {"follow up security assessment", "follow up assessment"},
                    {{"AGREED", {"assurance-status", "compliance-status"}}, noted})),
      labelled(kind("remediation-plan", "Remediation Plan", {"remediation plan"},
                    {{"NOTED", {"contents", "updates", "remediation-plan"}},
                     {"AGREED", {"next-progress-date", "remediation-plan"}}})),
      labelled(kind("directors-letter", "Director's Letter",
                    {"directors letter", "letter from * director"}, {{"APPROVED", {"letter"}}})),
      labelled(kind("security-self-assessment", "Security Self-Assessment", {"self assessment"},
                    {{"NOTED", {"self-assessment", "contents"}}})),
      kind("second-user-system", "Second or subsequent User System",
           {"second user system", "subsequent user system", "additional user system"},
           {agreed, noted}),
      labelled(kind("query", "Query", {"query"},
                    {{"AGREED", {"no-security-implications", "next-steps"}},
                     {"NOTED", {"contents", "updates"}}})),
      kind("security-controls-framework", "Security Controls Framework",
           {"security controls framework", "controls framework", "SCF"}, {agreed, approved, noted}),
      kind("smets1-update", "SMETS1 update", {"SMETS1"}, {noted, agreed}),
      kind("anomaly-detection", "Anomaly detection", {"anomaly detection", "ADT"}, {noted, agreed}),
      kind("risk-assessment", "Security risk assessment",
           {"risk assessment", "likelihood definition"}, {noted, agreed, approved}),
      kind("modification", "SEC modifications",
           {"modification update", "sec modification", "modification proposal"}, {noted, agreed}),
      standalone(kind("standing-items", "Standing Agenda Items",
                      {"standing agenda items", "standing items"}, {{"NOTED", {"updates"}}}),
                 true),
      standalone(
          kind("any-other-business", "Any Other Business", {"any other business", "AOB"}, {}),
          false),
  };
}

std::vector<ObjectRule> objects() {
  return {
      {"assurance-status", {"assurance status"}},
      {"compliance-status", {"compliance status"}},
      {"self-assessment", {"self assessment"}},
      {"contents", {"contents", "content"}},
      {"next-progress-date",
       {"date * progress update", "date * progress report", "date * next update",
        "date * next report", "next progress update", "next progress report"}},
      {"remediation-plan", {"remediation plan"}},
      {"letter", {"directors letter", "letter"}},
      {"no-security-implications",
       {"no security implications", "no implications * security", "no security impact"}},
      {"draft-minutes", {"draft minutes", "minutes"}},
      {"confidential-draft-minutes",
       {"confidential draft minutes", "draft confidential minutes", "confidential minutes"}},
      {"next-steps", {"next steps", "way forward"}},
      {"updates", {"updates", "information"}},
      {"legal-text", {"legal text", "legal drafting", "the text"}},
      {"guidance", {"guidance", "clarify"}},
      {"question-set", {"questions", "question set"}},
      {"key-segregation", {"segregate", "segregation"}},
      {"document-review", {"review * slides", "review * document", "review * appendices"}},
  };
}

MarkRule mark(std::string code, int rank, bool confidential) {
  MarkRule out;
  out.code = std::move(code);
  out.rank = rank;
  out.confidential = confidential;
  if (confidential) {
    out.handling = "The Agenda Item was marked as " + out.code +
                   " and therefore recorded in the Confidential Minutes.";
    out.handling_phrases = {"recorded in the confidential minutes"};
  }
  return out;
}

}  // namespace

HeadlineRules sample_rules() {
  HeadlineRules out;
  out.bodies = {{"SSC", "Security Sub-Committee"},
                {"TABASC", "Technical Architecture and Business Architecture Sub-Committee"},
                {"OPSG", "Operations Group"},
                {"TAG", "Testing Advisory Group"},
                {"CB", "Change Board"},
                {"SMKIPMA", "SMKI Policy Management Authority"}};
  out.marks = {mark("WHITE", 0, false), mark("GREEN", 1, false), mark("AMBER", 2, true),
               mark("RED", 3, true)};
  out.marks[0].document_phrases = {"shared with the public"};
  out.verbs = {{"AGREED", {"agreed", "agrees"}},
               {"APPROVED", {"approved", "approves"}},
               {"NOTED", {"noted", "notes"}}};
  out.objects = objects();
  out.kinds = kinds();
  out.labels.categories = {
      {"large-supplier", "Large Supplier", {"large supplier"}},
      {"small-supplier", "Small Supplier", {"small supplier"}},
      {"network-party", "Network Party", {"network party", "network operator"}},
      {"other-user", "Other User", {"other user"}},
      {"shared-resource-provider", "Shared Resource Provider", {"shared resource provider"}}};
  out.schemes = {{"Commercial Product Assurance",
                  {"certified product assurance"},
                  {"name.cpa", {"sample rules", "names of schemes", 1.0}}}};
  out.standing_items = {
      {"conditional-cpa-certificates",
       "Conditional CPA certificates",
       {"conditional * certificates"}},
      {"anomaly-detection-update", "Anomaly Detection Update", {"anomaly detection"}},
      {"shared-resource-notifications", "Shared Resource Notifications", {"shared resource"}},
      {"incidents-and-vulnerabilities", "Incidents and Vulnerabilities", {"security incident"}}};
  out.documents = {
      {"security-controls-framework",
       "Security Controls Framework (SCF)",
       {"security controls framework", "SCF"},
       false},
      {"declaration-form", "Self-Assessment declaration form", {"declaration form"}, false},
      {"agreed-interpretations", "Agreed Interpretations", {"agreed interpretations"}, false},
      {"security-architecture", "Security Architecture", {"security architecture document"}, false},
      {"risk-assessment", "Risk Assessment", {"ssc risk assessment"}, false},
      {"newsletter", "SECAS Newsletter", {"newsletter"}, true}};
  for (const char* clause :
       {"G2.11", "G3.5",  "G3.7",  "G3.9",  "G3.11", "G3.17", "G3.18", "G3.19", "G3.20", "G3.26",
        "G5.14", "G5.27", "G8.22", "G8.24", "G8.40", "G8.41", "G8.47", "G10.8", "F2.10", "H1.10"})
    out.clauses.emplace_back(clause);
  for (const char* word :
       {"SEC",    "SECAS", "DCC",   "BEIS", "NCSC", "SCF",  "CPA",   "CPL",   "SMETS", "SMETS1",
        "SMETS2", "SMKI",  "CIO",   "MAP",  "ADT",  "AOB",  "FUSA",  "VUSA",  "SSA",   "GBCS",
        "LC13",   "SMI",   "SECMP", "PMA",  "SRP",  "SOLR", "CREST", "CHECK", "DSP",   "CSP"})
    out.acronyms.emplace_back(word);
  out.no_decision = {"no decision was required", "no decision required", "for information only"};
  out.body_name = rule("body-name");
  out.reference_scheme = {"reference.headlines", {"sample rules", "names of documents", 0.6}};
  out.numbering = rule("numbering");
  out.quotation = rule("quotation");
  out.label_form = {"label.form", {"sample rules", "labels", 0.6}};
  out.verb_grammar = rule("verb-grammar");
  out.outcome = rule("outcome");
  out.marking = rule("marking");
  out.handling = rule("handling");
  out.detail = rule("detail");
  out.clause_list = rule("clauses");
  out.dates = rule("dates");
  return out;
}

}  // namespace wardmote::headlines::testing
