#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/find.h"
#include "committee/meeting.h"
#include "committee/release_work.h"
#include "committee/testing.h"
#include "committee/withholding.h"

namespace wardmote::committee {
namespace {

using testing::Committee;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMeeting;

// Meeting 67, closed.
struct ClosedMeeting : testing::Meeting67 {
  explicit ClosedMeeting(bool chair_recused = false) : Meeting67("Plan of Voltaic") {
    issue();
    open({"okoro"});
    if (chair_recused)
      must_do("recuse", {{"meeting", kMeeting}, {"item", plan}, {"person", "chair"}});
    settle_the_rest();
    must_do("close-meeting", {{"meeting", kMeeting}});
  }
  std::vector<std::string> word(const std::string& sentence, const std::string& text,
                                const std::string& as = "secretariat") {
    return give("word-sentence",
                {{"meeting", kMeeting}, {"item", plan}, {"sentence", sentence}, {"text", text}},
                as);
  }
  std::size_t worded(const std::string& as) {
    return view(as).of<ReleaseWork>(release_subject(kMeeting))->worded.size();
  }
};

TEST(Release, of_a_meeting_that_is_not_closed_cannot_be_worded) {
  Committee committee;
  committee.must_do("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}});
  EXPECT_THAT(
      committee.give("word-sentence",
                     {{"meeting", kMeeting}, {"sentence", "front:title"}, {"text", "Headlines"}}),
      ElementsAre("phase-forbids"));
}

TEST(Release, is_worded_by_the_secretariat_and_the_chair_alone) {
  ClosedMeeting meeting;
  EXPECT_THAT(meeting.word("title", "Remediation Plan", "nair"),
              ElementsAre("not-the-secretariat"));
  EXPECT_THAT(meeting.word("title", "Remediation Plan", "tate"), ElementsAre("not-found"));
  EXPECT_THAT(meeting.word("title", "Remediation Plan", ""), ElementsAre("not-found"));
  EXPECT_THAT(meeting.word("title", "Remediation Plan"), IsEmpty());
  EXPECT_THAT(meeting.word("title", "Plan", "chair"), IsEmpty());
}

TEST(Release, shows_no_wording_to_anyone_else_before_it_goes_out) {
  ClosedMeeting meeting;
  meeting.word("title", "Remediation Plan");
  EXPECT_EQ(meeting.worded("secretariat"), 1U);
  EXPECT_EQ(meeting.worded("chair"), 1U);
  for (const char* other : {"nair", "tate", "lind", ""}) EXPECT_EQ(meeting.worded(other), 0U);
}

TEST(Release, keeps_the_wording_of_an_item_from_a_recused_chair) {
  ClosedMeeting meeting(true);
  meeting.word("title", "Remediation Plan");
  EXPECT_EQ(meeting.worded("chair"), 0U);
  EXPECT_EQ(meeting.worded("secretariat"), 1U);
}

TEST(Release, takes_no_sentence_of_several_lines_and_no_empty_title) {
  ClosedMeeting meeting;
  EXPECT_THAT(meeting.word("own:1", "One.\n12. Another item (WHITE)"),
              ElementsAre("text-malformed"));
  EXPECT_THAT(meeting.word("title", " "), ElementsAre("text-malformed"));
  EXPECT_THAT(meeting.word("own:1", "One."), IsEmpty());
  EXPECT_THAT(meeting.word("own:1", "One."), ElementsAre("nothing-changed"));
  EXPECT_THAT(meeting.word("any", "One."), ElementsAre("sentence-unknown"));
}

TEST(Release, remembers_a_ground_for_the_finding_and_the_words_it_was_given_for) {
  ClosedMeeting meeting;
  meeting.must_do("give-ground", {{"meeting", kMeeting},
                                  {"item", meeting.plan},
                                  {"sentence", "title"},
                                  {"finding", "label-narrow"},
                                  {"about", "Large Supplier E"},
                                  {"ground", "Its plan was public before."}});
  const auto work = meeting.view("secretariat").of<ReleaseWork>(release_subject(kMeeting));
  const SentenceId title{Id128::from_hex(meeting.plan), "title"};
  ASSERT_NE(work->ground(title, "label-narrow", "Large Supplier E"), nullptr);
  EXPECT_EQ(work->ground(title, "label-narrow", "Large Supplier H"), nullptr);
  EXPECT_EQ(work->ground(title, "name-from-above", "Large Supplier E"), nullptr);
}

TEST(Withholding, comes_before_the_body_again_when_its_review_falls_due) {
  ClosedMeeting meeting;
  meeting.must_do("review-withholding", {{"meeting", kMeeting},
                                         {"item", meeting.plan},
                                         {"ground", "party-may-be-known"},
                                         {"review", "2018-12-12"}});
  const auto placed = [&](const std::string& reference) {
    const auto agenda = meeting.agenda(reference);
    std::vector<std::string> out;
    for (const auto* item : agenda->standing())
      if (item->tabled->item_kind == "withholding-review") out.push_back(item->tabled->proposal);
    return out;
  };
  meeting.must_do("plan-meeting", {{"body", "SSC"}, {"day", "2018-12-11"}});
  EXPECT_THAT(placed("SSC_68_1112"), IsEmpty()) << "before its day";
  meeting.must_do("plan-meeting", {{"body", "SSC"}, {"day", "2018-12-12"}});
  EXPECT_THAT(placed("SSC_69_1212"),
              ElementsAre("Say of each whether it stays withheld: SSC_67_2811 item 3, due "
                          "12 December 2018."))
      << "its number alone: who was recused from it may read this";
  EXPECT_THAT(meeting.give("plan-meeting", {{"body", "TAG"},
                                            {"day", "2018-12-12"},
                                            {"start", "10:00"},
                                            {"end", "12:00"},
                                            {"venue", "Wool Hall"}}),
              IsEmpty());
  EXPECT_THAT(placed("TAG_1_1212"), IsEmpty()) << "another body's";
}

TEST(Withholding, comes_before_the_body_when_its_retention_is_over_and_no_more_once_looked_at) {
  ClosedMeeting meeting;
  const auto look = [&](const char* again) {
    meeting.must_do("review-withholding", {{"meeting", kMeeting},
                                           {"item", meeting.plan},
                                           {"ground", "party-may-be-known"},
                                           {"review", again}});
  };
  look("2030-01-01");
  const auto row_on = [&](Day day) {
    return withholding_register(meeting.view("secretariat"), meeting.rules, day).rows.at(0);
  };
  const Day last = *Day::of(2020, 11, 28);
  EXPECT_EQ(row_on(last).kept.at(0).until, last);
  EXPECT_FALSE(row_on(last).over()) << "that day is the last";
  EXPECT_TRUE(row_on(last.plus(1)).over());
  EXPECT_FALSE(row_on(last.plus(1)).kept.at(1).until) << "the minutes are not approved";

  const auto proposed = [&](const char* day, const std::string& reference) {
    meeting.must_do("plan-meeting", {{"body", "SSC"}, {"day", day}});
    std::string out;
    const auto agenda = meeting.agenda(reference);
    for (const auto* item : agenda->standing())
      if (item->tabled->item_kind == "withholding-review") out += item->tabled->proposal;
    return out;
  };
  EXPECT_EQ(proposed("2020-11-25", "SSC_68_2511"), "");
  EXPECT_EQ(proposed("2020-12-09", "SSC_69_0912"),
            "Say of each whether it is kept longer or erased, now that its time by the retention "
            "schedule is over: SSC_67_2811 item 3.");
  const auto held = kept_of(meeting.rules, *meeting.agenda(kMeeting), last.plus(1), last.plus(2));
  EXPECT_FALSE(held.at(0).over) << "looked at again since";
}

TEST(Recalled, headlines_are_gone_for_whoever_may_still_read_their_acts) {
  Committee committee;
  const auto subject = meeting_subject("SSC_66_1411");
  const Day day = *Day::of(2018, 11, 14);
  MeetingRecorded header;
  header.reference = "SSC_66_1411";
  header.body = "SSC";
  header.number = 66;
  header.day = day;
  header.title = "Headlines";
  const auto say = [&](const record::Draft& draft, const char* key) {
    const record::Draft drafts[] = {draft};
    ASSERT_TRUE(committee.world.record->commit(Committee::secretariat(), {}, drafts,
                                               record::IdempotencyKey(key)));
  };
  const auto held = Marking::red({"secretariat"});  // as a recall leaves them
  say(record::draft({subject}, header, held, day), "first");
  EXPECT_TRUE(committee.view("secretariat").of<Meeting>(subject)->header);
  say(record::draft({subject}, HeadlinesRecalled{"SSC_66_1411", "SSC", "Too low.", 66, day},
                    Marking::white(), day),
      "recall");
  EXPECT_TRUE(committee.view("secretariat").of<Meeting>(subject)->is_recalled());
  EXPECT_FALSE(committee.view("secretariat").of<MeetingLine>(subject)->header);
  say(record::draft({subject}, header, Marking::white(), day), "corrected");
  EXPECT_FALSE(committee.view("secretariat").of<Meeting>(subject)->is_recalled());
  EXPECT_TRUE(committee.view("").of<MeetingLine>(subject)->header);
}

TEST(Withholding, answers_what_is_held_of_a_matter_and_on_which_ground) {
  ClosedMeeting meeting;
  meeting.must_do("review-withholding", {{"meeting", kMeeting},
                                         {"item", meeting.plan},
                                         {"ground", "party-may-be-known"},
                                         {"review", "2018-12-12"}});
  const auto held = [&](std::string_view question) {
    std::vector<std::string> out;
    for (const auto& row : withholding_register(meeting.view("secretariat"), meeting.rules,
                                                *Day::of(2018, 12, 1), words_of(question))
                               .rows)
      out.push_back(row.ground);
    return out;
  };
  EXPECT_THAT(held(""), ElementsAre("party-may-be-known"));
  EXPECT_THAT(held("voltaic PLAN"), ElementsAre("party-may-be-known"));
  EXPECT_THAT(held("voltaic firmware"), IsEmpty());
}

}  // namespace
}  // namespace wardmote::committee
