#include "app/breach_recorder.h"

#include "anomaly/breaches.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "app/readers.h"
#include "base/london.h"
#include "traffic/eui.h"
#include "watch/held_reference.h"

namespace wardmote::app {
namespace {

using anomaly::BreachClosed;
using anomaly::BreachOpened;
using record::Subject;

// The User ID whose threshold it is, as the record writes it; empty for the DCC's.
std::string setter_of(const watch::Threshold& threshold) {
  const auto user = traffic::Eui64::parse(threshold.user_id.value_or(""));
  return user ? user->text() : "";
}

}  // namespace

std::optional<Instant> breach_recorded_at(const record::View& view, std::string_view event) {
  const auto known = view.of<anomaly::Breach>(anomaly::breach_subject(event));
  if (!known->opened) return std::nullopt;
  return known->recorded_at;
}

Result<> BreachRecorder::record(const watch::BreachEpisode& episode, bool simulated) {
  if (!records(simulated)) return {};
  const auto view = site_.record().as(secretariat());
  const Subject subject = anomaly::breach_subject(episode.event);
  const auto known = view.of<anomaly::Breach>(subject);
  const Day day = london::day_of(instant_of(episode.opened));
  const std::string user = setter_of(episode.threshold);
  const auto party = user.empty() ? std::nullopt : anomaly::party_of(view, user, day);
  const Marking marking = party ? anomaly::of_party(*party) : anomaly::of_dcc();
  std::vector<Subject> subjects{subject};
  if (!user.empty()) subjects.push_back(anomaly::user_id_subject(user));
  const auto commit = [&](const record::Draft& draft, const char* what) -> Result<> {
    WARDMOTE_CHECK(site_.record().commit(
        secretariat(), {}, {&draft, 1},
        record::IdempotencyKey("watch/" + std::string(what) + "/" + episode.event)));
    return {};
  };
  if (!known->opened) {
    const BreachOpened act{.event = episode.event,
                           .threshold = episode.threshold.reference,
                           .set_by = user.empty() ? std::string(anomaly::dcc) : user,
                           .breach = episode.kind,
                           .at = instant_of(episode.opened),
                           .position = party ? watch::held_reference(episode.first, episode.opened)
                                             : static_cast<std::int64_t>(episode.position),
                           .simulated = simulated};
    WARDMOTE_CHECK(commit(record::draft(subjects, act, marking, day), "opened"));
  }
  if (!episode.over || known->closed) return {};
  const BreachClosed act{.event = episode.event,
                         .last = instant_of(episode.last),
                         .held = episode.held,
                         .deleted = episode.deleted};
  return commit(record::draft(subjects, act, marking, london::day_of(instant_of(episode.last))),
                "closed");
}

}  // namespace wardmote::app
