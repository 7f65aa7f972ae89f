#include "app/release_desk.h"

#include <fmt/format.h>

#include "app/release_steps.h"
#include "base/london.h"
#include "committee/commands.h"
#include "committee/marks.h"

namespace wardmote::app {
namespace {

using committee::Phase;
using record::Draft;

Findings standing(const ReleaseState& state) {
  Findings out;
  for (const auto& finding : state.findings)
    if (finding.stands()) out.push_back(finding);
  if (const auto left = state.candidate.left()) {
    Finding finding;
    finding.code = "sentence-unsettled";
    finding.severity = Severity::Error;
    finding.why =
        fmt::format("{} {} not settled yet.", left, left == 1 ? "sentence is" : "sentences are");
    finding.way_out = "Accept, write or leave out each.";
    out.push_back(std::move(finding));
  }
  return out;
}

// The state, or why it may not be gone on with.
tl::expected<ReleaseState, Refusal> ready_state(Site& site, const Reader& actor,
                                                const std::string& reference) {
  auto state = release_state(site, actor, reference);
  if (!state) return not_at_hand();
  const auto phase = state->candidate.phase;
  if (phase != Phase::Closed && phase != Phase::Circulated && phase != Phase::Approved)
    return refused_as(ErrorKind::Refused, "phase-forbids",
                      fmt::format("{} is {}; headlines go out once it is closed.", reference,
                                  committee::phase_words(phase)),
                      "Close the meeting first.");
  if (state->is_released())
    return refused_as(ErrorKind::Refused, "released-already",
                      "These very words are public already.",
                      "Word a sentence otherwise for a corrected edition.");
  if (auto findings = standing(*state); !findings.empty())
    return tl::unexpected(Refusal{ErrorKind::Refused, std::move(findings)});
  return std::move(*state);
}

}  // namespace

tl::expected<Done, Refusal> accept_proposals(Site& site, Clock& clock, const Reader& actor,
                                             const std::string& reference, const Order& order) {
  const auto state = release_state(site, actor, reference);
  if (!state) return not_at_hand();
  const auto* command = committee::command_named("word-sentence");
  std::vector<Step> steps;
  for (const auto* sentence : state->candidate.sentences()) {
    if (sentence->settled) continue;
    std::vector<std::pair<std::string, std::string>> fields{{"meeting", reference},
                                                            {"sentence", sentence->id.name},
                                                            {"text", sentence->proposed},
                                                            {"proposed", sentence->proposed}};
    if (sentence->id.item) fields.emplace_back("item", sentence->id.item->hex());
    steps.push_back({command, json_of_texts(command->fields, fields)});
  }
  if (steps.empty())
    return refused_as(ErrorKind::Refused, "nothing-changed", "Every sentence is settled already.",
                      "");
  return carry_out(site, clock, actor, steps, order);
}

tl::expected<Done, Refusal> prepare_release(Site& site, Clock& clock, const Reader& actor,
                                            const std::string& reference, const Order& order) {
  const auto state = ready_state(site, actor, reference);
  if (!state) return tl::unexpected(state.error());
  if (state->is_prepared())
    return refused_as(ErrorKind::Refused, "nothing-changed", "It is prepared already.",
                      "Somebody else releases it now.");
  const std::vector<Draft> drafts{
      record::draft({committee::release_subject(reference)},
                    committee::ReleasePrepared{reference, state->candidate.digest},
                    committee::of_release(Level::Amber, std::nullopt), london::day_of(clock.now()),
                    release_role(actor))};
  return commit_release(site, actor, release_seen(site.record().as(actor), state->candidate),
                        drafts, order);
}

tl::expected<Done, Refusal> release_headlines(Site& site, Clock& clock, const Reader& actor,
                                              const ReleaseOrder& wanted, const Order& order,
                                              const ReleaseMeans& check) {
  const auto state = ready_state(site, actor, wanted.reference);
  if (!state) return tl::unexpected(state.error());
  const auto& candidate = state->candidate;
  const auto view = site.record().as(actor);
  const auto rule =
      site.policy(view).get<policy::ReleaseRule>("release.headlines", candidate.meeting.day);
  if (!state->is_prepared())
    return refused_as(ErrorKind::Refused, "not-prepared",
                      "These words are not prepared for release.",
                      "Prepare them; a change afterwards asks for it again.");
  if ((!rule || rule->value->two_persons) && candidate.work->prepared->by == actor.person())
    return refused_as(ErrorKind::Refused, "same-person",
                      "Who prepared a release does not release it.",
                      "Let the Chair or another of the secretariat release it.");
  const std::string ground = !wanted.ground.empty() ? wanted.ground
                             : rule                 ? rule->value->ground
                                                    : "released";
  if (wanted.not_before && *wanted.not_before > clock.now()) {
    const std::vector<Draft> drafts{record::draft(
        {committee::release_subject(wanted.reference)},
        committee::ReleaseAgreed{wanted.reference, candidate.digest, ground, *wanted.not_before},
        committee::of_release(Level::Amber, std::nullopt), london::day_of(clock.now()),
        release_role(actor))};
    return commit_release(site, actor, release_seen(view, candidate), drafts, order);
  }
  return issue_release(site, clock, actor, candidate, ground, order, check);
}

}  // namespace wardmote::app
