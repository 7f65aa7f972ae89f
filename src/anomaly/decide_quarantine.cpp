#include "anomaly/decide_quarantine.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "anomaly/acts.h"
#include "anomaly/marks.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "base/text.h"
#include "traffic/eui.h"

namespace wardmote::anomaly {

using scheme::Case;
using scheme::Drafts;
using scheme::Objections;
using watch::QuarantineStage;

namespace {

using References = std::vector<std::int64_t>;

struct Objection {
  std::string_view code, why, way_out;
};

constexpr Objection same_person{"same-person", "who proposed it cannot confirm it",
                                "Another person of the User confirms."};
constexpr Objection not_proposed{"not-proposed", "nobody has proposed this",
                                 "One person proposes, another confirms."};
constexpr Objection other_proposed{"other-proposed", "the other step is proposed",
                                   "Withdraw that one first."};
constexpr Objection reason_missing{"reason-missing", "a proposal says why", "Give a reason."};
constexpr Objection settled{"settled", "it is confirmed, and stays so", "Leave it out."};

// "1, 2, 3 and 7 more"
std::string listed(const References& references) {
  constexpr std::size_t most = 10;
  const auto shown = std::min(references.size(), most);
  const auto first = std::span(references).first(shown);
  auto out = fmt::format("{}", fmt::join(first, ", "));
  if (references.size() > shown) out += fmt::format(" and {} more", references.size() - shown);
  return out;
}

// Sorts the references by what is to be drafted of them, or by what forbids it.
class Sorting {
 public:
  Sorting(const TakeQuarantineStep& wanted, std::string_view person)
      : wanted_(wanted), person_(person) {}

  void add(std::int64_t reference, const LastStep* last) {
    if (!last)
      add_fresh(reference);
    else if (last->is_settled())
      add_settled(reference, *last);
    else
      add_proposed(reference, *last);
  }

  const References& of(QuarantineStage stage) const {
    static const References none;
    const auto found = drafted_.find(stage);
    return found == drafted_.end() ? none : found->second;
  }
  // Of the one that was added; null where nothing forbids it.
  const Objection* only_objection() const {
    return forbidden_.empty() ? nullptr : &forbidden_.begin()->second.objection;
  }
  void tell(Objections& objections) const {
    for (const auto& [code, one] : forbidden_)
      objections.add(std::string(code),
                     fmt::format("Request {}: {}.", listed(one.references), one.objection.why),
                     std::string(one.objection.way_out));
  }

 private:
  void add_fresh(std::int64_t reference) {
    const auto stage = wanted_.stage.value_or(QuarantineStage::Proposed);
    if (stage == QuarantineStage::Proposed)
      drafted_[stage].push_back(reference);
    else if (stage == QuarantineStage::Confirmed)
      forbid(reference, not_proposed);
  }
  void add_settled(std::int64_t reference, const LastStep& last) {
    if (wanted_.stage == QuarantineStage::Withdrawn || last.action != wanted_.action)
      forbid(reference, settled);
  }
  void add_proposed(std::int64_t reference, const LastStep& last) {
    if (last.action != wanted_.action) return forbid(reference, other_proposed);
    const bool own = last.person == person_;
    const auto stage =
        wanted_.stage.value_or(own ? QuarantineStage::Proposed : QuarantineStage::Confirmed);
    if (stage == QuarantineStage::Confirmed && own) return forbid(reference, same_person);
    if (stage != QuarantineStage::Proposed) drafted_[stage].push_back(reference);
  }
  void forbid(std::int64_t reference, const Objection& objection) {
    auto& one = forbidden_.try_emplace(objection.code, Forbidden{objection, {}}).first->second;
    one.references.push_back(reference);
  }

  struct Forbidden {
    Objection objection;
    References references;
  };
  const TakeQuarantineStep& wanted_;
  std::string_view person_;
  std::map<QuarantineStage, References> drafted_;
  std::map<std::string_view, Forbidden> forbidden_;
};

}  // namespace

std::optional<Finding> objection_to(const TakeQuarantineStep& wanted, const LastStep* last,
                                    std::string_view person, std::string_view request_id) {
  Sorting sorting(wanted, person);
  sorting.add(0, last);
  Objection objection = reason_missing;
  if (const auto* forbids = sorting.only_objection())
    objection = *forbids;
  else if (!text::trim(wanted.reason.value_or("")).empty() ||
           sorting.of(QuarantineStage::Proposed).empty())
    return std::nullopt;
  Objections out;
  return out.add(std::string(objection.code),
                 fmt::format("Request {}: {}.", request_id, objection.why),
                 std::string(objection.way_out));
}

Decided<Drafts> decide(Case& one, const TakeQuarantineStep& wanted) {
  const auto eui = traffic::Eui64::parse(wanted.user_id);
  if (!eui) return scheme::nothing_here();
  const std::string user_id = eui->text();
  const auto known = one.of<UserId>(user_id_subject(user_id));
  const auto* term = known->on(one.today);
  if (!term || !one.actor.holds(people_of(term->party))) return scheme::nothing_here();

  Objections objections;
  if (wanted.stage == QuarantineStage::Refused)
    objections.add("stage-of-the-gate", "The gate alone refuses what was released.",
                   "Propose, confirm or withdraw.");
  References references = wanted.held;
  std::ranges::sort(references);
  references.erase(std::ranges::unique(references).begin(), references.end());
  const auto steps = one.of<QuarantineSteps>(held_subject(user_id));
  Sorting sorting(wanted, one.actor.person().str());
  for (const auto reference : references) sorting.add(reference, steps->standing(reference));
  sorting.tell(objections);
  const std::string reason(text::trim(wanted.reason.value_or("")));
  if (reason.empty() && !sorting.of(QuarantineStage::Proposed).empty())
    objections.add("reason-missing", "A proposal says why.", "Give a reason.");
  if (objections.any()) return objections.refuse();

  Drafts drafts;
  for (const auto stage :
       {QuarantineStage::Proposed, QuarantineStage::Confirmed, QuarantineStage::Withdrawn}) {
    const auto& these = sorting.of(stage);
    if (these.empty()) continue;
    drafts.push_back(record::draft(
        {held_subject(user_id)},
        QuarantineStepTaken{user_id, wanted.action, stage, reason, these, wanted.file},
        of_party(term->party), one.today, record::AuthorityId("role:party")));
  }
  return drafts;
}

}  // namespace wardmote::anomaly
