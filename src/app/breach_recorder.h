#pragma once
// Breaches as acts: one when an episode begins and one when it is over, each once, however often
// its journal is read. What was simulated is recorded where the record is itself an example.

#include "app/site.h"
#include "app/story.h"
#include "watch/breach_episodes.h"

namespace wardmote::app {

class BreachRecorder {
 public:
  explicit BreachRecorder(Site& site)
      : site_(site), is_example_(example_in(site.data()).has_value()) {}

  bool records(bool simulated) const { return !simulated || is_example_; }
  // Done already where the record holds the act. Errors: those of a commit.
  Result<> record(const watch::BreachEpisode&, bool simulated);

 private:
  Site& site_;
  bool is_example_;
};

// When the record learnt that the breach of an event began; nothing where the view shows no such
// act.
std::optional<Instant> breach_recorded_at(const record::View&, std::string_view event);

}  // namespace wardmote::app
