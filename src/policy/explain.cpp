#include "policy/explain.h"

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "policy/words.h"

WARDMOTE_CODEC(wardmote::policy::RuleExplained);
WARDMOTE_CODEC(wardmote::policy::RuleListed);

namespace wardmote::policy {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

EditionExplained explained(const Edition& edition) {
  return {in_words(edition.value),
          edition.from,
          edition.to,
          edition.start == Start::Assumed,
          edition.citation.source,
          unless_empty(edition.citation.clause),
          edition.citation.confidence,
          std::string(confidence_word(edition.citation.confidence)),
          unless_empty(edition.note)};
}

std::string lines(std::string_view head, const EditionExplained& one) {
  std::string out = fmt::format("{}: from {}{}{}\n", head, written(one.from),
                                one.start_assumed ? " (start assumed)" : "",
                                one.to ? " to " + written(*one.to) : ", still in force");
  out += fmt::format("  {}\n  source: {}{}; {} ({:.1f})\n", one.says, one.source,
                     one.clause ? ", " + *one.clause : "", one.sureness, one.confidence);
  if (one.note) out += fmt::format("  note: {}\n", *one.note);
  return out;
}

}  // namespace

Result<RuleExplained> explain(const Policy& policy, std::string_view id, Day day) {
  const auto* rule = policy.rule(id);
  if (!rule) return tl::unexpected(policy.lookup(id, day).error());
  RuleExplained out{rule->id, rule->title, rule->shape, policy.name() + " " + policy.version(),
                    day,      {},          {},          {}};
  for (const auto& edition : rule->editions) {
    if (edition.holds_on(day))
      out.now = explained(edition);
    else if (edition.from < day)
      out.before = explained(edition);
    else if (!out.after)
      out.after = explained(edition);
  }
  return out;
}

std::string text(const RuleExplained& rule) {
  std::string out = fmt::format("{} ({})\n{}\n", rule.title, rule.rule, rule.policy);
  if (rule.now)
    out += lines("On " + written(rule.as_at), *rule.now);
  else
    out += fmt::format("On {}: no edition holds.\n", written(rule.as_at));
  if (rule.before) out += lines("Before", *rule.before);
  if (rule.after) out += lines("After", *rule.after);
  return out;
}

std::vector<RuleListed> list_rules(const Policy& policy) {
  std::vector<RuleListed> out;
  for (const auto& rule : policy.rules())
    out.push_back({rule.id, rule.title, rule.shape, static_cast<int>(rule.editions.size())});
  return out;
}

}  // namespace wardmote::policy
