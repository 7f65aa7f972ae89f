#include "app/release_issue.h"

#include <algorithm>
#include <iterator>

#include "app/release_drafts.h"
#include "app/release_steps.h"
#include "base/codec.h"
#include "base/london.h"
#include "committee/marks.h"

namespace wardmote::app {
namespace {

// A release that fails its check goes nowhere and is kept as an incident.
tl::unexpected<Refusal> incident(Site& site, const Reader& actor,
                                 const publish::Candidate& candidate, Day today, Refusal refusal,
                                 const Order& order) {
  committee::ReleaseRefused out{candidate.meeting.reference, candidate.digest, {}};
  for (const auto& finding : refusal.findings) out.findings.push_back(finding.code);
  const std::vector<record::Draft> drafts{
      record::draft({committee::release_subject(out.meeting)}, out,
                    committee::of_release(Level::Amber, std::nullopt), today, release_role(actor))};
  const auto kept = site.record().commit(actor, {}, drafts,
                                         record::IdempotencyKey("incident/" + order.key.str()));
  if (!kept) refusal.findings.push_back(refused_by(kept.error()).value().findings.front());
  return tl::unexpected(std::move(refusal));
}

}  // namespace

tl::expected<Done, Refusal> issue_release(Site& site, Clock& clock, const Reader& actor,
                                          const publish::Candidate& candidate,
                                          const std::string& ground, const Order& order,
                                          const ReleaseMeans& means) {
  const auto view = site.record().as(actor);
  const auto precondition = release_seen(view, candidate);
  const Instant now = clock.now();
  auto made = make_release(site, actor, candidate, ground, now, order.key);
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
      Marking::white(), london::day_of(now), release_role(actor));
  if (means.print) {
    const auto& pdf = made->files.back();
    drafts.push_back(record::draft(
        {drafts.back().subjects.front()},
        committee::DocumentKept{pdf.name, candidate.digest, record::sha256_hex(pdf.bytes)},
        Marking::white(), london::day_of(now), release_role(actor)));
    blobs.push_back(pdf.bytes);
  }
  auto rest =
      withholding_drafts(site.policy(view), candidate, london::day_of(now), release_role(actor));
  std::ranges::move(rest, std::back_inserter(drafts));
  return commit_release(site, actor, precondition, drafts, order, blobs);
}

Result<std::vector<publish::DocumentFile>> preview_release(Site& site, Clock& clock,
                                                           const Reader& actor,
                                                           const ReleaseState& state) {
  WARDMOTE_TRY(made, make_release(site, actor, state.candidate, "preview", clock.now(),
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
    if (issue_release(site, clock, secretariat, state->candidate, agreed.ground, order, check))
      out.push_back(reference);
  }
  return out;
}

}  // namespace wardmote::app
