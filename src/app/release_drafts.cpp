#include "app/release_drafts.h"

#include "app/headlines_desk.h"
#include "app/labels_desk.h"
#include "app/release_steps.h"
#include "base/london.h"
#include "committee/marks.h"
#include "committee/withholding.h"
#include "headlines/from_policy.h"
#include "publish/import.h"
#include "publish/withholding.h"

namespace wardmote::app {

std::vector<record::Draft> withholding_drafts(const policy::Policy& policy,
                                              const publish::Candidate& candidate, Day today,
                                              const record::AuthorityId& authority) {
  std::vector<record::Draft> out;
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

Result<Making> make_release(Site& site, const Reader& actor, const publish::Candidate& candidate,
                            const std::string& ground, Instant now,
                            const record::IdempotencyKey& key) {
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
                                     Marking::white(), london::day_of(now), release_role(actor)));
  return out;
}

}  // namespace wardmote::app
