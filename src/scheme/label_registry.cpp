#include "scheme/label_registry.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::scheme {
namespace {

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

Finding conflict(std::string code, std::string why, std::string way_out) {
  Finding out;
  out.code = std::move(code);
  out.severity = Severity::Error;
  out.rule = "label.form";
  out.citation = {"Wardmote", "label registry", 1.0};
  out.why = std::move(why);
  out.way_out = std::move(way_out);
  return out;
}

}  // namespace

void LabelRegistry::apply(const LabelIssued& act) {
  add_once(entries_[{act.category, act.label}].parties, act.party);
  add_once(by_party_[{act.category, act.party}], act.label);
}

void LabelRegistry::apply(const LabelSeen& act) {
  add_once(entries_[{act.category, act.label}].documents, act.document);
}

void LabelRegistry::apply(const LabelRetired& act) {
  entries_[{act.category, act.label}].retired = true;
}

const LabelEntry* LabelRegistry::find(std::string_view category, std::string_view label) const {
  const auto at = entries_.find(LabelKey{std::string(category), std::string(label)});
  return at == entries_.end() ? nullptr : &at->second;
}

std::optional<std::string> LabelRegistry::label_of(std::string_view category,
                                                   const PartyId& party) const {
  const auto at = by_party_.find({std::string(category), party});
  if (at == by_party_.end()) return std::nullopt;
  for (const auto& label : at->second)
    if (!find(category, label)->retired) return label;
  return std::nullopt;
}

std::optional<std::string> LabelRegistry::next_label(std::string_view category,
                                                     const LabelRules& rules) const {
  std::uint32_t last = rules.min_letters > 1 ? labels_up_to(rules.min_letters - 1) : 0;
  for (const auto& [key, entry] : entries_)
    if (key.category == category) last = std::max(last, number_of(key.label).value_or(0));
  const auto end = labels_up_to(rules.max_letters);
  for (auto number = last + 1; number <= end; ++number)
    if (auto label = label_numbered(number); !easily_mistaken(*label, rules)) return label;
  return std::nullopt;
}

std::optional<std::string> LabelRegistry::scattered_label(std::string_view category,
                                                          const LabelRules& rules,
                                                          std::uint64_t draw) const {
  std::vector<std::string> free;
  for (int letters = rules.min_letters; letters <= rules.max_letters; ++letters) {
    std::size_t usable = 0;
    free.clear();
    for (auto number = labels_up_to(letters - 1) + 1; number <= labels_up_to(letters); ++number) {
      auto label = *label_numbered(number);
      if (easily_mistaken(label, rules)) continue;
      ++usable;
      if (!find(category, label)) free.push_back(std::move(label));
    }
    if (!free.empty() && (free.size() * 2 >= usable || letters == rules.max_letters))
      return free[draw % free.size()];
  }
  return std::nullopt;
}

Findings LabelRegistry::conflicts() const {
  Findings out;
  for (const auto& [key, entry] : entries_)
    if (entry.parties.size() > 1)
      out.push_back(conflict("label-shared",
                             fmt::format("The label {} {} stands for {} Parties.", key.category,
                                         key.label, entry.parties.size()),
                             "Correct the act that issued it wrongly."));
  for (const auto& [holder, labels] : by_party_) {
    std::vector<std::string> live;
    for (const auto& label : labels)
      if (!find(holder.first, label)->retired) live.push_back(label);
    if (live.size() > 1)
      out.push_back(conflict("party-labelled-twice",
                             fmt::format("{} has the {} labels {}.", holder.second.str(),
                                         holder.first, fmt::join(live, " and ")),
                             "Retire all but one."));
  }
  return out;
}

}  // namespace wardmote::scheme
