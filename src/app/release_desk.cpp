#include "app/release_desk.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "app/headlines_desk.h"
#include "app/labels_desk.h"
#include "base/codec.h"
#include "base/london.h"
#include "committee/commands.h"
#include "committee/marks.h"
#include "committee/withholding.h"
#include "headlines/from_policy.h"
#include "publish/import.h"
#include "publish/withholding.h"
#include "record/own_acts.h"

namespace wardmote::app {
namespace {

using committee::Phase;
using record::Draft;
using record::Subject;

record::AuthorityId role_of(const Reader& actor) {
  return record::AuthorityId(actor.holds("secretariat") ? "role:secretariat" : "role:chair");
}

tl::unexpected<Refusal> refused(ErrorKind kind, Findings findings) {
  return tl::unexpected(Refusal{kind, std::move(findings)});
}
tl::unexpected<Refusal> refused(ErrorKind kind, std::string code, std::string why,
                                std::string way_out) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = Severity::Error;
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  return refused(kind, Findings{std::move(finding)});
}
tl::unexpected<Refusal> nothing_here() {
  return refused(ErrorKind::NotFound, "not-found", "There is nothing here for you.",
                 "wardmote meetings lists what there is.");
}

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
  if (!state) return nothing_here();
  const auto phase = state->candidate.phase;
  if (phase != Phase::Closed && phase != Phase::Circulated && phase != Phase::Approved)
    return refused(ErrorKind::Refused, "phase-forbids",
                   fmt::format("{} is {}; headlines go out once it is closed.", reference,
                               committee::phase_words(phase)),
                   "Close the meeting first.");
  if (state->is_released())
    return refused(ErrorKind::Refused, "released-already", "These very words are public already.",
                   "Word a sentence otherwise for a corrected edition.");
  if (auto findings = standing(*state); !findings.empty())
    return refused(ErrorKind::Refused, std::move(findings));
  return std::move(*state);
}

// What the commit relies on: the meeting, the work on its release, and every item.
record::Precondition seen(const record::View& view, const publish::Candidate& candidate) {
  record::Precondition out;
  const auto add = [&](const Subject& subject) {
    out.seen.emplace_back(subject, view.fingerprint(subject));
  };
  add(committee::meeting_subject(candidate.meeting.reference));
  add(committee::release_subject(candidate.meeting.reference));
  for (const auto& item : candidate.items) add(committee::item_subject(item.item.item));
  return out;
}

tl::expected<Done, Refusal> commit(Site& site, const Reader& actor,
                                   const record::Precondition& precondition,
                                   const std::vector<Draft>& drafts, const Order& order,
                                   const std::vector<std::string>& blobs = {}) {
  const auto receipt = site.record().commit(actor, precondition, drafts, order.key, blobs);
  if (!receipt) return refused_by(receipt.error());
  Done out{receipt->recorded_at, receipt->repeated, {}};
  for (std::size_t i = 0; i < receipt->ids.size() && i < drafts.size(); ++i)
    out.acts.push_back({receipt->ids[i], drafts[i].kind, drafts[i].subjects.front().str()});
  return out;
}

// Every item held above White, on the ground that is given for its kind.
std::vector<Draft> withheld(const policy::Policy& policy, const publish::Candidate& candidate,
                            Day today, const record::AuthorityId& authority) {
  std::vector<Draft> out;
  for (const auto& one : publish::withholdings(policy, candidate, today)) {
    if (one.recorded) continue;
    const auto& item = one.item->item;
    out.push_back(record::draft(
        {committee::withholding_subject(item.item), committee::item_subject(item.item),
         committee::release_subject(candidate.meeting.reference)},
        committee::ItemWithheld{item.item, candidate.meeting.reference, one.ground, one.review},
        committee::of_release(item.tabled->mark, item.item), today, authority));
  }
  return out;
}

// The White acts by which the meeting says what the candidate says.
struct Making {
  std::vector<Draft> drafts;
  publish::WhiteActs acts;
  std::vector<publish::DocumentFile> files;
};

Result<Making> make(Site& site, const Reader& actor, const publish::Candidate& candidate,
                    const std::string& ground, Instant now, const record::IdempotencyKey& key) {
  const auto& reference = candidate.meeting.reference;
  const auto subject = committee::meeting_subject(reference);
  const auto as_public = site.record().as(Reader::anyone());
  const auto& policy = site.policy(as_public);
  WARDMOTE_TRY(reading,
               headlines::read_headlines(candidate.text, *headlines::shared_headline_rules(
                                                             policy, candidate.meeting.day)));
  const auto known = as_public.of<committee::Meeting>(subject);
  Making out;
  out.drafts =
      publish::acts_of_reading(*known, reading, site.record().fresh_ids(actor.person(), key));
  out.acts = publish::WhiteActs::of(as_public, subject);
  out.acts.add(out.drafts);
  for (auto& label : labels_seen(reading, reference, as_public))
    out.drafts.push_back(std::move(label));
  out.files = publish::headlines_files(out.acts.meeting());
  if (out.files.empty() || out.files.front().bytes != candidate.text)
    return fail(ErrorKind::Refused, "text-differs", reference,
                "What was read of the text does not make the same text again.",
                "Write the sentence more plainly.");
  out.drafts.push_back(record::draft({subject},
                                     committee::HeadlinesReleased{candidate.digest, ground, {}},
                                     Marking::white(), london::day_of(now), role_of(actor)));
  return out;
}

// A release that fails its check goes nowhere and is kept as an incident.
tl::unexpected<Refusal> incident(Site& site, const Reader& actor,
                                 const publish::Candidate& candidate, Day today, Refusal refusal,
                                 const Order& order) {
  committee::ReleaseRefused out{candidate.meeting.reference, candidate.digest, {}};
  for (const auto& finding : refusal.findings) out.findings.push_back(finding.code);
  const std::vector<Draft> drafts{record::draft({committee::release_subject(out.meeting)}, out,
                                                committee::of_release(Level::Amber, std::nullopt),
                                                today, role_of(actor))};
  const auto kept = site.record().commit(actor, {}, drafts,
                                         record::IdempotencyKey("incident/" + order.key.str()));
  if (!kept) refusal.findings.push_back(refused_by(kept.error()).value().findings.front());
  return tl::unexpected(std::move(refusal));
}

tl::expected<Done, Refusal> let_out(Site& site, Clock& clock, const Reader& actor,
                                    const publish::Candidate& candidate, const std::string& ground,
                                    const Order& order, const ReleaseMeans& means) {
  const auto view = site.record().as(actor);
  const auto precondition = seen(view, candidate);
  const Instant now = clock.now();
  auto made = make(site, actor, candidate, ground, now, order.key);
  if (!made) return refused_by(made.error());
  if (means.print) {
    auto pdf = means.print(made->acts.meeting());
    if (!pdf) return refused_by(pdf.error());
    made->files.push_back(std::move(*pdf));
  }
  auto certificate = means.check(made->acts, made->files);
  if (!certificate)
    return incident(site, actor, candidate, london::day_of(now), std::move(certificate.error()),
                    order);
  certificate->checked_at = now;
  std::vector<std::string> blobs{encode(*certificate) + "\n"};
  auto& drafts = made->drafts;
  drafts.back() = record::draft(
      drafts.back().subjects,
      committee::HeadlinesReleased{candidate.digest, ground, record::sha256_hex(blobs.front())},
      Marking::white(), london::day_of(now), role_of(actor));
  if (means.print) {
    const auto& pdf = made->files.back();
    drafts.push_back(record::draft(
        {drafts.back().subjects.front()},
        committee::DocumentKept{pdf.name, candidate.digest, record::sha256_hex(pdf.bytes)},
        Marking::white(), london::day_of(now), role_of(actor)));
    blobs.push_back(pdf.bytes);
  }
  auto rest = withheld(site.policy(view), candidate, london::day_of(now), role_of(actor));
  std::ranges::move(rest, std::back_inserter(drafts));
  return commit(site, actor, precondition, drafts, order, blobs);
}

std::vector<std::string> names_of_persons(Site& site, const record::View& view) {
  std::vector<std::string> out;
  for (const auto& subject : view.subjects("person")) {
    const PersonId person(subject.str().substr(7));
    if (auto name = site.people().name_of(person); name != person.str())
      out.push_back(std::move(name));
  }
  return out;
}

// Every act of public headlines is held from now on, but for one that is re-marked otherwise, and a
// tombstone stands in their place.
std::vector<Draft> recall_drafts(const record::View& as_public, const Subject& subject,
                                 const committee::MeetingRecorded& header, const std::string& why,
                                 Day today, const record::AuthorityId& authority,
                                 const std::optional<record::ActId>& except = std::nullopt) {
  const auto held = committee::of_release(Level::Amber, std::nullopt);
  std::vector<Draft> out;
  for (const auto& act : as_public.acts(subject)) {
    if (act.is<committee::HeadlinesRecalled>() || act.id == except) continue;
    out.push_back(record::draft(
        {subject}, record::Remarked{act.id, held.level(), held.audience(), "recalled: " + why},
        held, today, authority));
  }
  out.push_back(record::draft(
      {subject},
      committee::HeadlinesRecalled{header.reference, header.body, why, header.number, header.day},
      Marking::white(), today, authority));
  return out;
}

// Whether the reader keeps the minutes.
bool keeps(const Reader& reader) { return reader.holds("secretariat") || reader.holds("chair"); }

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
  if (!keeps(actor)) return std::nullopt;
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

tl::expected<Done, Refusal> accept_proposals(Site& site, Clock& clock, const Reader& actor,
                                             const std::string& reference, const Order& order) {
  const auto state = release_state(site, actor, reference);
  if (!state) return nothing_here();
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
    return refused(ErrorKind::Refused, "nothing-changed", "Every sentence is settled already.", "");
  return carry_out(site, clock, actor, steps, order);
}

tl::expected<Done, Refusal> prepare_release(Site& site, Clock& clock, const Reader& actor,
                                            const std::string& reference, const Order& order) {
  const auto state = ready_state(site, actor, reference);
  if (!state) return tl::unexpected(state.error());
  if (state->is_prepared())
    return refused(ErrorKind::Refused, "nothing-changed", "It is prepared already.",
                   "Somebody else releases it now.");
  const std::vector<Draft> drafts{
      record::draft({committee::release_subject(reference)},
                    committee::ReleasePrepared{reference, state->candidate.digest},
                    committee::of_release(Level::Amber, std::nullopt), london::day_of(clock.now()),
                    role_of(actor))};
  return commit(site, actor, seen(site.record().as(actor), state->candidate), drafts, order);
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
    return refused(ErrorKind::Refused, "not-prepared", "These words are not prepared for release.",
                   "Prepare them; a change afterwards asks for it again.");
  if ((!rule || rule->value->two_persons) && candidate.work->prepared->by == actor.person())
    return refused(ErrorKind::Refused, "same-person", "Who prepared a release does not release it.",
                   "Let the Chair or another of the secretariat release it.");
  const std::string ground = !wanted.ground.empty() ? wanted.ground
                             : rule                 ? rule->value->ground
                                                    : "released";
  if (wanted.not_before && *wanted.not_before > clock.now()) {
    const std::vector<Draft> drafts{record::draft(
        {committee::release_subject(wanted.reference)},
        committee::ReleaseAgreed{wanted.reference, candidate.digest, ground, *wanted.not_before},
        committee::of_release(Level::Amber, std::nullopt), london::day_of(clock.now()),
        role_of(actor))};
    return commit(site, actor, seen(view, candidate), drafts, order);
  }
  return let_out(site, clock, actor, candidate, ground, order, check);
}

Result<std::vector<publish::DocumentFile>> preview_release(Site& site, Clock& clock,
                                                           const Reader& actor,
                                                           const ReleaseState& state) {
  WARDMOTE_TRY(made, make(site, actor, state.candidate, "preview", clock.now(),
                          record::IdempotencyKey("preview")));
  return std::move(made.files);
}

std::vector<std::string> releases_due(Site& site, Clock& clock, const Reader& secretariat) {
  std::vector<std::string> out;
  const auto view = site.record().as(secretariat);
  for (const auto& subject : view.subjects("release")) {
    const auto work = view.of<committee::ReleaseWork>(subject);
    if (!work->agreed || work->agreed->not_before > clock.now()) continue;
    const auto state = release_state(site, secretariat, work->agreed->meeting);
    // What was worded otherwise since is another document, which nobody has released.
    if (state && !state->is_released() && state->is_agreed()) out.push_back(work->agreed->meeting);
  }
  return out;
}

std::vector<std::string> issue_due(Site& site, Clock& clock, const Reader& secretariat,
                                   const ReleaseMeans& check) {
  std::vector<std::string> out;
  for (const auto& reference : releases_due(site, clock, secretariat)) {
    const auto state = release_state(site, secretariat, reference);
    if (!state) continue;
    const auto& agreed = *state->candidate.work->agreed;
    const Order order{record::IdempotencyKey("issue/" + agreed.act.hex())};
    if (let_out(site, clock, secretariat, state->candidate, agreed.ground, order, check))
      out.push_back(reference);
  }
  return out;
}

tl::expected<Done, Refusal> recall_headlines(Site& site, Clock& clock, const Reader& actor,
                                             const std::string& reference, const std::string& why,
                                             const Order& order) {
  if (!keeps(actor))
    return refused(ErrorKind::Refused, "not-the-secretariat",
                   "This is for the secretariat and the Chair.", "Ask the secretariat.");
  const auto subject = committee::meeting_subject(reference);
  const auto as_public = site.record().as(Reader::anyone());
  const auto meeting = as_public.of<committee::Meeting>(subject);
  if (!meeting->header) return nothing_here();
  if (why.empty())
    return refused(ErrorKind::Invalid, "text-malformed", "There is no reason.",
                   "Say why, in words that the public may read.");
  const auto drafts = recall_drafts(as_public, subject, *meeting->header, why,
                                    london::day_of(clock.now()), role_of(actor));
  return commit(site, actor, {{{subject, as_public.fingerprint(subject)}}, true}, drafts, order);
}

tl::expected<Remarking, Refusal> remark_act(Site& site, Clock& clock, const Reader& actor,
                                            const RemarkOrder& wanted, const Order& order) {
  const auto act = site.record().as(actor).act(wanted.act);
  if (!act)
    return refused(ErrorKind::NotFound, "not-found", "There is nothing here for you.",
                   "wardmote history names acts.");
  const auto as_public = site.record().as(Reader::anyone());
  if (wanted.marking == Marking::white() && !as_public.act(wanted.act))
    return refused(ErrorKind::Refused, "white-by-release-alone",
                   "What is White may be read by anybody, and goes out by a release, which is "
                   "checked.",
                   "Word it and release it: wardmote release; or choose Green.");
  const Day today = london::day_of(clock.now());
  std::vector<Subject> subjects;
  for (const auto about : act->subjects) subjects.emplace_back(std::string(about));
  std::vector<Draft> drafts{record::draft(
      subjects,
      record::Remarked{wanted.act, wanted.marking.level(), wanted.marking.audience(),
                       wanted.ground},
      join(*act->marking, join(wanted.marking, Marking::amber({"secretariat"}))), today)};
  record::Precondition precondition;
  Remarking out;
  for (const auto& subject : subjects) {
    if (wanted.marking == Marking::white() || !as_public.act(wanted.act)) break;
    if (!subject.str().starts_with("meeting:")) continue;
    const auto meeting = as_public.of<committee::Meeting>(subject);
    if (!meeting->header || act->is<committee::HeadlinesRecalled>()) continue;
    if (!keeps(actor))
      return refused(ErrorKind::Refused, "not-the-secretariat",
                     "It stands in public headlines, which the secretariat and the Chair recall.",
                     "Ask the secretariat.");
    auto recall = recall_drafts(as_public, subject, *meeting->header, "A mark in it was too low.",
                                today, role_of(actor), wanted.act);
    std::ranges::move(recall, std::back_inserter(drafts));
    precondition = {{{subject, as_public.fingerprint(subject)}}, true};
    out.recalled = meeting->header->reference;
  }
  auto done = commit(site, actor, precondition, drafts, order);
  if (!done) return tl::unexpected(std::move(done.error()));
  out.done = std::move(*done);
  return out;
}

}  // namespace wardmote::app
