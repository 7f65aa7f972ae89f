#include "publish/label_crowd.h"

#include <algorithm>

#include <fmt/format.h>

#include "committee/acts.h"
#include "publish/public_text.h"
#include "publish/release_parts.h"
#include "scheme/acts.h"

namespace wardmote::publish {

LabelCrowd::LabelCrowd(const record::View& view, const record::View& as_public) {
  for (const auto& subject : view.subjects("party"))
    for (const auto& act : view.acts(subject))
      if (const auto admitted = act.as<scheme::PartyAdmitted>())
        parties_.push_back(
            {admitted->party.str(), admitted->name, admitted->category, act.effective_on, {}});
  for (const auto& subject : as_public.subjects("label"))
    for (const auto& act : as_public.acts(subject))
      if (const auto seen = act.as<scheme::LabelSeen>()) {
        const auto [known, fresh] =
            first_seen_.try_emplace({seen->category, seen->label}, act.effective_on);
        if (!fresh) known->second = std::min(known->second, act.effective_on);
      }
  public_words_ = publish::public_words(as_public);
}

std::vector<LabelCrowd::Named> LabelCrowd::named_in(std::string_view text) const {
  std::vector<Named> out;
  const std::string words = words_of(text);
  for (const auto& party : parties_)
    if (holds(words, party.name)) out.push_back({party.id, party.name, party.category});
  return out;
}

std::vector<CrowdStep> LabelCrowd::of(const std::string& category, const std::string& category_name,
                                      const std::string& label, Day day,
                                      std::string_view text) const {
  std::vector<const Party*> crowd;
  for (const auto& party : parties_)
    if (party.category == category && party.since <= day) crowd.push_back(&party);
  if (crowd.empty()) return {};
  std::vector<CrowdStep> out{{fmt::format("{}s on {}", category_name, written(day)), crowd.size()}};
  if (const auto seen = first_seen_.find({category, label}); seen != first_seen_.end()) {
    std::erase_if(crowd, [&](const Party* one) { return one->since > seen->second; });
    out.push_back({fmt::format("There when ‘{}’ was first seen, {}", label, written(seen->second)),
                   crowd.size()});
  }
  const std::string words = words_of(text);
  std::erase_if(crowd, [&](const Party* one) {
    if (!one->named) one->named = holds(public_words_, one->name);
    return *one->named || holds(words, one->name);
  });
  out.push_back({"Never named in public", crowd.size()});
  return out;
}

}  // namespace wardmote::publish
