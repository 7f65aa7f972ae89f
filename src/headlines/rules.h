#pragma once
// What reading and linting headlines need of the policy of a date: plain data, no behaviour.
//
// Nothing here is fixed by the program. A policy bundle fills it, so that the same document may be
// judged by the rules of October 2018 and of March 2019. An empty list means "no such rule": the
// check that needs it is silent.
//
// A phrase is a row of words in any case, in singular or plural, whatever hyphens, apostrophes and
// line breaks stand between them; " * " skips up to four words: "date * progress update". A phrase
// is never a pattern language: it can cost no more than its length at each word.

#include <string>
#include <vector>

#include "base/finding.h"

namespace wardmote::headlines {

using Phrases = std::vector<std::string>;

// Which rule is speaking: its id in the policy and where it comes from.
struct RuleId {
  std::string id;  // "headlines.body-name"
  Citation citation;
  bool operator==(const RuleId& other) const {
    return id == other.id && citation.source == other.citation.source &&
           citation.clause == other.citation.clause &&
           citation.confidence == other.citation.confidence;
  }
};

struct BodyRule {
  std::string code;  // "SSC"
  std::string name;  // "Security Sub-Committee"
  bool operator==(const BodyRule&) const = default;
};

struct MarkRule {
  std::string code;           // "RED", as it is printed in brackets
  int rank = 0;               // 0 is public; a higher rank is more closely held
  bool confidential = false;  // items so marked go to the Confidential Minutes and must say so
  std::string handling;       // the sentence that says so, without emphasis
  Phrases
      handling_phrases;  // what counts as having said it: "recorded in the confidential minutes"
  Phrases document_phrases;  // the public statement of a whole document: "shared with the public"
  bool operator==(const MarkRule&) const = default;
};

struct VerbRule {
  std::string code;  // "AGREED", as printed
  Phrases forms;     // single words that are this verb: "agreed", "agrees"
  bool operator==(const VerbRule&) const = default;
};

struct ObjectRule {
  std::string code;  // "assurance-status"
  Phrases phrases;
  bool operator==(const ObjectRule&) const = default;
};

struct PermittedDecision {
  std::string verb;                  // VerbRule::code
  std::vector<std::string> objects;  // ObjectRule::code; empty: any
  bool operator==(const PermittedDecision&) const = default;
};

struct KindRule {
  std::string code;  // "full-user-security-assessment"
  std::string name;  // "Full User Security Assessment"
  Phrases titles;    // what betrays it in a title; the earlier rule wins where two match equally
  bool labelled = false;         // is about one party, named by its label
  bool standalone = false;       // its title needs no number or mark to be known as an item
  bool outcome_required = true;  // silence about the outcome is a finding
  std::vector<PermittedDecision> decisions;  // empty: any
  bool operator==(const KindRule&) const = default;
};

struct LabelCategory {
  std::string code;  // "small-supplier"
  std::string name;  // "Small Supplier"
  Phrases phrases;   // "small supplier"
  bool operator==(const LabelCategory&) const = default;
};

struct LabelRule {
  std::vector<LabelCategory> categories;
  int min_letters = 1;
  int max_letters = 3;  // capitals A to Z
  // "small-supplier BV". Empty: no registry to look in.
  std::vector<std::string> registered;
  bool operator==(const LabelRule&) const = default;
};

struct SchemeRule {
  std::string name;  // "Commercial Product Assurance"
  Phrases wrong;     // "Certified Product Assurance"
  RuleId rule;
  bool operator==(const SchemeRule&) const = default;
};

struct StandingItemRule {
  std::string code;
  std::string name;
  Phrases phrases;
  bool operator==(const StandingItemRule&) const = default;
};

struct DocumentRule {
  std::string code;  // "security-controls-framework"
  std::string name;  // "Security Controls Framework (SCF)"
  Phrases phrases;
  bool channel = false;  // a way to tell people, such as a newsletter, not a document to amend
  bool operator==(const DocumentRule&) const = default;
};

struct HeadlineRules {
  std::vector<BodyRule> bodies;
  std::vector<MarkRule> marks;
  std::vector<VerbRule> verbs;
  std::vector<ObjectRule> objects;
  std::vector<KindRule> kinds;  // the last resort is the kind "other", which needs no entry
  LabelRule labels;
  std::vector<SchemeRule> schemes;
  std::vector<StandingItemRule> standing_items;
  std::vector<DocumentRule> documents;
  std::vector<std::string> clauses;   // "G3.18", "G8.41"; sub-paragraphs belong to their clause
  std::vector<std::string> acronyms;  // known words in capitals that are neither body nor mark
  Phrases no_decision;                // "no decision was required"

  // The rules that findings cite.
  RuleId body_name, reference_scheme, numbering, quotation, label_form, verb_grammar, outcome,
      marking, handling, detail, clause_list, dates;
  bool operator==(const HeadlineRules&) const = default;
};

}  // namespace wardmote::headlines
