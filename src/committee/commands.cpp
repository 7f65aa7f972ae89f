#include "committee/commands.h"

#include <algorithm>
#include <vector>

#include "base/codec_impl.h"
#include "committee/decide_actions.h"
#include "committee/decide_agenda.h"
#include "committee/decide_decision.h"
#include "committee/decide_minutes.h"
#include "committee/decide_phase.h"
#include "committee/decide_release.h"
#include "committee/decide_room.h"
#include "scheme/decide_people.h"

WARDMOTE_CODEC(wardmote::scheme::RegisterPerson);
WARDMOTE_CODEC(wardmote::scheme::SeatPerson);
WARDMOTE_CODEC(wardmote::scheme::LeaveSeat);
WARDMOTE_CODEC(wardmote::scheme::RegisterEmployer);
WARDMOTE_CODEC(wardmote::scheme::GiveRole);
WARDMOTE_CODEC(wardmote::scheme::DelegatePower);
WARDMOTE_CODEC(wardmote::committee::PlanMeeting);
WARDMOTE_CODEC(wardmote::committee::MoveMeeting);
WARDMOTE_CODEC(wardmote::committee::TableItem);
WARDMOTE_CODEC(wardmote::committee::MoveItem);
WARDMOTE_CODEC(wardmote::committee::WithdrawItem);
WARDMOTE_CODEC(wardmote::committee::LodgePaper);
WARDMOTE_CODEC(wardmote::committee::InvitePresenter);
WARDMOTE_CODEC(wardmote::committee::IssuePack);
WARDMOTE_CODEC(wardmote::committee::NotePresence);
WARDMOTE_CODEC(wardmote::committee::GiveApology);
WARDMOTE_CODEC(wardmote::committee::DeclareInterest);
WARDMOTE_CODEC(wardmote::committee::Recuse);
WARDMOTE_CODEC(wardmote::committee::LiftRecusal);
WARDMOTE_CODEC(wardmote::committee::TakeChair);
WARDMOTE_CODEC(wardmote::committee::TakeItem);
WARDMOTE_CODEC(wardmote::committee::OpenMeeting);
WARDMOTE_CODEC(wardmote::committee::CloseMeeting);
WARDMOTE_CODEC(wardmote::committee::CirculateDrafts);
WARDMOTE_CODEC(wardmote::committee::PostponeMeeting);
WARDMOTE_CODEC(wardmote::committee::AdjournInquorate);
WARDMOTE_CODEC(wardmote::committee::CancelMeeting);
WARDMOTE_CODEC(wardmote::committee::WritePortion);
WARDMOTE_CODEC(wardmote::committee::StrikePortion);
WARDMOTE_CODEC(wardmote::committee::MakeComment);
WARDMOTE_CODEC(wardmote::committee::AnswerComment);
WARDMOTE_CODEC(wardmote::committee::OfferFactCheck);
WARDMOTE_CODEC(wardmote::committee::DecideItem);
WARDMOTE_CODEC(wardmote::committee::CorrectDecision);
WARDMOTE_CODEC(wardmote::committee::NoDecision);
WARDMOTE_CODEC(wardmote::committee::DeferItem);
WARDMOTE_CODEC(wardmote::committee::RaiseAction);
WARDMOTE_CODEC(wardmote::committee::ReportAction);
WARDMOTE_CODEC(wardmote::committee::CloseAction);
WARDMOTE_CODEC(wardmote::committee::WordSentence);
WARDMOTE_CODEC(wardmote::committee::GiveGround);
WARDMOTE_CODEC(wardmote::committee::ReviewWithholding);

namespace wardmote::committee {

std::span<const scheme::Command> commands() {
  static const std::vector<scheme::Command> all{
      scheme::command_of<scheme::RegisterPerson>(),
      scheme::command_of<scheme::SeatPerson>(),
      scheme::command_of<scheme::LeaveSeat>(),
      scheme::command_of<scheme::RegisterEmployer>(),
      scheme::command_of<scheme::GiveRole>(),
      scheme::command_of<scheme::DelegatePower>(),
      scheme::command_of<PlanMeeting>(),
      scheme::command_of<MoveMeeting>(),
      scheme::command_of<TableItem>(),
      scheme::command_of<MoveItem>(),
      scheme::command_of<WithdrawItem>(),
      scheme::command_of<LodgePaper>(),
      scheme::command_of<InvitePresenter>(),
      scheme::command_of<IssuePack>(),
      scheme::command_of<NotePresence>(),
      scheme::command_of<GiveApology>(),
      scheme::command_of<DeclareInterest>(),
      scheme::command_of<Recuse>(),
      scheme::command_of<LiftRecusal>(),
      scheme::command_of<TakeChair>(),
      scheme::command_of<TakeItem>(),
      scheme::command_of<OpenMeeting>(),
      scheme::command_of<CloseMeeting>(),
      scheme::command_of<CirculateDrafts>(),
      scheme::command_of<PostponeMeeting>(),
      scheme::command_of<AdjournInquorate>(),
      scheme::command_of<CancelMeeting>(),
      scheme::command_of<WritePortion>(),
      scheme::command_of<StrikePortion>(),
      scheme::command_of<MakeComment>(),
      scheme::command_of<AnswerComment>(),
      scheme::command_of<OfferFactCheck>(),
      scheme::command_of<DecideItem>(),
      scheme::command_of<CorrectDecision>(),
      scheme::command_of<NoDecision>(),
      scheme::command_of<DeferItem>(),
      scheme::command_of<RaiseAction>(),
      scheme::command_of<ReportAction>(),
      scheme::command_of<CloseAction>(),
      scheme::command_of<WordSentence>(),
      scheme::command_of<GiveGround>(),
      scheme::command_of<ReviewWithholding>(),
  };
  return all;
}

const scheme::Command* command_named(std::string_view name) {
  const auto all = commands();
  const auto found =
      std::ranges::find_if(all, [&](const scheme::Command& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace wardmote::committee
