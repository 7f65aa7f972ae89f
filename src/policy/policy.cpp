#include "policy/policy.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::policy {
namespace {

std::string span_of(const Edition& edition) {
  return edition.to ? edition.from.iso() + " to " + edition.to->iso()
                    : "from " + edition.from.iso();
}

}  // namespace

Policy::Policy(std::string name, std::string version, std::vector<Rule> rules)
    : name_(std::move(name)),
      version_(std::move(version)),
      rules_(std::make_shared<const std::vector<Rule>>(std::move(rules))) {}

const Rule* Policy::rule(std::string_view id) const {
  const auto at = std::ranges::lower_bound(*rules_, id, {}, &Rule::id);
  return at != rules_->end() && at->id == id ? &*at : nullptr;
}

Result<Edition> Policy::lookup(std::string_view id, Day day) const {
  const auto* found = rule(id);
  const auto* edition = found ? found->at(day) : nullptr;
  if (!edition) return tl::unexpected(missing(id, day));
  return *edition;
}

std::vector<InForce<Mark>> Policy::marks(Day day) const {
  auto out = in_force<Mark>(day);
  std::ranges::stable_sort(out, {}, [](const InForce<Mark>& one) { return one.value->rank; });
  return out;
}

Result<InForce<StandingItems>> Policy::standing_items(std::string_view body, Day day) const {
  return get<StandingItems>(fmt::format("standing-items.{}", body), day);
}

Result<InForce<MeetingPattern>> Policy::meeting_pattern(std::string_view body, Day day) const {
  return get<MeetingPattern>(fmt::format("meetings.{}", body), day);
}

Error Policy::missing(std::string_view id, Day day) const {
  const auto* found = rule(id);
  if (!found)
    return {ErrorKind::NotFound, "rule-unknown", std::string(id),
            fmt::format("The policy {} {} has no rule of this name.", name_, version_),
            "The list of rules shows all names."};
  if (found->at(day))
    return {ErrorKind::NotFound, "rule-of-other-shape", std::string(id),
            fmt::format("This rule is a {}.", found->shape), "Ask for it under that shape."};
  std::string spans;
  for (const auto& edition : found->editions)
    spans += (spans.empty() ? "" : "; ") + span_of(edition);
  return {ErrorKind::NotFound, "rule-not-in-force", std::string(id),
          fmt::format("No edition of this rule holds on {}; it holds {}.", day.iso(), spans),
          "Choose a day within one of these."};
}

}  // namespace wardmote::policy
