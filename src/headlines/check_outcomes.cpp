#include <algorithm>

#include "base/text.h"
#include "headlines/checks.h"
#include "headlines/kinds.h"

namespace wardmote::headlines {
namespace {

bool capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string in_capitals(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool says_none_required(const ItemContent& content, const Vocabulary& vocabulary) {
  return std::any_of(content.portions.begin(), content.portions.end(), [&](const Content& one) {
    return find(one.words, vocabulary.no_decision, 0, one.words.size()).has_value();
  });
}

void missing(Check& check, const Item& item, const KindRule& kind) {
  std::string verbs;
  for (const auto& decision : kind.decisions)
    verbs += (verbs.empty() ? "" : " or ") + decision.verb;
  check.found("outcome-missing", Severity::Warning, check.source.place(item.heading),
              check.vocabulary.rules.outcome,
              "Nothing says what came of this item, which asks for a decision.",
              verbs.empty()
                  ? "Record the outcome, or that no decision was required."
                  : "Record the outcome (" + verbs + "), or that no decision was required.");
}

// The one verb that the kind permits of an object, if it is one.
std::string only_verb(const KindRule& kind, const std::string& object) {
  std::string out;
  for (const auto& permitted : kind.decisions) {
    const bool named = permitted.objects.empty() ||
                       std::find(permitted.objects.begin(), permitted.objects.end(), object) !=
                           permitted.objects.end();
    if (!named) continue;
    if (!out.empty()) return {};
    out = permitted.verb;
  }
  return out;
}

class Verbs {
 public:
  Verbs(Check& check, std::size_t index, const KindRule* kind)
      : check_(check), item_(check.reading.items[index]), kind_(kind) {}

  void run() {
    const Place* last = nullptr;
    for (const auto& decision : item_.decisions) {
      const auto& place = decision.verb.place;
      // One verb of two objects is one verb.
      if (last && last->line == place.line && last->column == place.column) continue;
      if (!capitals(decision.printed))
        lower_case(decision), last = &place;
      else if (!allowed(decision))
        refused(decision), last = &place;
    }
  }

 private:
  bool allowed(const Decision& decision) const {
    const auto& verbs = check_.vocabulary.rules.verbs;
    const bool known = std::any_of(verbs.begin(), verbs.end(), [&](const VerbRule& verb) {
      return verb.code == decision.verb.value;
    });
    if (!known) return false;
    return !kind_ || item_.kind.confidence < 0.8 || permits(*kind_, decision);
  }

  static Correction replaced(const Decision& decision, std::string after) {
    return {decision.verb.place, decision.source, std::move(after)};
  }
  // Emphasis that begins within the word: something else may be joined to the verb.
  static bool one_piece(const Decision& decision) {
    return decision.source.find_first_of("*_<") == std::string::npos;
  }

  void refused(const Decision& decision) {
    const std::string of = kind_ ? " of " + kind_->name : std::string();
    std::string object = decision.object.value;
    std::replace(object.begin(), object.end(), '-', ' ');
    if (object == "other") object = "what was decided";
    auto& finding = check_.found("verb-not-allowed", Severity::Warning, decision.verb.place,
                                 check_.vocabulary.rules.verb_grammar,
                                 decision.verb.value + " is not what is said of the " + object +
                                     of + ": the verb tells how far the decision goes.",
                                 "Use the verb that the kind of item calls for.");
    const auto verb = kind_ ? only_verb(*kind_, decision.object.value) : std::string();
    if (verb.empty() || verb == decision.verb.value || !one_piece(decision)) return;
    finding.way_out = "Write " + verb + ", if that is what was decided.";
    finding.correction = replaced(decision, verb);
    finding.confidence = 0.7;
  }

  void lower_case(const Decision& decision) {
    const auto upper = in_capitals(decision.printed);
    auto& finding = check_.found(
        "verb-case", Severity::Notice, decision.verb.place, check_.vocabulary.rules.verb_grammar,
        "Decisions are printed in capitals; \"" + decision.printed + "\" may be overlooked.",
        "Write " + upper + " if this was a decision.");
    if (!one_piece(decision)) return;
    finding.correction = replaced(decision, in_capitals(decision.source));
    finding.confidence = std::min(decision.verb.confidence, 0.85);
  }

  Check& check_;
  const Item& item_;
  const KindRule* kind_;
};

}  // namespace

void check_outcomes(Check& check) {
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) {
    const Item& item = check.reading.items[i];
    const auto* kind = check.vocabulary.kind(item.kind.value);
    if (kind && kind->outcome_required && item.decisions.empty() &&
        !says_none_required(check.contents[i], check.vocabulary))
      missing(check, item, *kind);
    Verbs(check, i, kind).run();
  }
}

}  // namespace wardmote::headlines
