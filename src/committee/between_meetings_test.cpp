// What holds between meetings and around the edges of one: answers by correspondence, late papers,
// who reads which comment, and days and hours that do not suit.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/decide_agenda.h"
#include "committee/testing.h"

namespace wardmote::committee {
namespace {

using testing::Committee;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMeeting;

struct Issued : testing::Meeting67 {
  Issued() { issue(); }
  std::vector<std::string> by_correspondence(const std::string& votes) {
    return give("decide", {{"meeting", kMeeting},
                           {"item", plan},
                           {"verb", "AGREED"},
                           {"object", "remediation-plan"},
                           {"occasion", "by-correspondence"},
                           {"votes", votes}});
  }
  std::vector<std::string> noted() { return decide("NOTED", "contents"); }
  void open() { Meeting67::open({"chair", "nair", "howell", "okoro", "lind"}); }
  std::string lodge(const std::string& name) {
    must_do("lodge-paper", {{"meeting", kMeeting},
                            {"item", plan},
                            {"file_name", name},
                            {"media_type", "application/pdf"},
                            {"digest", std::string(64, 'a')},
                            {"size", "10"}});
    return made("paper");
  }
};

TEST(ByCorrespondence, needs_as_many_answers_as_the_room_would) {
  Issued committee;
  EXPECT_THAT(committee.by_correspondence(""), ElementsAre("votes-missing"));
  EXPECT_THAT(committee.by_correspondence(R"({"in_favour":1,"against":0,"abstained":0})"),
              ElementsAre("without-quorum"));
  EXPECT_THAT(committee.by_correspondence(R"({"in_favour":9,"against":0,"abstained":0})"),
              ElementsAre("votes-exceed"));
  EXPECT_THAT(committee.by_correspondence(R"({"in_favour":1,"against":2,"abstained":0})"),
              Contains("vote-lost"));
  EXPECT_THAT(committee.by_correspondence(R"({"in_favour":3,"against":0,"abstained":0})"),
              IsEmpty());
  const auto minutes =
      committee.view("secretariat").of<ItemMinutes>(item_subject(*Id128::from_hex(committee.plan)));
  EXPECT_EQ(minutes->decisions.at(0).chair, PersonId("chair"));
  EXPECT_EQ(minutes->decisions.at(0).voting, 3);
}

TEST(ByCorrespondence, counts_no_answer_of_who_is_recused) {
  Issued committee;
  EXPECT_THAT(committee.by_correspondence(R"({"in_favour":4,"against":0,"abstained":0})"),
              ElementsAre("votes-exceed"));
}

struct ByChair : Issued {
  std::vector<std::string> with_a_delegation(const std::string& from, const std::string& until) {
    must_do("delegate-power", {{"object", "next-progress-date"},
                               {"body", "SSC"},
                               {"to", "chair"},
                               {"from", from},
                               {"until", until}});
    return give("decide", {{"meeting", kMeeting},
                           {"item", plan},
                           {"verb", "AGREED"},
                           {"object", "next-progress-date"},
                           {"value", "2018-12-12"},
                           {"occasion", "by-chair"}});
  }
};

TEST(Decision, between_meetings_needs_its_power_on_the_day_that_it_is_taken) {
  ByChair before;
  EXPECT_THAT(before.with_a_delegation("2018-11-25", "2018-11-30"), ElementsAre("no-delegation"));
}

TEST(Decision, between_meetings_is_dated_by_the_day_that_it_is_taken) {
  ByChair committee;
  ASSERT_THAT(committee.with_a_delegation("2018-11-20", "2018-11-22"), IsEmpty());
  EXPECT_EQ(committee.minutes()->decisions.at(0).effective_on, Day::of(2018, 11, 21));
}

TEST(Decision, stands_once_and_is_corrected_where_it_is_wrong) {
  Issued committee;
  committee.open();
  EXPECT_THAT(committee.noted(), IsEmpty());
  EXPECT_THAT(committee.noted(), ElementsAre("decision-recorded"));
}

TEST(Dissent, is_recorded_of_who_has_a_vote) {
  Issued committee;
  committee.open();
  const auto with = [&](const std::string& dissents) {
    return committee.give("decide", {{"meeting", kMeeting},
                                     {"item", committee.plan},
                                     {"verb", "NOTED"},
                                     {"object", "contents"},
                                     {"dissents", dissents}});
  };
  EXPECT_THAT(with(R"({"person":"lind","words":"No."})"), ElementsAre("dissent-without-vote"));
  EXPECT_THAT(with(R"({"person":"nair","words":"No."})"), IsEmpty());
}

TEST(LatePaper, is_read_when_it_is_issued_and_not_before) {
  Issued committee;
  const auto paper = *Id128::from_hex(committee.lodge("late.pdf"));
  EXPECT_THAT(committee.view("nair").acts(paper_subject(paper)), IsEmpty());
  EXPECT_EQ(committee.agenda(kMeeting, "nair")->paper(paper), nullptr);
  committee.must_do("issue-pack", {{"meeting", kMeeting}});
  const auto seen = committee.agenda(kMeeting, "nair");
  ASSERT_NE(seen->paper(paper), nullptr);
  EXPECT_TRUE(seen->paper(paper)->late);
  EXPECT_TRUE(seen->paper(paper)->frozen);
  EXPECT_EQ(committee.agenda(kMeeting)->item(seen->paper(paper)->item)->papers.size(), 1U);
  EXPECT_THAT(committee.view("tate").acts(paper_subject(paper)), IsEmpty()) << "who is recused";
}

TEST(Comments, of_the_committee_are_not_read_by_the_party_that_checks_the_facts) {
  Issued committee;
  committee.must_do("register-person", {{"person", "mina"}});
  committee.must_do(
      "give-role",
      {{"person", "mina"}, {"role", "party"}, {"party", "voltaic"}, {"from", "2018-01-01"}});
  committee.open();
  committee.must_do(
      "write-portion",
      {{"meeting", kMeeting}, {"item", committee.plan}, {"mark", "RED"}, {"text", "Two remain."}});
  const auto portion = committee.made("portion");
  ASSERT_THAT(committee.noted(), IsEmpty());
  const auto now = committee.agenda(kMeeting);
  for (const auto* one : now->standing())
    if (!one->closed)
      committee.must_do("no-decision", {{"meeting", kMeeting}, {"item", one->item.hex()}});
  committee.must_do("close-meeting", {{"meeting", kMeeting}});
  committee.must_do("circulate-drafts", {{"meeting", kMeeting}});
  committee.must_do("offer-fact-check", {{"meeting", kMeeting}, {"item", committee.plan}});
  const auto comment = [&](const std::string& who, const std::string& mark) {
    return committee.give("make-comment",
                          {{"meeting", kMeeting},
                           {"item", committee.plan},
                           {"portion", portion},
                           {"mark", mark},
                           {"text", "By " + who}},
                          who);
  };
  EXPECT_THAT(comment("nair", "WHITE"), ElementsAre("mark-below-paragraph"));
  EXPECT_THAT(comment("nair", ""), IsEmpty());
  EXPECT_THAT(comment("mina", ""), IsEmpty());
  const auto read_by = [&](const std::string& who) {
    std::vector<std::string> out;
    const auto minutes =
        committee.view(who).of<ItemMinutes>(item_subject(*Id128::from_hex(committee.plan)));
    for (const auto& one : minutes->portions)
      for (const auto& other : one.comments) out.push_back(other.text);
    return out;
  };
  EXPECT_THAT(read_by("mina"), ElementsAre("By mina"));
  EXPECT_THAT(read_by("nair"), ElementsAre("By nair", "By mina"));
  EXPECT_THAT(read_by("secretariat"), ElementsAre("By nair", "By mina"));
}

TEST(MeetingTimes, are_shown_by_a_london_clock_on_that_day) {
  Committee committee;
  EXPECT_THAT(committee.give("plan-meeting", {{"body", "SSC"},
                                              {"number", "80"},
                                              {"day", "2019-03-31"},
                                              {"start", "01:30"},
                                              {"end", "03:30"}}),
              ElementsAre("time-missing"));
}

TEST(NextMeeting, is_on_no_bank_holiday) {
  EXPECT_EQ(next_meeting_day(testing::sec_rules(), "SSC", *Day::of(2018, 12, 12)),
            Day::of(2019, 1, 9));
}

}  // namespace
}  // namespace wardmote::committee
