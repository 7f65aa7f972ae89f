#include "app/held_desk.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "anomaly/decide_quarantine.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "app/commands.h"
#include "app/watch_journal.h"
#include "base/codec_impl.h"
#include "base/london.h"
#include "watch/held_reference.h"
#include "watch/replay.h"

WARDMOTE_CODEC(wardmote::app::HeldRequest);

namespace wardmote::app {
namespace {

constexpr std::size_t most_a_step = 100'000;

// What a reader sees of a User ID, looked up once.
class Sight {
 public:
  Sight(const Reader& reader, const record::View& view, Day day)
      : reader_(reader), view_(view), day_(day) {}

  // Nothing where the reader may not see what is held of it.
  const anomaly::QuarantineSteps* steps(const std::string& user_id) {
    auto [found, is_new] = users_.try_emplace(user_id);
    if (is_new) {
      const auto party = anomaly::party_of(view_, user_id, day_);
      if (may_see(reader_, party ? anomaly::of_party(*party) : anomaly::of_dcc()))
        found->second = view_.of<anomaly::QuarantineSteps>(anomaly::held_subject(user_id));
    }
    return found->second.get();
  }

 private:
  const Reader& reader_;
  const record::View& view_;
  Day day_;
  std::map<std::string, std::shared_ptr<const anomaly::QuarantineSteps>> users_;
};

// Keeps what the quarantine may forget once it is settled.
void note(const watch::Replay::Seen& seen, Holding& out) {
  if (seen.entry.kind == watch::journal::EntryKind::Verdict) {
    const auto held = out.quarantine.requests().find(seen.position);
    if (held != out.quarantine.requests().end()) out.requests.insert(*held);
  } else if (seen.entry.kind == watch::journal::EntryKind::Step) {
    const auto step = decode<watch::QuarantineStep>(seen.entry.text);
    if (!step) return;
    for (const auto position : step->held)
      if (const auto held = out.requests.find(static_cast<watch::journal::Position>(position));
          held != out.requests.end())
        held->second.state = watch::state_after(*step);
  }
}

tl::unexpected<Error> nothing_held() {
  return fail(ErrorKind::NotFound, "not-found", "", "Nothing of yours is held there.",
              "wardmote watch held lists what is.");
}

}  // namespace

Result<Holding> read_holding(const Path& data) {
  WARDMOTE_TRY(segments, journal_in(data));
  Holding out;
  watch::Replay replay(*segments, 1, {UINT64_MAX});
  WARDMOTE_TRY(quarantine, replay.begin());
  out.quarantine = std::move(quarantine);
  out.requests = out.quarantine.requests();
  bool readable = true;
  WARDMOTE_CHECK(replay.run([&](const watch::Replay::Seen& seen) {
    const auto* table = seen.engine ? &seen.engine->table() : nullptr;
    readable = out.quarantine.apply(seen.position, seen.entry, table) && readable;
    note(seen, out);
  }));
  if (!readable)
    return fail(ErrorKind::Corrupt, "entry-unreadable", journal_folder(data).string(),
                "A step of quarantine in the journal cannot be read.",
                "Compare with a copy of the journal.");
  if (replay.last_run()) out.vocabulary = replay.last_run()->vocabulary;
  return out;
}

Result<std::vector<HeldRequest>> held_seen_by(const Reader& reader, const record::View& view,
                                              const policy::Policy& policy, const Holding& holding,
                                              Instant now) {
  const Day today = london::day_of(now);
  WARDMOTE_TRY(rule, policy.get<policy::QuarantineRule>("watch.quarantine", today));
  Sight sight(reader, view, today);
  const bool sees_all = may_see(reader, anomaly::of_dcc());
  std::vector<HeldRequest> out;
  for (const auto& [position, held] : holding.requests) {
    const std::string user_id = held.id.originator.text();
    const auto* steps = sight.steps(user_id);
    if (!steps) continue;
    HeldRequest one{
        .reference = watch::held_reference(held.id, held.since),
        .position = sees_all ? std::optional(static_cast<std::int64_t>(position)) : std::nullopt,
        .since = instant_of(held.since),
        .user_id = user_id,
        .type = holding.vocabulary.types[held.type.index],
        .request_id = held.id.text(),
        .event = held.event.text(),
        .state = held.state,
        .said = {}};
    one.age_minutes = std::max<std::int64_t>(0, now.micros() - one.since.micros()) / 60'000'000;
    one.overdue = one.is_open() && one.age_minutes >= rule.value->overdue_hours * 60;
    if (const auto* last = steps->standing(one.reference, static_cast<std::int64_t>(position))) {
      one.last_step = *last;
      one.said =
          fmt::format("{} {} by {}", name_of(last->action), name_of(last->stage), last->person);
    }
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<HeldRequest>> choose(const std::vector<HeldRequest>& seen,
                                        const HeldChoice& choice, const Reader& actor,
                                        const record::View& view, Day day) {
  std::map<std::string, bool> own;
  const auto acts_for = [&](const std::string& user_id) {
    auto [found, is_new] = own.try_emplace(user_id, false);
    if (is_new) {
      const auto party = anomaly::party_of(view, user_id, day);
      found->second = party && actor.holds(anomaly::people_of(*party));
    }
    return found->second;
  };
  const auto event = watch::QuarantineEventRef::parse(choice.event.value_or(""));
  const auto user = traffic::Eui64::parse(choice.all_of.value_or(""));
  const auto wanted = [&](const HeldRequest& one) {
    if (!choice.references.empty())
      return std::ranges::find(choice.references, one.reference) != choice.references.end();
    if (!one.is_open()) return false;
    return choice.event ? event && one.event == event->text() : user && one.user_id == user->text();
  };
  std::vector<HeldRequest> out;
  for (const auto& one : seen)
    if (acts_for(one.user_id) && wanted(one)) out.push_back(one);
  if (out.empty()) return nothing_held();
  for (const auto reference : choice.references)
    if (std::ranges::find(out, reference, &HeldRequest::reference) == out.end())
      return nothing_held();
  return out;
}

std::vector<Step> steps_with(const std::vector<HeldRequest>& chosen, watch::QuarantineAction action,
                             std::optional<watch::QuarantineStage> stage,
                             const std::string& reason) {
  std::map<std::string, std::vector<std::int64_t>> by_user;
  for (const auto& one : chosen) by_user[one.user_id].push_back(one.reference);
  const auto* command = command_named(anomaly::TakeQuarantineStep::name);
  std::vector<Step> out;
  for (const auto& [user_id, references] : by_user)
    for (std::size_t from = 0; from < references.size(); from += most_a_step) {
      const auto end = std::min(from + most_a_step, references.size());
      anomaly::TakeQuarantineStep step{.user_id = user_id,
                                       .action = action,
                                       .held = {references.begin() + std::ptrdiff_t(from),
                                                references.begin() + std::ptrdiff_t(end)},
                                       .stage = stage,
                                       .reason = reason,
                                       .file = {}};
      out.push_back({command, encode(step)});
    }
  return out;
}

}  // namespace wardmote::app
