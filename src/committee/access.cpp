#include "committee/access.h"

#include <algorithm>

#include "committee/marks.h"
#include "scheme/standing.h"

namespace wardmote::committee {

void Opened::apply(const record::Act& act) {
  if (const auto offer = act.as<ItemOffered>())
    offers.push_back({offered(offer->item), offer->holding});
  else if (const auto minutes = act.as<MinutesOffered>())
    offers.push_back({minutes_offered(minutes->item), minutes->holding});
  else if (auto pass = act.as<PresenterInvited>())
    passes.push_back(std::move(*pass));
}

void Recusals::apply(const record::Act& act) {
  if (const auto recused = act.as<Recused>()) {
    if (std::ranges::find(items, recused->item) == items.end()) items.push_back(recused->item);
  } else if (const auto lifted = act.as<RecusalLifted>()) {
    std::erase(items, lifted->item);
  }
}

std::optional<Reader> eyes_of(const record::View& as_secretariat, const PersonId& person, Day today,
                              Instant now) {
  const auto standing = as_secretariat.of<scheme::Standing>(scheme::person_subject(person));
  const auto held = standing->grants(person, today);
  if (held.empty()) return std::nullopt;
  const auto holds = [&](const std::string& grant) {
    return grant.empty() || std::ranges::binary_search(held, grant);
  };
  std::vector<Grant> grants = held;
  for (const auto& grant : held) {
    const auto opened = as_secretariat.of<Opened>(grant_subject(grant));
    for (const auto& offer : opened->offers)
      if (holds(offer.holding)) grants.push_back(offer.grant);
    for (const auto& pass : opened->passes)
      if (pass.from <= now && now < pass.until) grants.push_back(offered(pass.item));
  }
  std::vector<std::string> recused;
  for (const auto& item : as_secretariat.of<Recusals>(scheme::person_subject(person))->items)
    recused.push_back("item:" + item.hex());
  return Reader(person, std::move(grants), std::move(recused));
}

}  // namespace wardmote::committee
