#include "committee/find.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/testing.h"

namespace wardmote::committee {
namespace {

using testing::Committee;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kMeeting = "SSC_67_2811";

// Meeting 67 with an item that tate, who works for the Party it is about, is recused from.
struct Told : Committee {
  std::string hidden;
  Told() {
    must_do("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}});
    must_do("table-item", {{"meeting", kMeeting},
                           {"kind", "remediation-plan"},
                           {"title", "Large Supplier 'E' – Remediation Plan"},
                           {"mark", "RED"},
                           {"party", "voltaic"},
                           {"proposal", "Hear of the Token Vault"}});
    hidden = item(kMeeting, "Remediation");
    must_do("lodge-paper", {{"meeting", kMeeting},
                            {"item", hidden},
                            {"file_name", "Token vault findings.pdf"},
                            {"media_type", "application/pdf"},
                            {"digest", std::string(64, 'a')},
                            {"size", "10"}});
    at("2018-11-21 09:00");
    must_do("issue-pack", {{"meeting", kMeeting}});
    at("2018-11-28 10:00");
    for (const char* person : {"chair", "nair", "howell", "okoro"})
      must_do("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}});
    must_do("open-meeting", {{"meeting", kMeeting}});
    must_do("take-item", {{"meeting", kMeeting}, {"item", hidden}});
    must_do("write-portion", {{"meeting", kMeeting},
                              {"item", hidden},
                              {"mark", "RED"},
                              {"text", "The vault leaks tokens at night."}});
    must_do("decide", {{"meeting", kMeeting},
                       {"item", hidden},
                       {"verb", "NOTED"},
                       {"object", "contents"},
                       {"sentence", "The SSC NOTED the token vault."}});
    must_do("raise-action", {{"meeting", kMeeting},
                             {"item", hidden},
                             {"what", "Close the token vault"},
                             {"owner", "nair"},
                             {"mark", "RED"}});
  }
  std::vector<Found> found(const std::string& words, const std::string& person = "secretariat") {
    return find(view(person), words_of(words)).found;
  }
  std::vector<std::string> sorts(const std::string& words,
                                 const std::string& person = "secretariat") {
    std::vector<std::string> out;
    for (const auto& one : found(words, person)) out.emplace_back(name_of(one.sort));
    return out;
  }
};

TEST(Words, are_folded_and_kept_once_and_few) {
  EXPECT_THAT(words_of("  Token vault TOKEN "), ElementsAre("token", "vault"));
  EXPECT_THAT(words_of(" "), IsEmpty());
  EXPECT_THAT(words_of("a b c d e f g h i j k"), SizeIs(most_words + 1));
}

TEST(Find, looks_everywhere_and_wants_every_word) {
  Told committee;
  EXPECT_THAT(committee.sorts("vault TOKEN"),
              ElementsAre("item", "paragraph", "decision", "action", "paper"));
  EXPECT_THAT(committee.sorts("vault night"), ElementsAre("paragraph"));
  EXPECT_THAT(committee.sorts("vault zebra"), IsEmpty());
  EXPECT_THAT(committee.sorts("28 november"), ElementsAre("meeting"));
  EXPECT_THAT(committee.sorts("voltaic"), ElementsAre("party"));
  EXPECT_THAT(committee.sorts(""), IsEmpty());
}

TEST(Find, tells_the_mark_and_the_place) {
  Told committee;
  const auto found = committee.found("night");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].mark, Level::Red);
  EXPECT_EQ(found[0].where, "SSC 67, item 3");
  EXPECT_EQ(found[0].item.hex(), committee.hidden);
}

TEST(Find, finds_nothing_of_an_item_that_the_reader_is_recused_from) {
  Told committee;
  for (const char* words : {"vault", "remediation", "supplier 'e'"})
    EXPECT_THAT(committee.sorts(words, "tate"), IsEmpty()) << words;
  EXPECT_THAT(committee.sorts("vault", "nair"), ::testing::Contains("item"));
  EXPECT_THAT(committee.sorts("vault", ""), IsEmpty());
}

TEST(Find, keeps_the_latest_of_many_and_says_that_there_are_more) {
  Told committee;
  for (std::size_t i = 0; i <= most_found; ++i)
    committee.must_do("write-portion", {{"meeting", kMeeting},
                                        {"item", committee.hidden},
                                        {"mark", "RED"},
                                        {"text", "A quagga was heard."}});
  const auto all = find(committee.view("secretariat"), words_of("quagga"));
  EXPECT_THAT(all.found, SizeIs(most_found));
  EXPECT_THAT(all.more, ElementsAre(FoundSort::Paragraph));
}

}  // namespace
}  // namespace wardmote::committee
