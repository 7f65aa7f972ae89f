#include "anomaly/decide_user_ids.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "traffic/eui.h"

namespace wardmote::anomaly {

using scheme::Case;
using scheme::Drafts;
using scheme::Objections;

namespace {

void need_roles(const Case& one, const RegisterUserId& wanted, Objections& objections) {
  const auto known = one.policy.get<policy::CodeList>("codes.user-roles", wanted.from);
  for (const auto& role : wanted.roles) {
    const bool is_known =
        known && std::ranges::any_of(known->value->entries,
                                     [&](const auto& entry) { return entry.code == role; });
    if (!is_known)
      objections.add("role-unknown",
                     fmt::format("'{}' is no User Role on {}.", role, written(wanted.from)),
                     "wardmote rule codes.user-roles lists them.", "codes.user-roles");
  }
}

}  // namespace

Decided<Drafts> decide(Case& one, const RegisterUserId& wanted) {
  Objections objections;
  if (!one.is_secretariat() && !one.actor.holds("operator"))
    objections.add("not-an-operator", "The secretariat or an operator of the DCC does this.",
                   "Ask one of them.");
  const auto eui = traffic::Eui64::parse(wanted.user_id);
  if (!eui)
    objections.add("user-id-not-in-form", fmt::format("'{}' is no EUI-64.", wanted.user_id),
                   "Write eight hex pairs joined by hyphens: 90-B3-D5-1F-30-01-00-00.");
  if (one.view.acts(party_subject(wanted.party)).empty())
    objections.add("party-unknown", "No such Party is recorded.",
                   "wardmote party ID NAME CATEGORY records one.");
  need_roles(one, wanted, objections);
  if (wanted.until && *wanted.until < wanted.from)
    objections.add("term-reversed", "The term ends before it begins.", "Mend one of the days.");
  if (eui) {
    const auto known = one.of<UserId>(user_id_subject(eui->text()));
    if (const auto* term = known->on(wanted.from); term && term->party != wanted.party)
      objections.add("user-id-taken",
                     fmt::format("{} is another Party's on {}.", eui->text(), written(wanted.from)),
                     "End that term first, or compare every digit.");
  }
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft(
      {user_id_subject(eui->text()), party_subject(wanted.party)},
      UserIdRegistered{eui->text(), wanted.party, wanted.roles, wanted.from, wanted.until},
      Marking::green(), wanted.from,
      record::AuthorityId(one.is_secretariat() ? "role:secretariat" : "role:operator"))};
}

}  // namespace wardmote::anomaly
