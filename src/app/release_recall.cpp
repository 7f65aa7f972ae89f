#include "app/release_recall.h"

#include <algorithm>
#include <iterator>

#include "app/release_steps.h"
#include "base/london.h"
#include "committee/marks.h"
#include "committee/meeting.h"
#include "record/own_acts.h"

namespace wardmote::app {
namespace {

using record::Draft;
using record::Subject;

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

}  // namespace

tl::expected<Done, Refusal> recall_headlines(Site& site, Clock& clock, const Reader& actor,
                                             const std::string& reference, const std::string& why,
                                             const Order& order) {
  if (!keeps_minutes(actor))
    return refused_as(ErrorKind::Refused, "not-the-secretariat",
                      "This is for the secretariat and the Chair.", "Ask the secretariat.");
  const auto subject = committee::meeting_subject(reference);
  const auto as_public = site.record().as(Reader::anyone());
  const auto meeting = as_public.of<committee::Meeting>(subject);
  if (!meeting->header) return not_at_hand();
  if (why.empty())
    return refused_as(ErrorKind::Invalid, "text-malformed", "There is no reason.",
                      "Say why, in words that the public may read.");
  const auto drafts = recall_drafts(as_public, subject, *meeting->header, why,
                                    london::day_of(clock.now()), release_role(actor));
  return commit_release(site, actor, {{{subject, as_public.fingerprint(subject)}}, true}, drafts,
                        order);
}

tl::expected<Remarking, Refusal> remark_act(Site& site, Clock& clock, const Reader& actor,
                                            const RemarkOrder& wanted, const Order& order) {
  const auto act = site.record().as(actor).act(wanted.act);
  if (!act)
    return refused_as(ErrorKind::NotFound, "not-found", "There is nothing here for you.",
                      "wardmote history names acts.");
  const auto as_public = site.record().as(Reader::anyone());
  if (wanted.marking == Marking::white() && !as_public.act(wanted.act))
    return refused_as(ErrorKind::Refused, "white-by-release-alone",
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
    if (!keeps_minutes(actor))
      return refused_as(
          ErrorKind::Refused, "not-the-secretariat",
          "It stands in public headlines, which the secretariat and the Chair recall.",
          "Ask the secretariat.");
    auto recall = recall_drafts(as_public, subject, *meeting->header, "A mark in it was too low.",
                                today, release_role(actor), wanted.act);
    std::ranges::move(recall, std::back_inserter(drafts));
    precondition = {{{subject, as_public.fingerprint(subject)}}, true};
    out.recalled = meeting->header->reference;
  }
  auto done = commit_release(site, actor, precondition, drafts, order);
  if (!done) return tl::unexpected(std::move(done.error()));
  out.done = std::move(*done);
  return out;
}

}  // namespace wardmote::app
