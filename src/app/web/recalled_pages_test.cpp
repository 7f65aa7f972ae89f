// Headlines that were recalled: what their pages say to whoever may still read them, and who has a
// copy.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/headlines_copies.h"
#include "app/readers.h"
#include "app/release_recall.h"
#include "app/web/testing.h"
#include "base/london.h"
#include "committee/release_work.h"

namespace wardmote::app::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kMeeting = "SSC_66_1411";
const std::string kBefore = "?known_at=2018-12-08T12:00:00Z";

// Headlines of one item, public since 5 December 2018.
struct Published : Office {
  committee::ItemId item;
  Published() {
    clock.set(london::parse("2018-12-05 09:00").value());
    const Day day = *Day::of(2018, 11, 14);
    committee::MeetingRecorded header;
    header.reference = kMeeting;
    header.body = "SSC";
    header.number = 66;
    header.day = day;
    header.title = "Headlines";
    committee::ItemRecorded recorded;
    recorded.item = item = Id128::from_hex(std::string(32, '6')).value();
    recorded.number = 1;
    recorded.title = "Keys";
    recorded.item_kind = "other";
    committee::PortionRecorded portion;
    portion.portion = Id128::from_hex(std::string(32, '7')).value();
    portion.item = item;
    portion.text = "A day that is wrong.";
    const auto meeting = committee::meeting_subject(kMeeting);
    const record::Draft drafts[] = {
        record::draft({meeting}, header, Marking::white(), day),
        record::draft({committee::item_subject(item), meeting}, recorded, Marking::white(), day),
        record::draft({committee::item_subject(item), meeting}, portion, Marking::white(), day)};
    const auto done =
        site->record().commit(secretariat(), {}, drafts, record::IdempotencyKey("published"));
    if (!done) throw std::logic_error(done.error().text());
  }
  void recall(const char* when = "2018-12-10 09:00") {
    clock.set(london::parse(when).value());
    if (!recall_headlines(*site, clock, secretariat(), kMeeting, "Its day was wrong.",
                          {record::IdempotencyKey(when)}))
      throw std::logic_error("not recalled");
  }
  std::size_t acts() { return site->record().as(secretariat()).acts().size(); }
  std::vector<std::string> copies() {
    const auto as_public = site->record().as(Reader::anyone());
    std::vector<std::string> out;
    for (const auto& one : recalled_copies(
             site->record().as(secretariat()),
             *as_public.of<committee::Meeting>(committee::meeting_subject(kMeeting)), kMeeting))
      out.push_back(one.person.str() + " " + one.document + " " + one.way);
    return out;
  }
};

TEST(RecalledPages, as_known_before_say_that_they_were_recalled_since_and_how_they_are_held) {
  Published office;
  Browser secretary(office), anyone(office);
  secretary.sign_in("secretariat");
  EXPECT_THAT(text_of(secretary.get("/meetings/" + kMeeting + kBefore)),
              HasSubstr("Anyone may read and share this page."));
  office.recall();
  secretary.sign_in("secretariat");  // anew: the session ended meanwhile
  for (const auto& path : {"/meetings/" + kMeeting, "/items/" + office.item.hex()}) {
    const auto page = text_of(secretary.get(path + kBefore));
    EXPECT_THAT(page, HasSubstr("recalled on 10 December 2018.")) << path;
    EXPECT_THAT(page, HasSubstr("Its day was wrong.")) << path;
    EXPECT_THAT(page, HasSubstr("A day that is wrong.")) << path << ": the words of then";
    EXPECT_THAT(page, HasSubstr(">AMBER<")) << path;
    EXPECT_THAT(page, HasSubstr("href=\"/meetings/" + kMeeting + "\"")) << path << ": today's";
    EXPECT_THAT(page, Not(HasSubstr("Anyone may"))) << path;
    EXPECT_THAT(page, Not(HasSubstr("White acts"))) << path;
    EXPECT_EQ(anyone.get(path + kBefore).status, 404) << path;
  }
  EXPECT_EQ(secretary.get("/items/" + office.item.hex()).status, 410);
  EXPECT_EQ(anyone.get("/items/" + office.item.hex()).status, 404);
}

TEST(RecalledPages, hand_out_no_file_of_words_that_were_recalled_since) {
  Published office;
  Browser secretary(office);
  secretary.sign_in("secretariat");
  const std::vector<std::string> paths{
      "/meetings/" + kMeeting + ".txt" + kBefore, "/meetings/" + kMeeting + ".json" + kBefore,
      "/api/meetings/" + kMeeting + kBefore, "/items/" + office.item.hex() + ".json" + kBefore};
  for (const auto& path : paths) EXPECT_EQ(secretary.get(path).status, 200) << path;
  office.recall();
  secretary.sign_in("secretariat");  // anew: the session ended meanwhile
  for (const auto& path : paths) {
    const auto gone = secretary.get(path);
    EXPECT_EQ(gone.status, 410) << path;
    EXPECT_THAT(text_of(gone), Not(HasSubstr("A day that is wrong."))) << path;
  }
}

TEST(RecalledPages, list_who_took_a_copy_while_signed_in_and_nothing_of_the_public) {
  Published office;
  Browser secretary(office), anyone(office);
  secretary.sign_in("secretariat");
  const auto before = office.acts();
  for (const char* ending : {".txt", ".md", ".json", ""})
    anyone.get("/meetings/" + kMeeting + ending);
  anyone.get("/api/meetings/" + kMeeting);
  secretary.get("/meetings/" + kMeeting);
  EXPECT_EQ(office.acts(), before) << "the public leaves no trace, and a page is no copy";
  office.clock.set(london::parse("2018-12-05 10:00").value());
  for (int i = 0; i < 3; ++i) secretary.get("/meetings/" + kMeeting + ".txt");
  secretary.get("/api/meetings/" + kMeeting);
  EXPECT_EQ(office.acts(), before + 2) << "once a file and edition";
  EXPECT_THAT(office.copies(), IsEmpty()) << "nothing was recalled";
  office.recall();
  EXPECT_THAT(office.copies(), ElementsAre("secretariat SSC_66_1411-headlines-WHITE.txt page",
                                           "secretariat SSC_66_1411-headlines-WHITE.json API"));
  secretary.sign_in("secretariat");
  EXPECT_THAT(text_of(secretary.get("/account")), HasSubstr("SSC_66_1411-headlines-WHITE.txt"));
}

}  // namespace
}  // namespace wardmote::app::testing
