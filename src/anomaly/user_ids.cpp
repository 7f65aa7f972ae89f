#include "anomaly/user_ids.h"

#include <algorithm>

#include "anomaly/subjects.h"

namespace wardmote::anomaly {

void UserId::apply(const record::Act& act) {
  auto term = act.as<UserIdRegistered>();
  if (!term) return;
  std::erase_if(terms, [&](const UserIdRegistered& other) { return other.from == term->from; });
  const auto after = std::ranges::find_if(
      terms, [&](const UserIdRegistered& other) { return other.from > term->from; });
  terms.insert(after, std::move(*term));
}

const UserIdRegistered* UserId::on(Day day) const {
  const UserIdRegistered* found = nullptr;
  for (const auto& term : terms)
    if (term.from <= day) found = &term;
  return found && (!found->until || day <= *found->until) ? found : nullptr;
}

void UserIdsOfParty::apply(const record::Act& act) {
  if (auto term = act.as<UserIdRegistered>()) all.insert(std::move(term->user_id));
}

std::optional<std::string> party_of(const record::View& view, std::string_view user_id, Day day) {
  const auto known = view.of<UserId>(user_id_subject(user_id));
  const auto* term = known->on(day);
  return term ? std::optional(term->party) : std::nullopt;
}

std::vector<std::string> user_ids_of(const record::View& view, std::string_view party, Day day) {
  std::vector<std::string> out;
  for (const auto& user_id : view.of<UserIdsOfParty>(party_subject(party))->all)
    if (party_of(view, user_id, day) == party) out.push_back(user_id);
  return out;
}

std::vector<UserIdRegistered> registered_on(const record::View& view, Day day) {
  std::vector<UserIdRegistered> out;
  for (const auto& subject : view.subjects("user-id"))
    if (const auto* term = view.of<UserId>(subject)->on(day)) out.push_back(*term);
  std::ranges::sort(out, {}, &UserIdRegistered::user_id);
  return out;
}

std::vector<UserRoles> roles_on(const record::View& view, Day day) {
  std::vector<UserRoles> out;
  for (const auto& subject : view.subjects("user-id")) {
    const auto known = view.of<UserId>(subject);
    if (known->terms.empty()) continue;
    const auto* term = known->on(day);
    out.push_back({known->terms.front().user_id, term ? term->roles : std::vector<std::string>()});
  }
  return out;
}

}  // namespace wardmote::anomaly
