// What the API says of people, desk and agenda, what the drafts show of comments, and the page of
// templates.

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/testing.h"
#include "base/london.h"
#include "committee/agenda.h"
#include "committee/commands.h"
#include "committee/item_minutes.h"

namespace wardmote::app::testing {
namespace {

namespace json = boost::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kMeeting = "SSC_67_2811";

// Meeting 67 with its drafts out: one paragraph under one Green item.
struct Drafts : Office {
  std::string item, portion;
  Drafts() {
    clock.set(london::parse("2018-11-01 09:00").value());
    for (const auto& [person, role, seat] :
         {std::tuple{"moor", "chair", "chair"}, {"nair", "member", "large-supplier-1"}}) {
      give("register-person", {{"person", person}});
      give("seat-person", {{"person", person},
                           {"body", "SSC"},
                           {"seat", seat},
                           {"role", role},
                           {"from", "2018-01-01"}});
    }
    give("plan-meeting", {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}});
    give("table-item", {{"meeting", kMeeting},
                        {"kind", "security-controls-framework"},
                        {"title", "Questions"},
                        {"mark", "Green"}});
    give("issue-pack", {{"meeting", kMeeting}});
    clock.set(london::parse("2018-11-28 10:00").value());
    for (const char* person : {"moor", "nair"})
      give("note-presence", {{"meeting", kMeeting}, {"person", person}, {"in", "yes"}});
    give("open-meeting", {{"meeting", kMeeting}});
    const auto agenda = site->record()
                            .as(secretariat())
                            .of<committee::Agenda>(committee::meeting_subject(kMeeting));
    for (const auto* one : agenda->standing()) {
      if (one->tabled->title == "Questions") item = one->item.hex();
      give("no-decision", {{"meeting", kMeeting}, {"item", one->item.hex()}});
    }
    give("write-portion",
         {{"meeting", kMeeting}, {"item", item}, {"mark", "Green"}, {"text", "It asks for much."}});
    portion = minutes()->portions.at(0).portion.hex();
    give("close-meeting", {{"meeting", kMeeting}});
    give("circulate-drafts", {{"meeting", kMeeting}});
  }
  std::shared_ptr<const committee::ItemMinutes> minutes() {
    return site->record()
        .as(secretariat())
        .of<committee::ItemMinutes>(committee::item_subject(*Id128::from_hex(item)));
  }
  void give(const std::string& name, const Fields& fields, const std::string& as = "") {
    const auto* command = committee::command_named(name);
    const auto actor = as.empty()
                           ? secretariat()
                           : *reader_named(site->record().as(secretariat()), as, clock.now());
    const auto done =
        carry_out(*site, clock, actor, *command, json_of_texts(command->fields, fields),
                  {record::IdempotencyKey("test/" + std::to_string(++count_)), {}, {}});
    if (!done) throw std::logic_error(name + ": " + done.error().error().text());
  }
  Browser as(const std::string& person) {
    Browser browser(*this);
    browser.sign_in(person);
    return browser;
  }

 private:
  int count_ = 0;
};

TEST(Api, answers_people_desk_and_agenda_with_tags_to_those_who_take_part) {
  Drafts office;
  auto member = office.as("nair");
  for (const char* path :
       {"/api/people", "/api/desk", "/api/actions", "/api/agendas/SSC_67_2811"}) {
    const auto answer = member.get(path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_FALSE(answer.headers.get("ETag").empty()) << path;
  }
  for (const char* path : {"/api/people", "/api/desk"})
    EXPECT_EQ(Browser(office).get(path).status, 404) << path;
  const auto people = json::parse(text_of(member.get("/api/people")));
  EXPECT_EQ(people.at("seats").as_array().size(), 2U);
  EXPECT_EQ(people.at("seats").at(0).at("role"), "chair");
  EXPECT_EQ(json::parse(text_of(member.get("/api/people?as_at=2017-01-01"))).at("seats"),
            json::array{});
  EXPECT_EQ(member.get("/api/people?as_at=sometime").status, 422);
  EXPECT_EQ(member.get("/api/people?body=NONE").status, 404);
}

TEST(Api, tells_of_the_desk_what_the_page_tells) {
  Drafts office;
  const auto desk = json::parse(text_of(office.as("nair").get("/api/desk")));
  ASSERT_EQ(desk.at("needs").as_array().size(), 1U);
  EXPECT_EQ(desk.at("needs").at(0).at("what"), "Comment on the drafts of SSC 67");
  EXPECT_THAT(text_of(office.as("nair").get("/desk")),
              HasSubstr("Comment on the drafts of SSC 67"));
}

TEST(Api, describes_what_it_answers_of_people_and_desk) {
  Drafts office;
  const auto text = text_of(Browser(office).get("/api/openapi.json"));
  const auto all = json::parse(text);
  for (const char* path : {"/api/people", "/api/desk", "/api/agendas/{reference}"})
    EXPECT_TRUE(all.at("paths").as_object().contains(path)) << path;
  for (const char* name : {"listPeople", "getDesk", "getAgenda", "listActions"})
    EXPECT_TRUE(all.at("components").at("schemas").as_object().contains(name)) << name;
}

TEST(DraftsPage, keeps_a_comment_whose_paragraph_was_taken_out_and_shows_what_was_taken_up) {
  Drafts office;
  office.give("make-comment",
              {{"meeting", kMeeting},
               {"item", office.item},
               {"portion", office.portion},
               {"text", "Too much, I said."}},
              "nair");
  auto secretary = office.as("secretariat");
  const std::string path = "/meetings/" + kMeeting + "/drafts";
  office.give("strike-portion",
              {{"meeting", kMeeting}, {"item", office.item}, {"portion", office.portion}});
  EXPECT_THAT(text_of(secretary.get("/desk")), HasSubstr("Answer 1 comment on the drafts"));
  EXPECT_THAT(text_of(secretary.get(path)),
              AllOf(HasSubstr("Too much, I said."), HasSubstr("Taken out, and commented on"),
                    Not(HasSubstr("Taken up"))));
  const auto comment = office.minutes()->struck.at(0).comments.at(0).comment.hex();
  secretary.post("/do/answer-comment", {{"meeting", kMeeting},
                                        {"item", office.item},
                                        {"comment", comment},
                                        {"text", "It is gone."},
                                        {"taken_up", "yes"},
                                        {"key", "k1"},
                                        {"back", path}});
  EXPECT_THAT(text_of(secretary.get(path)), HasSubstr("<b>Taken up:</b> It is gone."));
  EXPECT_THAT(text_of(secretary.get("/desk")), Not(HasSubstr("comment on the drafts")));
}

TEST(Templates, are_tried_on_a_meeting_before_they_are_adopted) {
  Drafts office;
  auto secretary = office.as("secretariat");
  const auto page = text_of(secretary.get("/templates"));
  ASSERT_THAT(page, HasSubstr("template.minutes"));
  std::string text;
  for (const auto& file : office.site->bundle(office.site->record().as(secretariat())))
    if (file.name.ends_with("templates.toml")) text = file.text;
  const auto at = text.find("Minutes of meeting");
  ASSERT_NE(at, std::string::npos);
  const auto send = [&](const std::string& words, const char* what) {
    return secretary.post("/templates", {{"text", words},
                                         {"meeting", kMeeting},
                                         {"kind", "minutes"},
                                         {"what", what},
                                         {"key", "k2"}});
  };
  auto changed = text;
  changed.insert(at, "Tried: ");
  EXPECT_THAT(text_of(send(changed, "show")), HasSubstr("Tried: Minutes of meeting"));
  EXPECT_THAT(text_of(secretary.get("/templates")), Not(HasSubstr("Tried: ")));
  auto wrong = text;
  wrong.insert(at, "{weather} ");
  const auto refused = send(wrong, "show");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(text_of(refused), HasSubstr("{weather}"));
  EXPECT_EQ(send(changed, "adopt").status, 303);
  EXPECT_THAT(text_of(secretary.get("/templates")), HasSubstr("Tried: "));
  EXPECT_THAT(text_of(secretary.get("/meetings/" + kMeeting + "/documents/minutes.txt")),
              HasSubstr("Tried: Minutes of meeting"));
  auto member = office.as("nair");
  EXPECT_EQ(member.get("/templates").status, 404);
  EXPECT_EQ(member.post("/templates", {{"text", text}, {"what", "adopt"}, {"key", "k3"}}).status,
            404);
}

}  // namespace
}  // namespace wardmote::app::testing
