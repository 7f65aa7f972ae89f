#include "scheme/decide.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::scheme {
namespace {

Finding finding(std::string code, std::string why, std::string way_out,
                Severity severity = Severity::Error) {
  Finding out;
  out.code = std::move(code);
  out.severity = severity;
  out.rule = "label.form";
  out.citation = {"Wardmote", "label registry", 1.0};
  out.why = std::move(why);
  out.way_out = std::move(way_out);
  return out;
}

void check_category(const LabelRules& rules, std::string_view category, Findings& findings) {
  if (std::ranges::find(rules.categories, category) == rules.categories.end())
    findings.push_back(
        finding("label-category-unknown",
                fmt::format("'{}' is no label category of the policy of this day.", category),
                fmt::format("Use one of {}.", fmt::join(rules.categories, ", "))));
}

void check_unlabelled(const LabelRegistry& registry, std::string_view category,
                      const PartyId& party, Findings& findings) {
  if (const auto label = registry.label_of(category, party))
    findings.push_back(
        finding("party-has-label",
                fmt::format("This Party has the label {} in the category already.", *label),
                "Use that label, or retire it first."));
}

Finding malformed(std::string_view label, const LabelRules& rules) {
  return finding("label-malformed",
                 fmt::format("'{}' is no label: labels are {} to {} capitals.", label,
                             rules.min_letters, rules.max_letters),
                 "Give the label in capitals.");
}

}  // namespace

Decided<LabelIssued> issue_label(const LabelRegistry& registry, const LabelRules& rules,
                                 std::string_view category, const PartyId& party,
                                 std::uint64_t draw) {
  Findings findings;
  check_category(rules, category, findings);
  check_unlabelled(registry, category, party, findings);
  const auto label = rules.scattered ? registry.scattered_label(category, rules, draw)
                                     : registry.next_label(category, rules);
  if (!label)
    findings.push_back(finding("labels-used-up", "Every label of this category has been used.",
                               "Allow longer labels in the policy."));
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return LabelIssued{std::string(category), *label, party};
}

Decided<LabelIssued> record_key(const LabelRegistry& registry, const LabelRules& rules,
                                std::string_view category, std::string_view label,
                                const PartyId& party) {
  Findings findings;
  check_category(rules, category, findings);
  if (!is_label(label, rules)) findings.push_back(malformed(label, rules));
  const auto* entry = registry.find(category, label);
  if (entry && entry->retired)
    findings.push_back(
        finding("label-retired", "This label has been retired.", "Issue another one."));
  if (entry && std::ranges::any_of(entry->parties, [&](const auto& one) { return one != party; }))
    findings.push_back(finding("label-taken", "This label stands for another Party.",
                               "Labels are never reused: issue another one."));
  check_unlabelled(registry, category, party, findings);
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return LabelIssued{std::string(category), std::string(label), party};
}

Decided<Sighting> see_label(const LabelRegistry& registry, const LabelRules& rules,
                            std::string_view category, std::string_view printed,
                            std::string_view document) {
  Findings findings;
  check_category(rules, category, findings);
  const auto folded = fold(printed, rules);
  if (!folded) findings.push_back(malformed(printed, rules));
  if (!findings.empty()) return tl::unexpected(std::move(findings));

  Sighting out;
  if (!folded->changes.empty())
    out.folded =
        finding("label-confusable",
                fmt::format("'{}' looks like the label '{}' and differs in bytes: taken as '{}'.",
                            printed, folded->label, folded->label),
                "Correct the label in the document.", Severity::Notice);
  const auto* entry = registry.find(category, folded->label);
  if (!entry || std::ranges::find(entry->documents, document) == entry->documents.end())
    out.act =
        LabelSeen{std::string(category), folded->label,
                  folded->changes.empty() ? std::nullopt : std::optional(std::string(printed)),
                  std::string(document)};
  return out;
}

Decided<LabelRetired> retire_label(const LabelRegistry& registry, std::string_view category,
                                   std::string_view label, std::string_view ground) {
  const auto* entry = registry.find(category, label);
  if (!entry)
    return tl::unexpected(Findings{finding("label-unknown", "No such label has been used.",
                                           "Mend the category or the label.")});
  if (entry->retired)
    return tl::unexpected(
        Findings{finding("label-retired", "This label has been retired already.", "")});
  return LabelRetired{std::string(category), std::string(label), std::string(ground)};
}

}  // namespace wardmote::scheme
