// What stands between a mistake at the table and the record: no decision without a power, nobody
// recused in the room, actions of somebody who exists, comments that stay, texts that say what they
// show.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/testing.h"

namespace wardmote::committee {
namespace {

using testing::Committee;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMeeting;
using ::testing::SizeIs;
using testing::Texts;

// Meeting 67 in session.
struct InSession : testing::Meeting67 {
  InSession() {
    issue();
    open();
  }
  void take(const std::string& which) {
    must_do("take-item", {{"meeting", kMeeting}, {"item", which}});
  }
  std::vector<std::string> note() { return decide("NOTED", "contents"); }
  std::vector<std::string> put(const std::string& command) {
    return give(command, {{"meeting", kMeeting}, {"item", plan}});
  }
  std::vector<std::string> write(const std::string& text) {
    return give("write-portion",
                {{"meeting", kMeeting}, {"item", plan}, {"mark", "RED"}, {"text", text}});
  }
  std::vector<std::string> action_of(const std::string& owner) {
    return give("raise-action",
                {{"meeting", kMeeting}, {"item", plan}, {"what", "Do it"}, {"owner", owner}});
  }
};

TEST(Authority, is_needed_for_every_decision) {
  InSession committee;
  committee.rules = testing::rules_without("power.own-proceedings");
  EXPECT_THAT(committee.note(), ElementsAre("without-power"));
  EXPECT_THAT(committee.minutes()->decisions, IsEmpty());
  committee.rules = testing::sec_rules();
  EXPECT_THAT(committee.note(), IsEmpty());
  ASSERT_THAT(committee.minutes()->decisions, SizeIs(1));
  EXPECT_EQ(committee.minutes()->decisions[0].authority, "power.own-proceedings");
}

TEST(Authority, is_needed_for_what_a_decision_is_corrected_to) {
  InSession committee;
  ASSERT_THAT(committee.note(), IsEmpty());
  const auto corrected = [&](const std::string& object, const std::string& value) {
    return committee.give("correct-decision",
                          {{"meeting", kMeeting},
                           {"item", committee.plan},
                           {"decision", committee.minutes()->decisions.at(0).decision.hex()},
                           {"verb", "AGREED"},
                           {"object", object},
                           {"value", value},
                           {"ground", "Misheard."}});
  };
  committee.rules = testing::rules_without("power.progress-dates");
  EXPECT_THAT(corrected("next-progress-date", "2018-12-12"), ElementsAre("without-power"));
  committee.rules = testing::sec_rules();
  EXPECT_THAT(corrected("next-progress-date", "2018-12-12"), IsEmpty());
  EXPECT_EQ(committee.minutes()->decisions.at(0).power, "power.progress-dates");
}

TEST(Recusal, declared_while_the_item_is_taken_stops_it_until_they_have_left) {
  InSession committee;
  committee.take(committee.plan);
  committee.must_do("recuse",
                    {{"meeting", kMeeting}, {"item", committee.plan}, {"person", "nair"}});
  EXPECT_THAT(committee.write("They were there."), ElementsAre("recused-in-room"));
  EXPECT_THAT(committee.note(), ElementsAre("recused-in-room"));
  committee.presence("nair", "no");
  EXPECT_THAT(committee.write("They had left."), IsEmpty());
  EXPECT_THAT(committee.note(), IsEmpty());
}

TEST(Recusal, does_not_stop_the_writing_up_of_an_item_that_is_over) {
  InSession committee;
  committee.take(committee.plan);
  committee.take(committee.item(kMeeting, "Other"));
  committee.presence("tate", "yes");
  EXPECT_THAT(committee.write("Written up afterwards."), IsEmpty());
  EXPECT_THAT(committee.note(), IsEmpty());
}

TEST(Recusal, stops_a_decision_on_an_item_that_nobody_took_yet) {
  InSession committee;
  committee.presence("tate", "yes");
  EXPECT_THAT(committee.note(), ElementsAre("recused-in-room"));
}

TEST(Recusal, stops_no_decision_and_a_deferral_while_the_item_is_taken) {
  InSession committee;
  committee.take(committee.plan);
  committee.must_do("recuse",
                    {{"meeting", kMeeting}, {"item", committee.plan}, {"person", "nair"}});
  EXPECT_THAT(committee.put("no-decision"), ElementsAre("recused-in-room"));
  EXPECT_THAT(committee.put("defer-item"), ElementsAre("recused-in-room"));
  committee.presence("nair", "no");
  EXPECT_THAT(committee.put("defer-item"), IsEmpty());
}

TEST(Recusal, lets_an_item_be_put_off_that_nobody_took) {
  InSession committee;
  committee.presence("tate", "yes");
  EXPECT_THAT(committee.put("defer-item"), IsEmpty());
}

TEST(Action, is_owned_by_a_body_a_person_a_party_or_a_label) {
  InSession committee;
  EXPECT_THAT(committee.action_of("somebody"), ElementsAre("owner-unknown"));
  EXPECT_THAT(committee.action_of("Small Supplier 'KT'"), ElementsAre("owner-unknown"));
  EXPECT_THAT(committee.action_of("two words"), ElementsAre("owner-unknown"));
  for (const char* owner : {"nair", "voltaic", "SECAS", "secas", "Security Sub-Committee"})
    EXPECT_THAT(committee.action_of(owner), IsEmpty()) << owner;
  const record::Draft seen[] = {
      record::draft({record::Subject("label:small-supplier/KT")},
                    scheme::LabelSeen{"small-supplier", "KT", std::nullopt, "SSC_60_0101"},
                    Marking{}, *Day::parse("2018-11-28"))};
  ASSERT_TRUE(committee.world.record->commit(Committee::secretariat(), {}, seen,
                                             record::IdempotencyKey("seen")));
  EXPECT_THAT(committee.action_of("Small Supplier 'KT'"), IsEmpty());
  EXPECT_THAT(committee.action_of("Large Supplier 'KT'"), ElementsAre("owner-unknown"));
}

// So that whoever is told reads a name and no id.
TEST(Refusal, says_apart_which_persons_it_speaks_of) {
  InSession committee;
  committee.must_do("recuse",
                    {{"meeting", kMeeting}, {"item", committee.plan}, {"person", "howell"}});
  EXPECT_THAT(committee.action_of("howell"), ElementsAre("recused"));
  EXPECT_THAT(committee.refused.front().persons, ElementsAre("howell"));
}

TEST(Comment, stays_to_be_answered_where_its_paragraph_is_struck) {
  InSession committee;
  ASSERT_THAT(committee.write("Two weeks late."), IsEmpty());
  const std::string portion = committee.made("portion");
  const auto now = committee.agenda(kMeeting);
  for (const auto* one : now->standing())
    committee.must_do("no-decision", {{"meeting", kMeeting}, {"item", one->item.hex()}});
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  committee.must_do("make-comment",
                    {{"meeting", kMeeting},
                     {"item", committee.plan},
                     {"portion", portion},
                     {"text", "It was three."}},
                    "nair");
  committee.must_do("strike-portion",
                    {{"meeting", kMeeting}, {"item", committee.plan}, {"portion", portion}});
  EXPECT_THAT(committee.minutes()->portions, IsEmpty());
  EXPECT_EQ(committee.minutes()->open_comments(), 1U);
  const auto comment = committee.minutes()->struck.at(0).comments.at(0).comment.hex();
  EXPECT_THAT(committee.give("answer-comment", {{"meeting", kMeeting},
                                                {"item", committee.plan},
                                                {"comment", comment},
                                                {"text", "So it goes."},
                                                {"taken_up", "yes"}}),
              IsEmpty());
  EXPECT_EQ(committee.minutes()->open_comments(), 0U);
  EXPECT_TRUE(committee.minutes()->struck.at(0).comments.at(0).answer->taken_up);
}

TEST(Opening, waits_for_somebody_to_be_there) {
  InSession committee;
  committee.must_do("plan-meeting", {{"body", "SSC"}, {"number", "68"}, {"day", "2018-12-12"}});
  const Texts next = {{"meeting", "SSC_68_1212"}};
  committee.must_do("issue-pack", next);
  Texts adjourned = next;
  adjourned.emplace_back("ground", "Nobody came.");
  EXPECT_THAT(committee.give("adjourn-inquorate", adjourned), ElementsAre("day-not-come"));
  committee.at("2018-12-12 10:00");
  EXPECT_THAT(committee.give("open-meeting", next), ElementsAre("nobody-present"));
  EXPECT_THAT(committee.give("adjourn-inquorate", adjourned), IsEmpty());
  EXPECT_EQ(committee.agenda("SSC_68_1212")->phase, Phase::Inquorate);
}

TEST(Texts, with_characters_that_nobody_sees_are_refused) {
  InSession committee;
  EXPECT_THAT(committee.write("The plan is \u202Eetal\u202C."), ElementsAre("character-unseen"));
  EXPECT_THAT(committee.write(std::string("An end\0 before the end", 22)),
              ElementsAre("character-unseen"));
  EXPECT_THAT(
      committee.give(
          "table-item",
          {{"meeting", kMeeting}, {"kind", "query"}, {"title", "A \u2066query"}, {"mark", "RED"}}),
      ElementsAre("character-unseen"));
  EXPECT_THAT(committee.give("withdraw-item", {{"meeting", kMeeting},
                                               {"item", committee.plan},
                                               {"ground", "Not\x1b[2J ready"}}),
              ElementsAre("character-unseen"));
  EXPECT_THAT(committee.write("Tabs\tand lines\nmay stand; so may \u200F and Größe."), IsEmpty());
}

}  // namespace
}  // namespace wardmote::committee
