#include "committee/access.h"

#include <algorithm>

#include "committee/marks.h"
#include "scheme/standing.h"

namespace wardmote::committee {
namespace {

// The text that stands at `at` in a body as it is written, up to its end; nothing where it needs
// unescaping. `opening` is the name of its field, and a quotation mark that is not escaped stands
// in no text.
std::optional<std::string_view> text_behind(std::string_view body, std::size_t at,
                                            std::string_view opening) {
  if (at == std::string_view::npos) return std::nullopt;
  const auto rest = body.substr(at + opening.size());
  const auto end = rest.find_first_of("\"\\");
  if (end == std::string_view::npos || rest[end] != '"') return std::nullopt;
  return rest.substr(0, end);
}

// An offer may name hundreds of grants, and the act was found by one of them: only what stands
// before and behind that list is read.
template <class T>
std::optional<Opened::Offer> offer_in(const record::Act& act, Grant (*opens)(const ItemId&)) {
  constexpr std::string_view item_is = "\"item\":\"", holding_is = "\"holding\":\"";
  if (!act.is<T>() || act.body.empty()) return std::nullopt;
  const auto item = text_behind(act.body, act.body.find(item_is), item_is);
  const auto holding = text_behind(act.body, act.body.rfind(holding_is), holding_is);
  if (item && holding)
    if (const auto id = ItemId::from_hex(*item))
      return Opened::Offer{opens(*id), std::string(*holding)};
  const auto whole = act.as<T>();
  return Opened::Offer{opens(whole->item), whole->holding};
}

}  // namespace

void Opened::apply(const record::Act& act) {
  if (auto offer = offer_in<ItemOffered>(act, offered))
    offers.push_back(std::move(*offer));
  else if (auto minutes = offer_in<MinutesOffered>(act, minutes_offered))
    offers.push_back(std::move(*minutes));
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
