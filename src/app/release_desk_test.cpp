#include "app/release_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/story.h"
#include "base/london.h"
#include "committee/commands.h"
#include "committee/withholding.h"
#include "record/verify.h"

namespace wardmote::app {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kMeeting = "SSC_67_2811";
const char* const kBefore = "30 November 2018 14:00";

// The example scheme as it stands at a moment; its drafts of meeting 67 are circulated, and its
// headlines not released.
struct Scheme {
  system::ScratchFolder folder;
  system::SystemRandom random;
  StoryClock clock;
  std::unique_ptr<Site> site;
  int count = 0;

  explicit Scheme(const std::string& until = kBefore,
                  const std::function<std::string(std::string)>& altered = {}) {
    std::string story(story_named("ssc-2018"));
    if (altered) story = altered(std::move(story));
    clock.set(story_begins(story).value());
    SiteOptions options;
    options.data = folder.path() / "data";
    options.write = true;
    site = Site::open(options, clock, random).value();
    const auto told = tell_story(*site, clock, story, london::parse(until).value(), check_here());
    if (!told) throw std::logic_error(told.error().text());
    clock.set(london::parse(until).value());
  }

  Reader eyes(const std::string& person) {
    return *reader_named(site->record().as(secretariat()), person, clock.now());
  }
  record::View in_public() { return site->record().as(Reader::anyone()); }
  Order order() { return {record::IdempotencyKey("test/" + std::to_string(++count))}; }
  ReleaseState state() { return *release_state(*site, secretariat(), kMeeting); }

  using Outcome = tl::expected<Done, Refusal>;
  Outcome give(const std::string& name, std::vector<std::pair<std::string, std::string>> fields) {
    const auto* command = committee::command_named(name);
    fields.emplace_back("meeting", kMeeting);
    return carry_out(*site, clock, secretariat(), *command, json_of_texts(command->fields, fields),
                     order());
  }
  // The sentences of the item whose public title holds the words.
  std::string item(const std::string& words) {
    const auto now = state();
    for (const auto& one : now.candidate.items)
      if (one.sentences.front().text.find(words) != std::string::npos) return one.item.item.hex();
    return "";
  }
  Outcome word(const std::string& of_item, const std::string& sentence, const std::string& text) {
    return give("word-sentence", {{"item", item(of_item)}, {"sentence", sentence}, {"text", text}});
  }
  void answer_all() {
    const auto now = state();
    for (const auto& finding : now.findings)
      if (finding.stands())
        (void)give("give-ground",
                   {{"item", finding.sentence.item ? finding.sentence.item->hex() : ""},
                    {"sentence", finding.sentence.name},
                    {"finding", finding.code},
                    {"about", finding.about},
                    {"ground", "Looked at."}});
  }
  void settle() {
    answer_all();
    (void)accept_proposals(*site, clock, secretariat(), kMeeting, order());
  }
  Outcome prepare(const std::string& person = "secretariat") {
    return prepare_release(*site, clock, eyes(person), kMeeting, order());
  }
  Outcome release(const std::string& person = "marsh", std::optional<Instant> not_before = {},
                  const ReleaseMeans& check = check_here()) {
    return release_headlines(*site, clock, eyes(person), {kMeeting, "", not_before}, order(),
                             check);
  }
  void must_release() {
    settle();
    if (const auto done = prepare(); !done) throw std::logic_error(done.error().error().text());
    if (const auto done = release(); !done) throw std::logic_error(done.error().error().text());
  }
  std::string headlines(std::optional<Instant> known_at = {}) {
    const auto view = site->record().as(Reader::anyone(), known_at.value_or(Instant::forever()));
    const auto meeting = view.of<committee::Meeting>(committee::meeting_subject(kMeeting));
    const auto files = publish::headlines_files(*meeting);
    return files.empty() ? "" : files.front().bytes;
  }
};

std::vector<std::string> codes(const Scheme::Outcome& outcome) {
  std::vector<std::string> out;
  if (!outcome)
    for (const auto& finding : outcome.error().findings) out.push_back(finding.code);
  return out;
}
std::vector<std::string> codes(const ReleaseState& state) {
  std::vector<std::string> out;
  for (const auto& finding : state.findings)
    if (finding.stands()) out.push_back(finding.code);
  return out;
}

TEST(Release, proposes_the_shape_of_published_headlines_from_kind_verb_and_object) {
  Scheme scheme;
  const auto text = scheme.state().candidate.text;
  EXPECT_THAT(text, HasSubstr("3. Remediation Plan – Large Supplier 'E' (RED)\n\n"
                              "The Agenda Item was marked as RED and therefore recorded in the "
                              "Confidential Minutes.\n\n"
                              "The SSC NOTED the contents for Large Supplier 'E'."));
  for (const char* withheld : {"Voltaic", "Lantern", "Brightwell", "identity software", "AS2a"})
    EXPECT_THAT(text, Not(HasSubstr(withheld)));
}

TEST(Release, goes_out_once_one_person_prepared_it_and_another_releases_it) {
  Scheme scheme;
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
  Scheme scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  EXPECT_FALSE(scheme.release());
  scheme.answer_all();
  EXPECT_THAT(codes(scheme.release()), ElementsAre("not-prepared"));
}

TEST(Release, is_for_nobody_but_the_secretariat_and_the_chair) {
  Scheme scheme;
  for (const char* person : {"nair", "tate", "lind"}) {
    EXPECT_FALSE(release_state(*scheme.site, scheme.eyes(person), kMeeting)) << person;
    EXPECT_THAT(codes(scheme.prepare(person)), ElementsAre("not-found")) << person;
    EXPECT_THAT(codes(scheme.release(person)), ElementsAre("not-found")) << person;
  }
}

TEST(Release, refuses_a_sentence_of_red_text_in_white_wording) {
  Scheme scheme;
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
  Scheme scheme;
  ASSERT_TRUE(scheme.give("write-portion",
                          {{"item", scheme.item("SMETS1")},
                           {"mark", "White"},
                           {"text", "As things stand one signing key reaches every device."}}));
  EXPECT_THAT(codes(scheme.state()), Contains("words-from-above"));
}

TEST(Release, refuses_a_name_beside_the_label_that_stands_for_it) {
  Scheme scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.word("Remediation", "own:1", "Voltaic Energy was heard."));
  EXPECT_THAT(codes(scheme.state()), Contains("name-behind-label"));
}

TEST(Release, wants_a_ground_where_a_party_is_named_beside_labels_of_its_category) {
  Scheme scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.word("Matters", "own:1", "Otter Energy left the market."));
  EXPECT_THAT(codes(scheme.state()), Contains("name-beside-label"));
  scheme.answer_all();
  EXPECT_THAT(codes(scheme.state()), Not(Contains("name-beside-label")));
}

TEST(Release, wants_a_ground_for_a_label_that_can_stand_for_few) {
  Scheme scheme(kBefore, [](std::string story) {
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
  Scheme scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.give("write-portion", {{"item", scheme.item("Remediation")},
                                            {"mark", "Red"},
                                            {"text", "All is due on 7 February 2019."}}));
  ASSERT_TRUE(scheme.word("Remediation", "own:1", "It comes back on 7 February 2019."));
  EXPECT_THAT(codes(scheme.state()), Contains("date-from-above"));
}

TEST(Release, that_fails_its_check_goes_nowhere_and_is_kept_as_an_incident) {
  Scheme scheme;
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
  Scheme scheme;
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
  Scheme scheme;
  scheme.settle();
  ASSERT_TRUE(scheme.prepare());
  ASSERT_TRUE(scheme.release("marsh", london::parse("3 December 2018 09:00").value()));
  ASSERT_TRUE(scheme.word("SMETS1", "own:1", "The plan is at hand."));
  scheme.clock.set(london::parse("4 December 2018 09:00").value());
  EXPECT_THAT(issue_due(*scheme.site, scheme.clock, secretariat(), check_here()), IsEmpty());
  EXPECT_EQ(scheme.headlines(), "");
}

TEST(Release, that_is_recalled_is_gone_at_every_moment_and_leaves_a_tombstone) {
  Scheme scheme;
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
  Scheme scheme;
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
  Scheme scheme;
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
  Scheme scheme;
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

TEST(Release, corrected_goes_out_as_another_edition_that_keeps_the_ids_of_its_items) {
  Scheme scheme;
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
  Scheme scheme;
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
    Scheme scheme(kBefore, altered);
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
}  // namespace wardmote::app
