#include "committee/joint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/calendar.h"
#include "committee/testing.h"
#include "committee/views.h"

namespace wardmote::committee {
namespace {

using testing::Committee;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kMeeting = "SSC_67_2811";

// The SSC hosts the TAG: two items, one for each to decide.
struct Joint : Committee {
  std::string ours, theirs;
  Joint() {
    for (const char* person : {"tagg", "tull"}) {
      must_do("register-person", {{"person", person}});
      must_do("seat-person", {{"person", person},
                              {"body", "TAG"},
                              {"seat", "tag-" + std::string(person)},
                              {"role", "member"},
                              {"from", "2018-01-01"}});
    }
    must_do("register-employer",
            {{"person", "tull"}, {"party", "voltaic"}, {"from", "2018-01-01"}});
    must_do("plan-meeting",
            {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}, {"joint_with", "TAG"}});
    table("Our questions", "");
    table("Their architecture", "TAG");
    ours = item(kMeeting, "Our");
    theirs = item(kMeeting, "Their");
    at("2018-11-21 09:00");
    must_do("issue-pack", {{"meeting", kMeeting}});
  }
  void table(const std::string& title, const std::string& body) {
    must_do("table-item", {{"meeting", kMeeting},
                           {"kind", "security-controls-framework"},
                           {"title", title},
                           {"mark", "RED"},
                           {"body", body}});
  }
  void open(const std::vector<std::string>& inside) {
    at("2018-11-28 10:00");
    for (const auto& person : inside)
      must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}});
    must_do("open-meeting", {{"meeting", kMeeting}});
  }
  std::vector<std::string> decide(const std::string& item) {
    return give("decide",
                {{"meeting", kMeeting}, {"item", item}, {"verb", "NOTED"}, {"object", "contents"}});
  }
  bool reads(const std::string& person, const std::string& item) {
    const auto seen = agenda(kMeeting, person);
    const auto* one = seen->item(*Id128::from_hex(item));
    return one && one->tabled;
  }
};

TEST(JointMeeting, is_offered_to_the_members_of_every_body) {
  Joint committee;
  for (const char* person : {"nair", "tagg"}) {
    EXPECT_TRUE(committee.reads(person, committee.ours)) << person;
    EXPECT_TRUE(committee.reads(person, committee.theirs)) << person;
  }
  EXPECT_FALSE(committee.reads("lind", committee.ours)) << "who only reports reads nothing Red";
}

TEST(JointMeeting, lets_in_whoever_sits_in_any_body_and_shows_them_the_room) {
  Joint committee;
  committee.open({"chair", "nair", "tagg"});
  const auto seen = committee.view("tagg").of<Room>(meeting_subject(kMeeting));
  EXPECT_TRUE(seen->is_in(PersonId("nair"), committee.world.clock.now()));
}

TEST(JointMeeting, recuses_members_of_any_body_who_work_for_the_party) {
  Joint committee;
  committee.must_do("table-item", {{"meeting", kMeeting},
                                   {"kind", "remediation-plan"},
                                   {"title", "A plan"},
                                   {"mark", "RED"},
                                   {"party", "voltaic"}});
  committee.must_do("issue-pack", {{"meeting", kMeeting}});
  const auto plan = committee.item(kMeeting, "A plan");
  EXPECT_FALSE(committee.reads("tull", plan));
  EXPECT_FALSE(committee.reads("tate", plan));
  EXPECT_TRUE(committee.reads("tagg", plan));
}

TEST(JointMeeting, decides_each_item_with_the_quorum_of_its_own_body) {
  Joint committee;
  committee.open({"chair", "tagg", "tull"});
  EXPECT_THAT(committee.decide(committee.theirs), IsEmpty());
  EXPECT_THAT(committee.decide(committee.ours), ElementsAre("without-quorum"));
  for (const char* person : {"nair", "howell", "okoro"})
    committee.must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}});
  EXPECT_THAT(committee.decide(committee.ours), IsEmpty());
  const auto view = agenda_view(committee.view("secretariat"), kMeeting);
  ASSERT_TRUE(view);
  std::vector<std::string> said;
  for (const auto& item : view->items)
    for (const auto& one : item.decisions) said.push_back(one.sentence.substr(0, 7));
  EXPECT_THAT(said, ElementsAre("The SSC", "The TAG"));
}

TEST(JointMeeting, lacks_a_quorum_where_nobody_of_the_deciding_body_is_there) {
  Joint committee;
  committee.open({"chair", "nair", "howell", "okoro"});
  EXPECT_THAT(committee.decide(committee.theirs), ElementsAre("without-quorum"));
}

TEST(JointMeeting, is_found_under_each_body_and_counted_by_its_host_alone) {
  Joint committee;
  const auto theirs = committee.view("secretariat").of<MeetingCalendar>(body_subject("TAG"));
  ASSERT_NE(theirs->meeting(kMeeting), nullptr);
  EXPECT_EQ(theirs->meeting(kMeeting)->phase, Phase::PackIssued);
  EXPECT_EQ(theirs->last_number("TAG"), 0);
  committee.must_do("plan-meeting", {{"body", "TAG"},
                                     {"day", "2018-12-05"},
                                     {"start", "10:00"},
                                     {"end", "12:00"},
                                     {"venue", "Wool Hall"}});
  const auto agenda = committee.agenda("TAG_1_0512");
  ASSERT_TRUE(agenda->plan);
  EXPECT_FALSE(agenda->plan->follows);
}

TEST(JointMeeting, says_with_whom) {
  Joint committee;
  const auto view = agenda_view(committee.view("nair"), kMeeting);
  ASSERT_TRUE(view);
  EXPECT_THAT(view->joint_with, ElementsAre("TAG"));
  EXPECT_NE(agenda_text(*view).find("of the SSC, joint with TAG, Wednesday"), std::string::npos)
      << agenda_text(*view);
}

TEST(JointMeeting, circulates_drafts_to_the_members_of_every_body) {
  Joint committee;
  committee.open({"chair", "nair", "howell", "okoro", "tagg"});
  committee.must_do("write-portion", {{"meeting", kMeeting},
                                      {"item", committee.theirs},
                                      {"mark", "RED"},
                                      {"text", "The TAG spoke."}});
  const auto now = committee.agenda(kMeeting);
  for (const auto* one : now->standing())
    committee.must_do("no-decision", {{"meeting", kMeeting}, {"item", one->item.hex()}});
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  for (const char* person : {"nair", "tagg", "tull", "tate"})
    EXPECT_EQ(committee.view(person)
                  .of<ItemMinutes>(item_subject(*Id128::from_hex(committee.theirs)))
                  ->portions.size(),
              1u)
        << person;
  EXPECT_THAT(committee.view("lind")
                  .of<ItemMinutes>(item_subject(*Id128::from_hex(committee.theirs)))
                  ->portions,
              IsEmpty());
}

TEST(JointMeeting, refuses_bodies_that_do_not_exist_or_meet_twice_or_not_there) {
  Joint committee;
  const auto plan = [&](const std::string& with) {
    return committee.give("plan-meeting",
                          {{"body", "SSC"}, {"day", "2018-12-12"}, {"joint_with", with}});
  };
  EXPECT_THAT(plan("NONE"), ElementsAre("body-unknown"));
  EXPECT_THAT(plan("SSC"), ElementsAre("body-twice"));
  EXPECT_THAT(committee.give("table-item", {{"meeting", kMeeting},
                                            {"kind", "remediation-plan"},
                                            {"title", "A plan"},
                                            {"mark", "RED"},
                                            {"body", "OPSG"}}),
              ElementsAre("body-absent"));
}

}  // namespace
}  // namespace wardmote::committee
