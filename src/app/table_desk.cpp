#include "app/table_desk.h"

#include <algorithm>
#include <iterator>

#include "anomaly/set_by_decision.h"
#include "app/finding_names.h"
#include "base/codec_impl.h"
#include "base/london.h"
#include "scheme/decide_people.h"

WARDMOTE_CODEC(wardmote::app::Done);

namespace wardmote::app {

tl::unexpected<Refusal> refused_by(const Error& error) {
  Finding finding;
  finding.code = error.code;
  finding.severity = Severity::Error;
  finding.why = error.why;
  finding.way_out = error.way_out;
  return tl::unexpected(Refusal{error.kind, {std::move(finding)}});
}

namespace {

constexpr int kTries = 8;

// What the actor sees of the acts that a commit made.
Done done_from(const Site&, const record::View& view, const record::Receipt& receipt) {
  Done out{receipt.recorded_at, receipt.repeated, {}};
  for (const auto& id : receipt.ids) {
    const auto act = view.act(id);
    if (!act) continue;
    out.acts.push_back({id, std::string(act->kind),
                        act->subjects.empty() ? "" : std::string(act->subjects.front())});
  }
  return out;
}

// Registers a person and, once that is recorded, keeps name and address in the directory.
tl::expected<Done, Refusal> registered(Site& site, Clock& clock, const Reader& actor,
                                       const scheme::Command& command, std::string json,
                                       const Order& order) {
  const auto details = take_details(json);
  if (!details) return refused_by(details.error());
  const Step step{&command, json};
  auto done = carry_out(site, clock, actor, std::span(&step, 1), order);
  if (!done || details->empty()) return done;
  // The key may have been used for something else before: the act says who was registered.
  const auto person = done->made("person");
  if (!person || done->acts.front().kind != scheme::PersonRegistered::kind) return done;
  if (const auto kept = site.people().put(PersonId(*person), *details); !kept)
    return refused_by(kept.error());
  return done;
}

record::IdempotencyKey at_turn(const record::IdempotencyKey& key, std::size_t turn) {
  return turn == 0 ? key : record::IdempotencyKey(key.str() + "/" + std::to_string(turn + 1));
}

// The key, or the next one of it where other words were sent under it before. Not made of the words
// themselves: ids come from keys, and what is Red would show in them.
Result<record::IdempotencyKey> key_for(Site& site, const Reader& actor, std::span<const Step> steps,
                                       const Order& order) {
  std::string asked;
  for (const auto& step : steps) asked += std::string(step.command->name) + "\n" + step.json + "\n";
  const auto turn = site.requests().turn(actor.person().str() + "\n" + order.key.str(), asked);
  if (order.reuse == KeyReuse::IsRefused)
    for (std::size_t before = 0; before < turn; ++before)
      if (site.record().known(actor, at_turn(order.key, before)))
        return fail(ErrorKind::Conflict, "key-used-otherwise", "",
                    "Another command was carried out under this Idempotency-Key.",
                    "Send the same words to hear of it again, or name this request anew.");
  return at_turn(order.key, turn);
}

// The drafts of all steps, or all that forbids any of them.
Decided<scheme::Drafts> decide(Site& site, scheme::Case& one, std::span<const Step> steps) {
  scheme::Drafts drafts;
  Findings findings;
  for (const auto& step : steps) {
    auto made = step.command->decide(one, step.json);
    if (made) {
      if (steps.size() > 1) one.stage(*made);
      std::ranges::move(*made, std::back_inserter(drafts));
      continue;
    }
    for (auto& finding : made.error()) {
      if (finding.place.line == 0) finding.place = step.place;
      findings.push_back(std::move(finding));
    }
  }
  if (!findings.empty()) return tl::unexpected(in_names(std::move(findings), site.people()));
  return drafts;
}

}  // namespace

std::optional<std::string> Done::made(std::string_view sort) const {
  for (const auto& one : acts)
    if (one.subject.starts_with(std::string(sort) + ":"))
      return one.subject.substr(sort.size() + 1);
  return std::nullopt;
}

Error Refusal::error() const {
  const auto& first = findings.front();
  std::string why = first.why;
  for (std::size_t i = 1; i < findings.size(); ++i) why += " " + findings[i].why;
  return {kind, first.code, "", std::move(why), first.way_out};
}

tl::expected<Done, Refusal> carry_out(Site& site, Clock& clock, const Reader& actor,
                                      const scheme::Command& command, std::string_view json,
                                      const Order& order) {
  if (command.name == scheme::RegisterPerson::name)
    return registered(site, clock, actor, command, std::string(json), order);
  const Step step{&command, std::string(json)};
  return carry_out(site, clock, actor, std::span(&step, 1), order);
}

tl::expected<Done, Refusal> carry_out(Site& site, Clock& clock, const Reader& actor,
                                      std::span<const Step> steps, const Order& order) {
  auto& record = site.record();
  const auto named = key_for(site, actor, steps, order);
  if (!named) return refused_by(named.error());
  const auto& key = *named;
  if (const auto known = record.known(actor, key)) return done_from(site, record.as(actor), *known);
  const auto signing = site.signing_key();
  if (!signing) return refused_by(signing.error());
  const auto sign = [&](std::string_view message) {
    const std::string raw = signing->sign(message);
    return scheme::Signed{to_hex(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()),
                          signing->public_hex()};
  };
  for (int tries = 1;; ++tries) {
    const auto view = record.as(actor);
    for (const auto& [subject, fingerprint] : order.seen)
      if (view.fingerprint(subject) != fingerprint)
        return refused_by({ErrorKind::Stale, "changed-meanwhile", "",
                           "What you acted upon has changed since you looked.",
                           "Look at it again, then repeat what still holds."});
    const Instant now = clock.now();
    scheme::Case one({view, site.policy(view), actor, now, london::day_of(now),
                      record.fresh_ids(actor.person(), key), sign, anomaly::set_by_decision});
    const auto drafts = decide(site, one, steps);
    if (!drafts) {
      const bool missing = drafts.error().front().code == "not-found";
      return tl::unexpected(
          Refusal{missing ? ErrorKind::NotFound : ErrorKind::Refused, drafts.error()});
    }
    if (drafts->empty()) return Done{now, true, {}};
    record::Precondition precondition;
    for (const auto& subject : one.read())
      precondition.seen.emplace_back(subject, view.fingerprint(subject));
    const auto receipt = record.commit(actor, precondition, *drafts, key, order.blobs);
    if (receipt) return done_from(site, record.as(actor), *receipt);
    if (receipt.error().kind != ErrorKind::Stale || tries == kTries)
      return refused_by(receipt.error());
  }
}

Findings preview(Site& site, Clock& clock, Random& random, const Reader& actor,
                 std::span<const Step> steps) {
  Id128 key;
  random.fill(key.bytes);
  const auto view = site.record().as(actor);
  const Instant now = clock.now();
  scheme::Case one({view, site.policy(view), actor, now, london::day_of(now),
                    site.record().fresh_ids(actor.person(), record::IdempotencyKey(key.hex())),
                    [](std::string_view) { return scheme::Signed{}; }, anomaly::set_by_decision});
  const auto drafts = decide(site, one, steps);
  return drafts ? Findings() : drafts.error();
}

}  // namespace wardmote::app
