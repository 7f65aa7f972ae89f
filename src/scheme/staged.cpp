#include "scheme/staged.h"

namespace wardmote::scheme {

void Staged::add(const record::Draft& made, const Reader& actor, Instant now) {
  if (!may_see(actor, made.marking)) return;
  if (drafts_.empty()) actor_ = actor.person().str();
  const auto& draft = drafts_.emplace_back(made);
  record::Act act{};
  act.kind = draft.kind;
  for (const auto& subject : draft.subjects) act.subjects.emplace_back(subject.str());
  act.marking = &draft.marking;
  act.actor = actor_;
  act.authority = draft.authority.str();
  act.recorded_at = now;
  act.effective_on = draft.effective_on;
  act.corrects = draft.corrects;
  act.body = draft.body;
  for (const auto& subject : draft.subjects) {
    auto& about = about_[subject];
    about.acts.push_back(act);
    for (auto& state : about.states) state.apply(state.value.get(), act);
  }
}

}  // namespace wardmote::scheme
