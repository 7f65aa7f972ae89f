#include "app/release_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/release_test.h"

namespace wardmote::app::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Release, proposes_the_shape_of_published_headlines_from_kind_verb_and_object) {
  SchemeToRelease scheme;
  const auto text = scheme.state().candidate.text;
  EXPECT_THAT(text, HasSubstr("3. Remediation Plan – Large Supplier 'E' (RED)\n\n"
                              "The Agenda Item was marked as RED and therefore recorded in the "
                              "Confidential Minutes.\n\n"
                              "The SSC NOTED the contents for Large Supplier 'E'."));
  for (const char* withheld : {"Voltaic", "Lantern", "Brightwell", "identity software", "AS2a"})
    EXPECT_THAT(text, Not(HasSubstr(withheld)));
}

TEST(Release, refuses_a_sentence_of_red_text_in_white_wording) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.word("Remediation", "own:1",
                          "Progress was good, but the two that remain wait for the identity "
                          "software."));
  const auto state = scheme.state();
  ASSERT_THAT(codes(state), Contains("words-from-above"));
  EXPECT_THAT(codes(scheme.prepare()), Contains("words-from-above"));
  for (const auto& finding : state.findings)
    if (finding.code == "words-from-above") {
      ASSERT_TRUE(finding.correction);
      EXPECT_EQ(finding.correction->after, "Progress was good, but.");
    }
}

TEST(Release, refuses_red_words_that_a_white_paragraph_repeats) {
  SchemeToRelease scheme;
  ASSERT_TRUE(scheme.give("write-portion",
                          {{"item", scheme.item("SMETS1")},
                           {"mark", "White"},
                           {"text", "As things stand one signing key reaches every device."}}));
  EXPECT_THAT(codes(scheme.state()), Contains("words-from-above"));
}

TEST(Release, refuses_a_name_beside_the_label_that_stands_for_it) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.word("Remediation", "own:1", "Voltaic Energy was heard."));
  EXPECT_THAT(codes(scheme.state()), Contains("name-behind-label"));
}

TEST(Release, wants_a_ground_where_a_party_is_named_beside_labels_of_its_category) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.word("Matters", "own:1", "Otter Energy left the market."));
  EXPECT_THAT(codes(scheme.state()), Contains("name-beside-label"));
  scheme.answer_all();
  EXPECT_THAT(codes(scheme.state()), Not(Contains("name-beside-label")));
}

TEST(Release, wants_a_ground_for_a_label_that_can_stand_for_few) {
  SchemeToRelease scheme(kBefore, [](std::string story) {
    // Without the Parties that nothing is told of.
    const auto first = story.find("party\n  party: northgate");
    story.erase(first, story.find("label\n", first) - first);
    const auto ids = story.find("register-user-id\n");
    story.erase(ids, story.find("at 24 October", ids) - ids);
    // So meeting 66 would not go out as it is told.
    const auto release = story.find("prepare-release\n");
    return story.erase(release, story.find("at 19 November", release) - release);
  });
  const auto state = scheme.state();
  ASSERT_THAT(codes(state), Contains("label-narrow"));
  for (const auto& finding : state.findings)
    if (finding.code == "label-narrow" && finding.about == "Large Supplier E") {
      ASSERT_FALSE(finding.crowd.empty());
      EXPECT_EQ(finding.crowd.back().left, 1U);
      ASSERT_TRUE(finding.correction);
      EXPECT_THAT(finding.correction->after, HasSubstr("a Large Supplier"));
    }
}

TEST(Release, wants_a_ground_for_a_day_known_above_white_only) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.give("write-portion", {{"item", scheme.item("Remediation")},
                                            {"mark", "Red"},
                                            {"text", "All is due on 7 February 2019."}}));
  ASSERT_TRUE(scheme.word("Remediation", "own:1", "It comes back on 7 February 2019."));
  EXPECT_THAT(codes(scheme.state()), Contains("date-from-above"));
}

}  // namespace
}  // namespace wardmote::app::testing
