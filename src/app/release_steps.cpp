#include "app/release_steps.h"

#include "committee/acts.h"

namespace wardmote::app {

bool keeps_minutes(const Reader& reader) {
  return reader.holds("secretariat") || reader.holds("chair");
}

record::AuthorityId release_role(const Reader& actor) {
  return record::AuthorityId(actor.holds("secretariat") ? "role:secretariat" : "role:chair");
}

tl::unexpected<Refusal> refused_as(ErrorKind kind, std::string code, std::string why,
                                   std::string way_out) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = Severity::Error;
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  return tl::unexpected(Refusal{kind, {std::move(finding)}});
}

tl::unexpected<Refusal> not_at_hand() {
  return refused_as(ErrorKind::NotFound, "not-found", "There is nothing here for you.",
                    "wardmote meetings lists what there is.");
}

record::Precondition release_seen(const record::View& view, const publish::Candidate& candidate) {
  record::Precondition out;
  const auto add = [&](const record::Subject& subject) {
    out.seen.emplace_back(subject, view.fingerprint(subject));
  };
  add(committee::meeting_subject(candidate.meeting.reference));
  add(committee::release_subject(candidate.meeting.reference));
  for (const auto& item : candidate.items) add(committee::item_subject(item.item.item));
  return out;
}

tl::expected<Done, Refusal> commit_release(Site& site, const Reader& actor,
                                           const record::Precondition& precondition,
                                           const std::vector<record::Draft>& drafts,
                                           const Order& order,
                                           const std::vector<std::string>& blobs) {
  const auto receipt = site.record().commit(actor, precondition, drafts, order.key, blobs);
  if (!receipt) return refused_by(receipt.error());
  Done out{receipt->recorded_at, receipt->repeated, {}};
  for (std::size_t i = 0; i < receipt->ids.size() && i < drafts.size(); ++i)
    out.acts.push_back({receipt->ids[i], drafts[i].kind, drafts[i].subjects.front().str()});
  return out;
}

}  // namespace wardmote::app
