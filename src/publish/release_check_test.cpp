#include "publish/release_check.h"

#include <gtest/gtest.h>

#include "committee/acts.h"

namespace wardmote::publish {
namespace {

using committee::meeting_subject;

const record::Subject kMeeting = meeting_subject("SSC_67_2811");

std::vector<record::Draft> published() {
  committee::MeetingRecorded meeting;
  meeting.reference = "SSC_67_2811";
  meeting.body = "SSC";
  meeting.number = 67;
  meeting.day = Day::parse("2018-11-28").value();
  meeting.title = "Headlines";
  committee::ItemRecorded item;
  item.item.bytes[0] = 1;
  item.number = 1;
  item.title = "Updates";
  item.item_kind = "other";
  committee::PortionRecorded words;
  words.portion.bytes[0] = 2;
  words.item = item.item;
  words.text = "The SSC NOTED the updates.";
  return {record::draft({kMeeting}, meeting, Marking::white(), meeting.day),
          record::draft({kMeeting}, item, Marking::white(), meeting.day),
          record::draft({kMeeting}, words, Marking::white(), meeting.day)};
}

WhiteActs acts_of(const std::vector<record::Draft>& drafts) {
  WhiteActs out;
  out.add(drafts);
  return out;
}

std::vector<std::string> codes(const wardmote::Decided<Certificate>& verdict) {
  std::vector<std::string> out;
  if (!verdict)
    for (const auto& finding : verdict.error()) out.push_back(finding.code);
  return out;
}

TEST(ReleaseCheck, certifies_documents_that_white_acts_make_again) {
  const auto acts = acts_of(published());
  const auto files = headlines_files(acts.meeting());
  ASSERT_EQ(files.size(), 4U);
  const auto verdict = check_release(acts, files, "1");
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->reference, "SSC_67_2811");
  EXPECT_EQ(verdict->given, 3);
  EXPECT_EQ(verdict->above, 0);
  EXPECT_EQ(verdict->made.size(), 4U);
}

TEST(ReleaseCheck, finds_one_changed_byte_in_any_format_and_says_where) {
  const auto acts = acts_of(published());
  for (std::size_t i = 0; i < 4; ++i) {
    auto files = headlines_files(acts.meeting());
    files[i].bytes.back() = '!';
    const auto verdict = check_release(acts, files, "1");
    EXPECT_EQ(codes(verdict), std::vector<std::string>{"document-differs"}) << files[i].name;
  }
}

// A planted leak of each kind that a document can carry beside its words.
TEST(ReleaseCheck, finds_what_was_hidden_in_a_document) {
  const auto acts = acts_of(published());
  for (const char* hidden :
       {"<!-- Voltaic -->", "<meta name=\"author\" content=\"Voltaic\">", "<p hidden>Voltaic</p>",
        "<img alt=\"Voltaic\">", "\xE2\x80\x8B", " "}) {
    auto files = headlines_files(acts.meeting());
    auto& html = files[2];
    ASSERT_TRUE(html.name.ends_with(".html"));
    html.bytes.insert(html.bytes.find("</main>"), hidden);
    EXPECT_EQ(codes(check_release(acts, files, "1")), std::vector<std::string>{"document-differs"})
        << hidden;
  }
}

TEST(ReleaseCheck, refuses_a_document_that_the_acts_do_not_make_and_having_none) {
  const auto acts = acts_of(published());
  EXPECT_EQ(codes(check_release(acts, {{"more.txt", "x"}}, "1")),
            std::vector<std::string>{"document-unknown"});
  EXPECT_EQ(codes(check_release(acts, {}, "1")), std::vector<std::string>{"document-missing"});
  EXPECT_EQ(codes(check_release(WhiteActs(), headlines_files(acts.meeting()), "1")).front(),
            "nothing-released");
}

TEST(WhiteActs, hold_nothing_above_white) {
  auto drafts = published();
  const auto before = acts_of(drafts).text();
  drafts.push_back(record::draft({kMeeting}, committee::NextMeetingSet{drafts[0].effective_on, {}},
                                 Marking::green(), drafts[0].effective_on));
  drafts.push_back(record::draft({kMeeting}, committee::NextMeetingSet{drafts[0].effective_on, {}},
                                 Marking::red({"chair"}), drafts[0].effective_on));
  EXPECT_EQ(acts_of(drafts).text(), before);
}

TEST(WhiteActs, read_back_what_they_wrote_and_refuse_a_line_above_white) {
  const auto acts = acts_of(published());
  const auto again = WhiteActs::read(acts.text());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->text(), acts.text());
  std::string raised = acts.text();
  raised.replace(raised.find("\"White\""), 7, "\"Red|chair\"");
  const auto refused = WhiteActs::read(raised);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "act-not-white");
  EXPECT_EQ(refused.error().place, "line 1");
}

}  // namespace
}  // namespace wardmote::publish
