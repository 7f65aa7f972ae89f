#include "headlines/vocabulary.h"

#include "base/text.h"

namespace wardmote::headlines {
namespace {

template <class Rules, class Member>
std::vector<std::vector<Phrase>> compile(const Rules& rules, Member member) {
  std::vector<std::vector<Phrase>> out;
  for (const auto& rule : rules) out.push_back(phrases_of(rule.*member));
  return out;
}

}  // namespace

Vocabulary::Vocabulary(const HeadlineRules& given)
    : rules(given),
      kinds(compile(given.kinds, &KindRule::titles)),
      objects(compile(given.objects, &ObjectRule::phrases)),
      categories(compile(given.labels.categories, &LabelCategory::phrases)),
      documents(compile(given.documents, &DocumentRule::phrases)),
      handling(compile(given.marks, &MarkRule::handling_phrases)),
      standing(compile(given.standing_items, &StandingItemRule::phrases)),
      document_marks(compile(given.marks, &MarkRule::document_phrases)),
      schemes(compile(given.schemes, &SchemeRule::wrong)),
      no_decision(phrases_of(given.no_decision)),
      acronyms_(given.acronyms.begin(), given.acronyms.end()) {
  for (const auto& category : categories)
    for (const auto& phrase : category)
      for (std::size_t c = 0; c < category_leads.size(); ++c)
        category_leads[c] = category_leads[c] || phrase.may_begin(static_cast<char>(c));
}

const BodyRule* Vocabulary::body(std::string_view code) const {
  for (const auto& body : rules.bodies)
    if (body.code == code) return &body;
  return nullptr;
}

const MarkRule* Vocabulary::mark(std::string_view word) const {
  const auto lower = text::lower(word);
  for (const auto& mark : rules.marks)
    if (text::lower(mark.code) == lower) return &mark;
  return nullptr;
}

const KindRule* Vocabulary::kind(std::string_view code) const {
  for (const auto& kind : rules.kinds)
    if (kind.code == code) return &kind;
  return nullptr;
}

const VerbRule* Vocabulary::verb(std::string_view lower) const {
  for (const auto& verb : rules.verbs)
    for (const auto& form : verb.forms)
      if (form == lower) return &verb;
  return nullptr;
}

}  // namespace wardmote::headlines
