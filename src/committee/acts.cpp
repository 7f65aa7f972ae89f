#include "committee/acts.h"

#include "base/codec_impl.h"
#include "record/kinds.h"

WARDMOTE_CODEC(wardmote::committee::MeetingRecorded);
WARDMOTE_CODEC(wardmote::committee::ItemRecorded);
WARDMOTE_CODEC(wardmote::committee::PortionRecorded);
WARDMOTE_CODEC(wardmote::committee::PortionWithdrawn);
WARDMOTE_CODEC(wardmote::committee::DecisionTaken);
WARDMOTE_CODEC(wardmote::committee::DecisionWithdrawn);
WARDMOTE_CODEC(wardmote::committee::ActionAgreed);
WARDMOTE_CODEC(wardmote::committee::NextMeetingSet);
WARDMOTE_CODEC(wardmote::committee::HeadlinesImported);
WARDMOTE_CODEC(wardmote::committee::CorrectionDecided);
WARDMOTE_CODEC(wardmote::committee::MeetingPlanned);
WARDMOTE_CODEC(wardmote::committee::PhaseEntered);
WARDMOTE_CODEC(wardmote::committee::ItemTabled);
WARDMOTE_CODEC(wardmote::committee::ItemWithdrawn);
WARDMOTE_CODEC(wardmote::committee::ItemNumbered);
WARDMOTE_CODEC(wardmote::committee::ItemConcerns);
WARDMOTE_CODEC(wardmote::committee::ItemOffered);
WARDMOTE_CODEC(wardmote::committee::PresenterInvited);
WARDMOTE_CODEC(wardmote::committee::PaperLodged);
WARDMOTE_CODEC(wardmote::committee::PaperFrozen);
WARDMOTE_CODEC(wardmote::committee::PackRead);
WARDMOTE_CODEC(wardmote::committee::ApologyGiven);
WARDMOTE_CODEC(wardmote::committee::PresenceNoted);
WARDMOTE_CODEC(wardmote::committee::ItemTaken);
WARDMOTE_CODEC(wardmote::committee::InterestDeclared);
WARDMOTE_CODEC(wardmote::committee::Recused);
WARDMOTE_CODEC(wardmote::committee::RecusalLifted);
WARDMOTE_CODEC(wardmote::committee::ChairTaken);
WARDMOTE_CODEC(wardmote::committee::PortionWritten);
WARDMOTE_CODEC(wardmote::committee::PortionStruck);
WARDMOTE_CODEC(wardmote::committee::DecisionMade);
WARDMOTE_CODEC(wardmote::committee::NoDecisionRequired);
WARDMOTE_CODEC(wardmote::committee::ItemDeferred);
WARDMOTE_CODEC(wardmote::committee::MinutesOffered);
WARDMOTE_CODEC(wardmote::committee::CommentMade);
WARDMOTE_CODEC(wardmote::committee::CommentAnswered);
WARDMOTE_CODEC(wardmote::committee::ActionRaised);
WARDMOTE_CODEC(wardmote::committee::ActionReported);
WARDMOTE_CODEC(wardmote::committee::ActionClosed);
WARDMOTE_CODEC(wardmote::committee::SentenceWorded);
WARDMOTE_CODEC(wardmote::committee::GroundGiven);
WARDMOTE_CODEC(wardmote::committee::ReleasePrepared);
WARDMOTE_CODEC(wardmote::committee::ReleaseAgreed);
WARDMOTE_CODEC(wardmote::committee::ReleaseRefused);
WARDMOTE_CODEC(wardmote::committee::ItemWithheld);
WARDMOTE_CODEC(wardmote::committee::HeadlinesReleased);
WARDMOTE_CODEC(wardmote::committee::DocumentKept);
WARDMOTE_CODEC(wardmote::committee::CopyTaken);
WARDMOTE_CODEC(wardmote::committee::HeadlinesRecalled);

namespace wardmote::committee {

void register_acts(record::Kinds& kinds) {
  kinds.add<MeetingRecorded>();
  kinds.add<ItemRecorded>();
  kinds.add<PortionRecorded>();
  kinds.add<PortionWithdrawn>();
  kinds.add<DecisionTaken>();
  kinds.add<DecisionWithdrawn>();
  kinds.add<ActionAgreed>();
  kinds.add<NextMeetingSet>();
  kinds.add<HeadlinesImported>();
  kinds.add<CorrectionDecided>();
  kinds.add<MeetingPlanned>();
  kinds.add<PhaseEntered>();
  kinds.add<ItemTabled>();
  kinds.add<ItemWithdrawn>();
  kinds.add<ItemNumbered>();
  kinds.add<ItemConcerns>();
  kinds.add<ItemOffered>();
  kinds.add<PresenterInvited>();
  kinds.add<PaperLodged>();
  kinds.add<PaperFrozen>();
  kinds.add<PackRead>();
  kinds.add<ApologyGiven>();
  kinds.add<PresenceNoted>();
  kinds.add<ItemTaken>();
  kinds.add<InterestDeclared>();
  kinds.add<Recused>();
  kinds.add<RecusalLifted>();
  kinds.add<ChairTaken>();
  kinds.add<PortionWritten>();
  kinds.add<PortionStruck>();
  kinds.add<DecisionMade>();
  kinds.add<NoDecisionRequired>();
  kinds.add<ItemDeferred>();
  kinds.add<MinutesOffered>();
  kinds.add<CommentMade>();
  kinds.add<CommentAnswered>();
  kinds.add<ActionRaised>();
  kinds.add<ActionReported>();
  kinds.add<ActionClosed>();
  kinds.add<SentenceWorded>();
  kinds.add<GroundGiven>();
  kinds.add<ReleasePrepared>();
  kinds.add<ReleaseAgreed>();
  kinds.add<ReleaseRefused>();
  kinds.add<ItemWithheld>();
  kinds.add<HeadlinesReleased>();
  kinds.add<DocumentKept>();
  kinds.add<CopyTaken>();
  kinds.add<DocumentKept>();
  kinds.add<CopyTaken>();
  kinds.add<HeadlinesRecalled>();
}

}  // namespace wardmote::committee
