#include "app/release_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/release_test.h"
#include "committee/withholding.h"
#include "record/verify.h"

namespace wardmote::app::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Release, goes_out_once_one_person_prepared_it_and_another_releases_it) {
  SchemeToRelease scheme;
  EXPECT_THAT(codes(scheme.prepare()), Contains("sentence-unsettled"));
  scheme.settle();
  EXPECT_THAT(codes(scheme.release()), ElementsAre("not-prepared"));
  ASSERT_TRUE(scheme.prepare());
  EXPECT_THAT(codes(scheme.release("secretariat")), ElementsAre("same-person"));
  const auto text = scheme.state().candidate.text;
  ASSERT_TRUE(scheme.release());
  EXPECT_EQ(scheme.headlines(), text);
  EXPECT_TRUE(record::verify(scheme.site->store())) << "the certificate is kept with its act";
  EXPECT_THAT(codes(scheme.release()), ElementsAre("released-already"));
}

TEST(Release, asks_for_preparation_again_after_any_change) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  EXPECT_FALSE(scheme.release());
  scheme.answer_all();
  EXPECT_THAT(codes(scheme.release()), ElementsAre("not-prepared"));
}

TEST(Release, is_for_nobody_but_the_secretariat_and_the_chair) {
  SchemeToRelease scheme;
  for (const char* person : {"nair", "tate", "lind"}) {
    EXPECT_FALSE(release_state(*scheme.site, scheme.eyes(person), kMeeting)) << person;
    EXPECT_THAT(codes(scheme.prepare(person)), ElementsAre("not-found")) << person;
    EXPECT_THAT(codes(scheme.release(person)), ElementsAre("not-found")) << person;
  }
}

TEST(Release, that_fails_its_check_goes_nowhere_and_is_kept_as_an_incident) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  const ReleaseMeans failing{
      [](const publish::WhiteActs&,
         const std::vector<publish::DocumentFile>&) -> tl::expected<publish::Certificate, Refusal> {
        Finding finding;
        finding.code = "document-differs";
        finding.severity = Severity::Error;
        return tl::unexpected(Refusal{ErrorKind::Refused, {finding}});
      }};
  EXPECT_THAT(codes(scheme.release("marsh", {}, failing)), ElementsAre("document-differs"));
  EXPECT_EQ(scheme.headlines(), "");
  const auto state = scheme.state();
  ASSERT_EQ(state.candidate.work->refused.size(), 1U);
  EXPECT_THAT(state.candidate.work->refused[0].findings, ElementsAre("document-differs"));
}

TEST(Release, under_an_embargo_goes_out_when_it_ends_and_not_before) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.release("marsh", london::parse("3 December 2018 09:00").value()));
  EXPECT_EQ(scheme.headlines(), "");
  scheme.clock.set(london::parse("3 December 2018 08:59").value());
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()), IsEmpty());
  EXPECT_EQ(scheme.headlines(), "");
  scheme.clock.set(london::parse("3 December 2018 09:00").value());
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()),
              ElementsAre(kMeeting));
  EXPECT_NE(scheme.headlines(), "");
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()), IsEmpty());
}

TEST(Release, worded_otherwise_after_it_was_agreed_does_not_go_out) {
  SchemeToRelease scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.release("marsh", london::parse("3 December 2018 09:00").value()));
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  scheme.clock.set(london::parse("4 December 2018 09:00").value());
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()), IsEmpty());
  EXPECT_EQ(scheme.headlines(), "");
}

TEST(Release, corrected_goes_out_as_another_edition_that_keeps_the_ids_of_its_items) {
  SchemeToRelease scheme;
  scheme.must_release();
  const auto subject = committee::meeting_subject(kMeeting);
  const auto before = scheme.in_public().of<committee::Meeting>(subject);
  scheme.clock.set(london::parse("1 December 2018 09:00").value());
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  scheme.must_release();
  const auto after = scheme.in_public().of<committee::Meeting>(subject);
  ASSERT_EQ(before->items.size(), after->items.size());
  for (std::size_t i = 0; i < before->items.size(); ++i)
    EXPECT_EQ(before->items[i].item, after->items[i].item);
  EXPECT_EQ(after->editions.size(), before->editions.size() + 1);
}

TEST(Release, notes_why_each_item_stays_withheld_and_when_it_is_looked_at_again) {
  SchemeToRelease scheme;
  scheme.must_release();
  const auto state = scheme.state();
  std::size_t above = 0;
  for (const auto& item : state.candidate.items)
    if (item.item.tabled->mark != Level::White) ++above;
  EXPECT_EQ(state.candidate.work->withheld.size(), above);
  const auto plan = *Id128::from_hex(scheme.item("Remediation"));
  const auto& why = state.candidate.work->withheld.at(plan);
  EXPECT_EQ(why.ground, "party-may-be-known");
  EXPECT_EQ(why.review, Day::parse("2019-11-30").value());

  const auto register_of = [&](const Reader& reader, const char* day) {
    const auto view = scheme.site->record().as(reader);
    return committee::withholding_register(view, scheme.site->policy(view),
                                           Day::parse(day).value());
  };
  const auto rows = register_of(secretariat(), "2019-06-01").rows;
  EXPECT_GE(rows.size(), above);
  EXPECT_TRUE(rows.front().due);
  EXPECT_FALSE(rows.back().due);
  EXPECT_TRUE(register_of(Reader::anyone(), "2019-06-01").rows.empty());
  EXPECT_TRUE(register_of(scheme.eyes("nair"), "2019-06-01").rows.empty());
  ASSERT_TRUE(
      scheme.give("review-withholding",
                  {{"item", plan.hex()}, {"ground", "not-public-yet"}, {"review", "2020-01-31"}}));
  EXPECT_EQ(register_of(secretariat(), "2019-06-01").rows.back().item, plan);
}

// The promise of the whole room.
TEST(Release, does_not_change_by_a_byte_where_a_word_above_white_does) {
  const auto released = [](const std::function<std::string(std::string)>& altered) {
    SchemeToRelease scheme(kBefore, altered);
    scheme.must_release();
    std::string out;
    const auto view = scheme.in_public();
    for (const char* reference : {"SSC_66_1411", "SSC_67_2811"}) {
      const auto meeting = view.of<committee::Meeting>(committee::meeting_subject(reference));
      for (const auto& file : publish::headlines_files(*meeting))
        if (!file.name.ends_with(".json")) out += file.name + "\n" + file.bytes;
    }
    return out;
  };
  const auto replaced = [](std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("no such words");
    return text.replace(at, from.size(), to);
  };
  const auto as_told = released({});
  for (const auto& [from, to] :
       {std::pair{"Lantern Power met every obligation but two",
                  "Lantern Power met none of its obligations at all"},
        {"value: AS2a", "value: AS1"},
        {"The committee asked for an example", "Nobody asked for anything"},
        {"No comment was received on either draft.", "Nine comments were received."},
        {"title: SMETS1 and its keys", "title: A title that says keys and far too much"}})
    EXPECT_EQ(released([&](std::string story) { return replaced(std::move(story), from, to); }),
              as_told)
        << from;
}

}  // namespace
}  // namespace wardmote::app::testing
