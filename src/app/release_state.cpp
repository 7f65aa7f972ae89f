#include "app/release_state.h"

#include <algorithm>

#include "app/headlines_desk.h"
#include "app/labels_desk.h"
#include "app/release_steps.h"

namespace wardmote::app {
namespace {

std::vector<std::string> names_of_persons(Site& site, const record::View& view) {
  std::vector<std::string> out;
  for (const auto& subject : view.subjects("person")) {
    const PersonId person(subject.str().substr(7));
    if (auto name = site.people().name_of(person); name != person.str())
      out.push_back(std::move(name));
  }
  return out;
}

}  // namespace

std::size_t ReleaseState::errors() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings, [](const auto& one) { return one.severity == Severity::Error; }));
}
std::size_t ReleaseState::warnings() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings, [](const auto& one) { return one.severity == Severity::Warning && !one.ground; }));
}
bool ReleaseState::is_prepared() const {
  const auto& said = candidate.work->prepared;
  return said && said->text_digest == candidate.digest && !(said->recorded_at < recalled_at);
}
bool ReleaseState::is_agreed() const {
  const auto& said = candidate.work->agreed;
  return said && said->text_digest == candidate.digest && !(said->recorded_at < recalled_at);
}
bool ReleaseState::is_released() const { return released_digest == candidate.digest; }

std::optional<ReleaseState> release_state(Site& site, const Reader& actor,
                                          const std::string& reference) {
  if (!keeps_minutes(actor)) return std::nullopt;
  const auto view = site.record().as(actor);
  const auto as_public = site.record().as(Reader::anyone());
  const auto& policy = site.policy(view);
  const auto labels = label_registry(view);
  auto made = publish::candidate(view, policy, labels, reference);
  if (!made) return std::nullopt;
  const auto persons = names_of_persons(site, view);
  auto findings = publish::release_findings(*made, {view, as_public, policy, labels, persons});
  ReleaseState out{std::move(*made), std::move(findings), std::nullopt, std::nullopt, {}};
  const auto meeting = as_public.of<committee::Meeting>(committee::meeting_subject(reference));
  if (!meeting->recalls.empty()) {
    out.recalled_at = meeting->recalls.back().recorded_at;
    out.copies = recalled_copies(view, *meeting, reference);
  }
  if (meeting->released && meeting->header) out.released_digest = meeting->released->text_digest;
  return out;
}

}  // namespace wardmote::app
