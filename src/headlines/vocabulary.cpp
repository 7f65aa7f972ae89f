#include "headlines/vocabulary.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/text.h"

namespace wardmote::headlines {
namespace {

constexpr std::size_t most_kept = 4;  // rule sets of different days

template <class Rules, class Member>
std::vector<std::vector<Phrase>> compile(const Rules& rules, Member member) {
  std::vector<std::vector<Phrase>> out;
  for (const auto& rule : rules) out.push_back(phrases_of(rule.*member));
  return out;
}

}  // namespace

Vocabulary::Vocabulary(HeadlineRules given)
    : rules(std::move(given)),
      kinds(compile(rules.kinds, &KindRule::titles)),
      objects(compile(rules.objects, &ObjectRule::phrases)),
      categories(compile(rules.labels.categories, &LabelCategory::phrases)),
      documents(compile(rules.documents, &DocumentRule::phrases)),
      handling(compile(rules.marks, &MarkRule::handling_phrases)),
      standing(compile(rules.standing_items, &StandingItemRule::phrases)),
      document_marks(compile(rules.marks, &MarkRule::document_phrases)),
      schemes(compile(rules.schemes, &SchemeRule::wrong)),
      no_decision(phrases_of(rules.no_decision)),
      acronyms_(rules.acronyms.begin(), rules.acronyms.end()) {
  for (const auto& category : categories)
    for (const auto& phrase : category)
      for (std::size_t c = 0; c < category_leads.size(); ++c)
        category_leads[c] = category_leads[c] || phrase.may_begin(static_cast<char>(c));
}

std::shared_ptr<const Vocabulary> Vocabulary::of(const HeadlineRules& rules) {
  static std::mutex mutex;
  static std::vector<std::shared_ptr<const Vocabulary>> kept;  // the last asked for first
  const auto known = [&] {
    const auto found = std::find_if(kept.begin(), kept.end(),
                                    [&](const auto& one) { return one->rules == rules; });
    if (found != kept.end()) std::rotate(kept.begin(), found, found + 1);
    return found != kept.end();
  };
  {
    const std::lock_guard lock(mutex);
    if (known()) return kept.front();
  }
  auto made = std::make_shared<const Vocabulary>(rules);
  const std::lock_guard lock(mutex);
  if (known()) return kept.front();
  if (kept.size() == most_kept) kept.pop_back();
  return *kept.insert(kept.begin(), std::move(made));
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
