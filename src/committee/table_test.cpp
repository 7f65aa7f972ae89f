#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/action.h"
#include "committee/testing.h"
#include "committee/views.h"

namespace wardmote::committee {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMeeting;
using ::testing::SizeIs;

using Planned = testing::Meeting67;

struct Issued : Planned {
  Issued() { issue(); }
};

struct InSession : Issued {
  InSession() { open(); }
  void let_in(const std::string& person) { presence(person, "yes"); }
};

TEST(Plan, opens_and_closes_as_the_rules_say) {
  Planned committee;
  std::vector<std::string> kinds;
  const auto agenda = committee.agenda(kMeeting);
  for (const auto* one : agenda->standing()) kinds.push_back(one->tabled->item_kind);
  EXPECT_THAT(kinds, ElementsAre("matters-arising", "minutes-and-actions", "remediation-plan",
                                 "standing-items", "any-other-business"));
}

TEST(Plan, takes_the_day_of_the_pattern_and_the_next_number) {
  Planned committee;
  committee.must_do("plan-meeting", {{"body", "SSC"}});
  const auto agenda = committee.agenda("SSC_68_1212");
  ASSERT_TRUE(agenda->plan);
  EXPECT_EQ(agenda->plan->day.iso(), "2018-12-12");
  EXPECT_EQ(agenda->plan->follows, kMeeting);
}

TEST(Plan, refuses_a_number_used_twice) {
  Planned committee;
  EXPECT_THAT(
      committee.give("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-12-12"}}),
      ElementsAre("meeting-known"));
}

TEST(Plan, is_not_for_members) {
  Planned committee;
  EXPECT_THAT(committee.give("plan-meeting", {{"body", "SSC"}}, "nair"),
              ElementsAre("not-the-secretariat"));
}

TEST(Pack, shows_nothing_before_it_is_issued) {
  Planned committee;
  const auto seen = committee.agenda(kMeeting, "nair");
  for (const auto& item : seen->items) EXPECT_FALSE(item.tabled);
}

TEST(Pack, shows_a_recused_member_the_number_alone) {
  Issued committee;
  const auto id = *Id128::from_hex(committee.plan);
  const auto seen = committee.agenda(kMeeting, "tate");
  const auto* theirs = seen->item(id);
  ASSERT_NE(theirs, nullptr);
  EXPECT_EQ(theirs->number, 3);
  EXPECT_FALSE(theirs->tabled);
  EXPECT_TRUE(committee.agenda(kMeeting, "nair")->item(id)->tabled);
}

TEST(Pack, keeps_red_items_from_representatives) {
  Issued committee;
  EXPECT_FALSE(committee.agenda(kMeeting, "lind")->item(*Id128::from_hex(committee.plan))->tabled);
}

TEST(Pack, is_closed_to_a_member_whose_term_ended) {
  Issued committee;
  committee.must_do(
      "leave-seat",
      {{"person", "nair"}, {"body", "SSC"}, {"seat", "large-supplier-1"}, {"last", "2018-11-20"}});
  const auto seen = committee.agenda(kMeeting, "nair");
  EXPECT_FALSE(seen->item(*Id128::from_hex(committee.plan))->tabled);
}

TEST(Recusal, takes_effect_with_the_declaration) {
  Issued committee;
  const auto id = *Id128::from_hex(committee.plan);
  ASSERT_TRUE(committee.agenda(kMeeting, "nair")->item(id)->tabled);
  committee.must_do(
      "declare-interest",
      {{"meeting", kMeeting}, {"item", committee.plan}, {"nature", "A former employer."}}, "nair");
  EXPECT_FALSE(committee.agenda(kMeeting, "nair")->item(id)->tabled);
}

TEST(Recusal, holds_against_the_chair) {
  Issued committee;
  const auto id = *Id128::from_hex(committee.plan);
  ASSERT_TRUE(committee.agenda(kMeeting, "chair")->item(id)->tabled);
  committee.must_do("recuse",
                    {{"meeting", kMeeting}, {"item", committee.plan}, {"person", "chair"}});
  EXPECT_FALSE(committee.agenda(kMeeting, "chair")->item(id)->tabled);
}

TEST(Room, refuses_to_take_an_item_while_a_recused_member_is_there) {
  InSession committee;
  committee.let_in("tate");
  EXPECT_THAT(committee.give("take-item", {{"meeting", kMeeting}, {"item", committee.plan}}),
              ElementsAre("recused-in-room"));
}

TEST(Room, refuses_a_moment_that_has_not_come) {
  InSession committee;
  EXPECT_THAT(committee.give("note-presence", {{"meeting", kMeeting},
                                               {"person", "nair"},
                                               {"in", "no"},
                                               {"moment", "2018-11-28 11:00"}}),
              ElementsAre("in-the-future"));
}

// On the night of 27 October 2019 the hour from one to two came twice.
TEST(Room, counts_a_stay_across_the_hour_that_comes_twice) {
  InSession committee;
  committee.must_do("plan-meeting", {{"body", "SSC"}, {"number", "99"}, {"day", "2019-10-27"}});
  const std::string night = "SSC_99_2710";
  committee.must_do("issue-pack", {{"meeting", night}});
  const auto note = [&](const char* moment, const char* in) {
    committee.world.clock.set(Instant::parse(moment).value());
    committee.must_do("note-presence", {{"meeting", night}, {"person", "nair"}, {"in", in}});
  };
  note("2019-10-27T00:50:00Z", "yes");  // 01:50, the first time
  note("2019-10-27T01:10:00Z", "no");   // 01:10, the second time
  const auto room = committee.view("nair").of<Room>(meeting_subject(night));
  const auto& stay = room->stays.at(PersonId("nair")).front();
  EXPECT_EQ(stay.to->micros() - stay.from.micros(), 20LL * 60 * 1'000'000);
}

TEST(Minutes, are_the_secretariats_until_they_are_circulated) {
  InSession committee;
  committee.must_do("take-item", {{"meeting", kMeeting}, {"item", committee.plan}});
  committee.must_do("write-portion", {{"meeting", kMeeting},
                                      {"item", committee.plan},
                                      {"mark", "Red"},
                                      {"text", "Two weeks late."}});
  const auto subject = record::Subject("item:" + committee.plan);
  EXPECT_THAT(committee.view("nair").of<ItemMinutes>(subject)->portions, IsEmpty());
  EXPECT_THAT(committee.decide("NOTED", "contents"), IsEmpty());
  committee.settle_the_rest();
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  EXPECT_THAT(committee.view("nair").of<ItemMinutes>(subject)->portions, SizeIs(1));
  EXPECT_THAT(committee.view("tate").of<ItemMinutes>(subject)->portions, IsEmpty());
  EXPECT_THAT(committee.view("lind").of<ItemMinutes>(subject)->portions, IsEmpty());
  EXPECT_THAT(committee.view("").of<ItemMinutes>(subject)->portions, IsEmpty());
}

TEST(Minutes, refuse_a_paragraph_marked_above_its_item) {
  InSession committee;
  EXPECT_THAT(committee.give("write-portion", {{"meeting", kMeeting},
                                               {"item", committee.item(kMeeting, "Matters")},
                                               {"mark", "Red"},
                                               {"text", "Too high."}}),
              ElementsAre("mark-above-item"));
}

TEST(Decision, keeps_to_the_verb_grammar) {
  InSession committee;
  EXPECT_THAT(committee.decide("APPROVED", "contents"), ElementsAre("verb-not-allowed"));
  EXPECT_THAT(committee.decide("NOTED", "letter"), ElementsAre("object-not-allowed"));
  EXPECT_THAT(committee.decide("DISCUSSED", "contents"), ElementsAre("verb-unknown"));
}

TEST(Decision, needs_a_quorum_and_a_chair) {
  InSession committee;
  for (const char* person : {"chair", "nair", "howell"})
    committee.must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "no"}});
  EXPECT_THAT(committee.decide("NOTED", "contents"), ElementsAre("without-quorum", "chair-empty"));
}

TEST(Decision, names_the_power_under_which_it_was_taken) {
  InSession committee;
  ASSERT_THAT(committee.decide("AGREED", "next-progress-date", "2018-12-12"), IsEmpty());
  const auto minutes =
      committee.view("secretariat").of<ItemMinutes>(record::Subject("item:" + committee.plan));
  ASSERT_THAT(minutes->decisions, SizeIs(1));
  EXPECT_EQ(minutes->decisions[0].power, "power.progress-dates");
  EXPECT_EQ(minutes->decisions[0].authority, "power.progress-dates");
  EXPECT_EQ(minutes->decisions[0].voting, 3);
  EXPECT_EQ(minutes->decisions[0].quorum, 2);
}

TEST(Decision, of_the_chair_alone_needs_a_delegation) {
  Issued committee;
  const testing::Texts wanted = {{"meeting", kMeeting},   {"item", committee.plan},
                                 {"verb", "AGREED"},      {"object", "next-progress-date"},
                                 {"value", "2018-12-12"}, {"occasion", "by-chair"}};
  EXPECT_THAT(committee.give("decide", wanted), ElementsAre("no-delegation"));
  committee.must_do("delegate-power", {{"object", "next-progress-date"},
                                       {"body", "SSC"},
                                       {"to", "chair"},
                                       {"from", "2018-11-01"},
                                       {"until", "2018-11-30"}});
  EXPECT_THAT(committee.give("decide", wanted), IsEmpty());
}

TEST(Decision, on_a_progress_date_comes_back_with_its_party_recused) {
  InSession committee;
  ASSERT_THAT(committee.decide("AGREED", "next-progress-date", "2018-12-12"), IsEmpty());
  committee.must_do("plan-meeting", {{"body", "SSC"}});
  const auto again = committee.item("SSC_68_1212", "Remediation");
  ASSERT_FALSE(again.empty());
  const auto room = committee.view("secretariat").of<Room>(meeting_subject("SSC_68_1212"));
  EXPECT_TRUE(room->is_recused(PersonId("tate"), *Id128::from_hex(again)));
}

TEST(Decision, deferred_to_a_planned_meeting_is_tabled_there_at_once) {
  InSession committee;
  committee.must_do("plan-meeting", {{"body", "SSC"}});
  committee.must_do("defer-item", {{"meeting", kMeeting}, {"item", committee.plan}});
  EXPECT_FALSE(committee.item("SSC_68_1212", "Remediation").empty());
}

TEST(Closing, names_every_open_item) {
  InSession committee;
  EXPECT_THAT(committee.give("close-meeting", {{"meeting", kMeeting}}), SizeIs(5));
}

TEST(Approval, of_the_drafts_ends_the_meetings_life) {
  InSession committee;
  ASSERT_THAT(committee.decide("NOTED", "contents"), IsEmpty());
  committee.settle_the_rest();
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("plan-meeting", {{"body", "SSC"}});
  const std::string next = "SSC_68_1212";
  committee.must_do("issue-pack", {{"meeting", next}});
  committee.at("2018-12-12 10:00");
  for (const char* person : {"chair", "nair", "howell", "okoro"})
    committee.must_do("note-presence", {{"meeting", next}, {"person", person}, {"in", "yes"}});
  committee.must_do("open-meeting", {{"meeting", next}});
  const testing::Texts approve = {{"meeting", next},
                                  {"item", committee.item(next, "Minutes")},
                                  {"verb", "APPROVED"},
                                  {"object", "draft-minutes"}};
  EXPECT_THAT(committee.give("decide", approve), ElementsAre("drafts-not-circulated"));
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  EXPECT_THAT(committee.give("decide", approve), IsEmpty());
  EXPECT_EQ(committee.agenda(kMeeting)->phase, Phase::Approved);
  EXPECT_THAT(committee.give("write-portion", {{"meeting", kMeeting},
                                               {"item", committee.plan},
                                               {"mark", "Red"},
                                               {"text", "Afterwards."}}),
              ElementsAre("phase-forbids"));
}

TEST(Comments, are_taken_within_the_window) {
  InSession committee;
  committee.must_do("write-portion", {{"meeting", kMeeting},
                                      {"item", committee.plan},
                                      {"mark", "Red"},
                                      {"text", "Two weeks late."}});
  const std::string portion = committee.made("portion");
  ASSERT_THAT(committee.decide("NOTED", "contents"), IsEmpty());
  committee.settle_the_rest();
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  const testing::Texts comment = {{"meeting", kMeeting},
                                  {"item", committee.plan},
                                  {"portion", portion},
                                  {"text", "It was three."}};
  EXPECT_THAT(committee.give("make-comment", comment, "nair"), IsEmpty());
  EXPECT_THAT(committee.give("make-comment", comment, "tate"), ElementsAre("not-found"));
  committee.at("2018-12-06 09:00");
  EXPECT_THAT(committee.give("make-comment", comment, "nair"), ElementsAre("window-closed"));
}

TEST(Action, of_which_nobody_reported_is_not_on_target) {
  InSession committee;
  committee.must_do("raise-action", {{"meeting", kMeeting},
                                     {"item", committee.plan},
                                     {"what", "Send the plan again"},
                                     {"owner", "nair"}});
  const std::string id = committee.made("action");
  const auto state = [&](const char* day) {
    return committee.view("secretariat")
        .of<Action>(record::Subject("action:" + id))
        ->state(*Day::parse(day));
  };
  EXPECT_EQ(state("2018-12-01"), ActionState::Open);
  EXPECT_EQ(state("2018-12-13"), ActionState::Overdue);
  committee.must_do("report-action", {{"action", id}, {"progress", "under-way"}}, "nair");
  EXPECT_EQ(state("2018-12-01"), ActionState::OnTarget);
  committee.must_do("report-action", {{"action", id}, {"progress", "complete"}}, "nair");
  EXPECT_EQ(state("2018-12-13"), ActionState::Complete);
}

TEST(Status, of_an_assessment_is_set_in_the_same_commit) {
  Planned committee;
  committee.must_do("table-item", {{"meeting", kMeeting},
                                   {"kind", "full-user-security-assessment"},
                                   {"title", "Full User Security Assessment"},
                                   {"mark", "Red"},
                                   {"party", "voltaic"}});
  const std::string item = committee.item(kMeeting, "Full User");
  committee.must_do("issue-pack", {{"meeting", kMeeting}});
  committee.at("2018-11-28 10:00");
  for (const char* person : {"chair", "nair", "howell", "okoro"})
    committee.must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}});
  committee.must_do("open-meeting", {{"meeting", kMeeting}});
  testing::Texts wanted = {{"meeting", kMeeting},
                           {"item", item},
                           {"verb", "AGREED"},
                           {"object", "assurance-status"},
                           {"value", "Great"}};
  EXPECT_THAT(committee.give("decide", wanted), ElementsAre("value-unknown"));
  wanted.back().second = "AS1";
  EXPECT_THAT(committee.give("decide", wanted), IsEmpty());
  const auto acts = committee.view("secretariat").acts(record::Subject("party:voltaic"));
  EXPECT_EQ(acts.back().as<assurance::StatusSet>()->value, "AS1");
}

}  // namespace
}  // namespace wardmote::committee
