#include "headlines/from_policy.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

namespace wardmote::headlines {
namespace {

using policy::Policy;

bool meets(const policy::Body& body) {
  constexpr std::array<std::string_view, 5> kCommittees = {"panel", "sub-committee", "sub-group",
                                                           "board", "group"};
  return std::ranges::find(kCommittees, body.sort) != kCommittees.end();
}

std::string with_mark(std::string wording, const policy::Mark& mark) {
  for (const auto& [part, word] : {std::pair{std::string_view("{MARK}"), &mark.printed},
                                   std::pair{std::string_view("{Mark}"), &mark.level}})
    for (auto at = wording.find(part); at != std::string::npos; at = wording.find(part, at))
      wording.replace(at, part.size(), *word);
  return wording;
}

RuleId cited(const Policy& policy, std::string id, Day day) {
  const auto edition = policy.lookup(id, day);
  return {std::move(id), edition ? edition->citation : Citation{}};
}

Phrases phrases_of(const Policy& policy, std::string_view id, Day day) {
  const auto list = policy.get<policy::PhraseList>(id, day);
  return list ? list->value->phrases : Phrases{};
}

std::vector<MarkRule> marks(const Policy& policy, Day day) {
  const auto document = policy.get<policy::DocumentSentence>("document-mark.public", day);
  std::vector<MarkRule> out;
  for (const auto& mark : policy.marks(day)) {
    MarkRule one;
    one.code = mark.value->printed;
    one.rank = static_cast<int>(mark.value->rank);
    if (one.rank == 0 && document) one.document_phrases = document->value->phrases;
    for (const auto& route : policy.minute_routes(day)) {
      if (route.value->level != mark.value->level) continue;
      one.confidential = route.value->minutes == policy::Minutes::Confidential;
      one.handling = with_mark(route.value->wording, *mark.value);
      for (const auto& phrase : route.value->phrases)
        one.handling_phrases.push_back(with_mark(phrase, *mark.value));
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<KindRule> kinds(const Policy& policy, Day day) {
  auto grammar = policy.verb_grammar(day);
  std::ranges::stable_sort(grammar, {}, [](const auto& kind) { return kind.value->order; });
  std::vector<KindRule> out;
  for (const auto& kind : grammar) {
    KindRule one;
    one.code = kind.name();
    one.name = kind.value->name;
    one.titles = kind.value->titles;
    one.labelled = kind.value->about_a_party;
    one.standalone = kind.value->standalone;
    one.outcome_required = kind.value->outcome == policy::OutcomeNeed::Required;
    for (const auto& form : kind.value->decisions)
      one.decisions.push_back({form.verb, form.objects});
    out.push_back(std::move(one));
  }
  return out;
}

LabelRule labels(const Policy& policy, Day day) {
  LabelRule out;
  for (const auto& category : policy.label_categories(day))
    out.categories.push_back(
        {std::string(category.name()), category.value->name, category.value->phrases});
  if (const auto form = policy.label_form(day)) {
    out.min_letters = static_cast<int>(form->value->min_letters);
    out.max_letters = static_cast<int>(form->value->max_letters);
  }
  return out;
}

// "G8.41(c)" belongs to the clause "G8.41".
std::vector<std::string> clauses(const Policy& policy, Day day) {
  std::vector<std::string> out;
  for (const auto& clause : policy.clauses(day)) {
    auto number = clause.value->clause.substr(0, clause.value->clause.find('('));
    if (std::ranges::find(out, number) == out.end()) out.push_back(std::move(number));
  }
  return out;
}

}  // namespace

HeadlineRules headline_rules(const Policy& policy, Day day) {
  HeadlineRules out;
  out.acronyms = phrases_of(policy, "headlines.acronyms", day);
  for (const auto& body : policy.bodies(day)) {
    if (meets(*body.value))
      out.bodies.push_back({body.value->code, body.value->name});
    else
      out.acronyms.push_back(body.value->code);
  }
  out.marks = marks(policy, day);
  for (const auto& verb : policy.verbs(day))
    if (verb.value->decides) out.verbs.push_back({std::string(verb.name()), verb.value->forms});
  for (const auto& object : policy.objects(day))
    out.objects.push_back({std::string(object.name()), object.value->phrases});
  out.kinds = kinds(policy, day);
  out.labels = labels(policy, day);
  for (const auto& name : policy.names(day))
    if (!name.value->wrong.empty())
      out.schemes.push_back(
          {name.value->name, name.value->wrong, {std::string(name.id()), name.citation()}});
  for (const auto& standing : policy.in_force<policy::StandingItems>(day))
    for (const auto& item : standing.value->items)
      out.standing_items.push_back({item.code, item.name, item.phrases});
  for (const auto& document : policy.in_force<policy::DocumentKind>(day))
    out.documents.push_back({std::string(document.name()), document.value->name,
                             document.value->phrases, document.value->channel});
  out.clauses = clauses(policy, day);
  out.no_decision = phrases_of(policy, "headlines.no-decision", day);

  out.body_name = cited(policy, "headlines.body-name", day);
  out.reference_scheme = cited(policy, "reference.headlines", day);
  out.numbering = cited(policy, "headlines.numbering", day);
  out.quotation = cited(policy, "headlines.quotation", day);
  out.label_form = cited(policy, "label.form", day);
  out.verb_grammar = cited(policy, "headlines.verb-grammar", day);
  out.outcome = cited(policy, "headlines.outcome", day);
  out.marking = cited(policy, "headlines.marking", day);
  out.handling = cited(policy, "headlines.handling", day);
  out.detail = cited(policy, "headlines.detail", day);
  out.clause_list = cited(policy, "headlines.clauses", day);
  out.dates = cited(policy, "headlines.dates", day);
  return out;
}

namespace {

// The days around one on which no rule begins or ends.
struct Span {
  std::optional<Day> from, to;

  bool holds(Day day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

Span unchanged_around(const Policy& policy, Day day) {
  Span out;
  // Another edition begins on `first`.
  const auto turn = [&](Day first) {
    if (first <= day) {
      if (!out.from || *out.from < first) out.from = first;
    } else if (const Day last(first.days() - std::chrono::days(1)); !out.to || last < *out.to) {
      out.to = last;
    }
  };
  for (const auto& rule : policy.rules())
    for (const auto& edition : rule.editions) {
      turn(edition.from);
      if (edition.to) turn(Day(edition.to->days() + std::chrono::days(1)));
    }
  return out;
}

struct Kept {
  Policy policy;  // holds its rules, so that no others come to lie where they lie
  Span span;
  std::shared_ptr<const HeadlineRules> rules;
};
constexpr std::size_t most_kept = 8;

}  // namespace

std::shared_ptr<const HeadlineRules> shared_headline_rules(const Policy& policy, Day day) {
  static std::mutex mutex;
  static std::vector<Kept> kept;  // the last asked for first
  const std::lock_guard lock(mutex);
  const auto found = std::ranges::find_if(kept, [&](const Kept& one) {
    return &one.policy.rules() == &policy.rules() && one.span.holds(day);
  });
  if (found != kept.end()) {
    std::rotate(kept.begin(), found, found + 1);
  } else {
    if (kept.size() == most_kept) kept.pop_back();
    kept.insert(kept.begin(), {policy, unchanged_around(policy, day),
                               std::make_shared<const HeadlineRules>(headline_rules(policy, day))});
  }
  return kept.front().rules;
}

}  // namespace wardmote::headlines
