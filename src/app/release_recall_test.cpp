#include "app/release_recall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/release_test.h"

namespace wardmote::app::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Release, that_is_recalled_is_gone_at_every_moment_and_leaves_a_tombstone) {
  SchemeToRelease scheme;
  scheme.must_release();
  const Instant then = scheme.clock.now();
  scheme.clock.set(london::parse("1 December 2018 09:00").value());
  ASSERT_TRUE(recall_headlines(*scheme.site, scheme.clock, secretariat(), kMeeting,
                               "A day in it was wrong.", scheme.order()));
  EXPECT_EQ(scheme.headlines(), "");
  EXPECT_EQ(scheme.headlines(then), "");
  const auto meeting =
      scheme.in_public().of<committee::Meeting>(committee::meeting_subject(kMeeting));
  ASSERT_TRUE(meeting->is_recalled());
  EXPECT_EQ(meeting->recalls.front().why, "A day in it was wrong.");
  EXPECT_TRUE(scheme.site->record()
                  .as(secretariat())
                  .of<committee::Meeting>(committee::meeting_subject(kMeeting))
                  ->is_recalled())
      << "who may still read the acts is shown no White page of them";

  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  scheme.must_release();
  EXPECT_THAT(scheme.headlines(), HasSubstr("The plan is at hand."));
}

TEST(Release, of_the_words_that_were_recalled_is_prepared_anew) {
  SchemeToRelease scheme;
  scheme.must_release();
  scheme.clock.set(london::parse("1 December 2018 09:00").value());
  ASSERT_TRUE(recall_headlines(*scheme.site, scheme.clock, secretariat(), kMeeting,
                               "A mark was too low.", scheme.order()));
  EXPECT_THAT(codes(scheme.release()), ElementsAre("not-prepared"));
  EXPECT_EQ(scheme.headlines(), "");
  scheme.must_release();
  EXPECT_NE(scheme.headlines(), "");
}

TEST(Release, of_which_one_act_is_raised_is_recalled_until_it_is_prepared_and_checked_anew) {
  SchemeToRelease scheme;
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "All seven of the plans were late again."));
  scheme.must_release();
  const auto subject = committee::meeting_subject(kMeeting);
  const auto sentence = [&] {
    const auto meeting = scheme.in_public().of<committee::Meeting>(subject);
    for (const auto& item : meeting->items)
      for (const auto& portion : item.portions)
        if (portion.text.starts_with("All seven")) return portion;
    throw std::logic_error("no such sentence");
  }();
  const RemarkOrder raised{sentence.act, Marking::red({"secretariat"}), "Too low."};
  const auto refused =
      remark_act(*scheme.site, scheme.clock, scheme.eyes("nair"), raised, scheme.order());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().findings.front().code, "not-the-secretariat");
  EXPECT_NE(scheme.headlines(), "");

  scheme.clock.set(london::parse("1 December 2018 09:00").value());
  const auto done = remark_act(*scheme.site, scheme.clock, secretariat(), raised, scheme.order());
  ASSERT_TRUE(done);
  EXPECT_EQ(done->recalled, kMeeting);
  EXPECT_EQ(scheme.headlines(), "") << "the other sentences neither";
  EXPECT_TRUE(scheme.in_public().of<committee::Meeting>(subject)->is_recalled());
  EXPECT_FALSE(scheme.in_public().act(sentence.act));
  EXPECT_THAT(codes(scheme.prepare()), Contains("words-from-above"))
      << "and the words that were raised stand in the way of themselves";
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plans were looked at."));
  scheme.answer_all();
  EXPECT_THAT(codes(scheme.release()), ElementsAre("not-prepared"));

  const auto again = remark_act(*scheme.site, scheme.clock, secretariat(), raised, scheme.order());
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->recalled) << "nothing of it is public any more";

  const RemarkOrder lowered{sentence.act, Marking::white(), "It was right."};
  const auto white = remark_act(*scheme.site, scheme.clock, secretariat(), lowered, scheme.order());
  ASSERT_FALSE(white) << "no word goes out unchecked";
  EXPECT_EQ(white.error().findings.front().code, "white-by-release-alone");
  EXPECT_FALSE(scheme.in_public().act(sentence.act));
}

TEST(Release, that_was_recalled_after_its_embargo_is_not_due_again) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.release("marsh", london::parse("3 December 2018 09:00").value()));
  scheme.clock.set(london::parse("3 December 2018 09:01").value());
  EXPECT_THAT(releases_due(*scheme.site, scheme.clock, secretariat()), ElementsAre(kMeeting));
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()),
              ElementsAre(kMeeting));
  EXPECT_THAT(releases_due(*scheme.site, scheme.clock, secretariat()), IsEmpty());
  scheme.clock.set(london::parse("4 December 2018 09:00").value());
  ASSERT_TRUE(recall_headlines(*scheme.site, scheme.clock, secretariat(), kMeeting,
                               "A mark was too low.", scheme.order()));
  EXPECT_THAT(releases_due(*scheme.site, scheme.clock, secretariat()), IsEmpty());
}

}  // namespace
}  // namespace wardmote::app::testing
