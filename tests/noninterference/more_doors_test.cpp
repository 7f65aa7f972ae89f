// Doors by which systems of this kind have leaked that need something done first: a paper handed
// in, a role given, a sentence struck, an item taken before a room.

#include <algorithm>

#include <boost/json.hpp>

#include "committee/commands.h"
#include "committee/item_minutes.h"
#include "noninterference/side_doors.h"

namespace wardmote::noninterference {
namespace {

using app::testing::Browser;
using app::testing::text_of;
using ::testing::HasSubstr;
using ::testing::Not;

Browser as(const std::string& person) {
  Browser out(world().office());
  out.sign_in(person);
  return out;
}

// What a command by API left, by the sort of its subject: the id behind "paper:…".
std::string made(const http::Response& response, std::string_view sort) {
  const auto text = text_of(response);
  EXPECT_EQ(response.status, 201) << text;
  const auto at = text.find(fmt::format("\"{}:", sort));
  return at == std::string::npos ? "" : text.substr(at + sort.size() + 2, 32);
}

std::string open_item() {
  const auto view = world().office().site->record().as(
      Reader(PersonId("secretariat"), {"person@secretariat", "scheme", "secretariat"}));
  const auto agenda = view.of<committee::Agenda>(committee::meeting_subject(kMeeting));
  for (const auto& item : agenda->items)
    if (item.tabled && item.tabled->mark == Level::Green &&
        item.tabled->item_kind == "security-controls-framework")
      return item.item.hex();
  return "";
}

TEST(SideDoor, an_attachment_that_is_more_open_than_its_item) {
  TableWorld room({{}, {}, {}}, true, kSecret, TableWorld::Until::Taken);
  Browser secretary(room.office());
  secretary.sign_in("secretariat");
  const auto paper =
      made(secretary.post_json(fmt::format("/api/meetings/{}/papers?item={}&name={}-plan.txt",
                                           kMeeting, room.hidden(), kSecret),
                               "The plan."),
           "paper");
  ASSERT_EQ(paper.size(), 32U);
  EXPECT_EQ(secretary.get("/papers/" + paper).status, 200);
  for (const char* person : {"", "tate"}) {
    Browser browser(room.office());
    if (*person) browser.sign_in(person);
    EXPECT_EQ(answer(browser, "/papers/" + paper, paper),
              answer(browser, "/papers/" + unknown(), unknown()))
        << person;
    for (const auto& path : {"/meetings/" + kMeeting + "/agenda", "/api/agendas/" + kMeeting,
                             "/meetings/" + kMeeting + "/documents/pack.txt",
                             "/history/paper:" + paper, std::string("/desk")})
      EXPECT_THAT(text_of(browser.get(path)), Not(HasSubstr(kSecret))) << person << ' ' << path;
  }
}

TEST(SideDoor, a_role_that_reads_what_nobody_meant_it_to) {
  auto secretary = as("secretariat");
  for (const auto& [person, role] : {std::pair{"assessed", "assessor"},
                                     {"operated", "operator"},
                                     {"presented", "presenter"},
                                     {"plain", ""}}) {
    made(secretary.post_json("/api/commands/register-person",
                             fmt::format(R"({{"person":"{}"}})", person)),
         "person");
    if (*role)
      made(secretary.post_json(
               "/api/commands/give-role",
               fmt::format(R"({{"person":"{}","role":"{}","from":"2018-01-01"}})", person, role)),
           "person");
    auto browser = as(person);
    for (const auto& path :
         {std::string("/desk"), std::string("/actions"), std::string("/people"),
          "/history/meeting:" + kMeeting, "/history/item:" + world().hidden(),
          "/meetings/" + kMeeting + "/agenda", "/meetings/" + kMeeting + "/drafts",
          "/meetings/" + kMeeting + "/live", "/meetings/" + kMeeting + "/release",
          "/meetings/" + kMeeting + "/documents/confidential-minutes.txt",
          "/api/agendas/" + kMeeting, std::string("/withheld"), std::string("/calendar.ics")})
      EXPECT_THAT(text_of(browser.get(path)), Not(HasSubstr(kSecret))) << person << ' ' << path;
    EXPECT_THAT(text_of(browser.get("/api/find?q=Aldgate")), HasSubstr(R"("count":0)")) << person;
  }
}

TEST(SideDoor, a_notice_whose_title_says_what_is_confidential) {
  for (const char* person : {"secretariat", "moor", "nair"}) {
    auto browser = as(person);
    EXPECT_THAT(text_of(browser.get("/api/find?q=Aldgate")), Not(HasSubstr(R"("count":0)")))
        << person << " reads the item, and yet";
    for (const char* path : {"/calendar.ics", "/feed.atom"})
      EXPECT_THAT(text_of(browser.get(path)), Not(HasSubstr(kSecret))) << person << ' ' << path;
  }
}

TEST(SideDoor, a_deleted_sentence_that_is_still_in_the_export) {
  auto secretary = as("secretariat");
  const auto item = open_item();
  const auto portion =
      made(secretary.post_json("/api/commands/write-portion",
                               fmt::format(R"({{"meeting":"{}","item":"{}","mark":"Green",)"
                                           R"("text":"Struckword was said here."}})",
                                           kMeeting, item)),
           "portion");
  const auto everywhere = [&](Browser& browser) {
    std::string out;
    for (const char* name : {"minutes", "confidential-minutes", "pack"})
      for (const char* format : {"txt", "md", "html", "json"})
        out += text_of(
            browser.get(fmt::format("/api/meetings/{}/documents/{}.{}", kMeeting, name, format)));
    for (const auto& path :
         {"/meetings/" + kMeeting + "/drafts", "/api/meetings/" + kMeeting + "/minutes",
          std::string("/api/find?q=Struckword")})
      out += text_of(browser.get(path));
    return out;
  };
  EXPECT_THAT(everywhere(secretary), HasSubstr("Struckword was said")) << "before it is struck";
  made(secretary.post_json("/api/commands/strike-portion",
                           fmt::format(R"({{"meeting":"{}","item":"{}","portion":"{}"}})", kMeeting,
                                       item, portion)),
       "portion");
  EXPECT_THAT(everywhere(secretary), Not(HasSubstr("Struckword was said")));
  auto member = as("nair");
  EXPECT_THAT(everywhere(member), Not(HasSubstr("Struckword was said")));
}

TEST(SideDoor, a_document_marked_below_what_is_in_it) {
  auto member = as("nair");
  const auto list =
      boost::json::parse(text_of(member.get("/api/meetings/" + kMeeting + "/documents")));
  std::size_t above = 0;
  for (const auto& one : list.at("documents").as_array()) {
    const std::string mark(one.at("mark").as_string());
    const auto text = text_of(member.get(std::string(one.at("href").as_string()) + ".txt"));
    for (const char* higher : {"AMBER", "RED"}) {
      if (text.find(fmt::format("({}) ", higher)) == std::string::npos) continue;
      ++above;
      EXPECT_TRUE(mark == "RED" || mark == higher) << one;
    }
  }
  EXPECT_GT(above, 0U) << "nothing was looked at";
}

// What a field takes.
boost::json::value something(const FieldForm& field) {
  switch (field.sort) {
    case FieldSort::Number:
      return 1;
    case FieldSort::YesNo:
      return true;
    case FieldSort::Day:
      return "2018-11-28";
    case FieldSort::Instant:
      return "2018-11-28T10:00:00Z";
    case FieldSort::Id:
      return boost::json::string(unknown());
    case FieldSort::Choice:
      return boost::json::string(field.choices.front());
    default:
      return "Words";
  }
}

// Every command that names something within an item, by whoever may not read it: the same answer
// for what is there and for what is not.
TEST(SideDoor, any_command_that_takes_the_id_of_what_is_hidden) {
  auto recused = as("tate");
  std::size_t tried = 0;
  for (const auto& command : committee::commands()) {
    for (const auto& field : command.fields) {
      if (field.sort != FieldSort::Id || field.name == "item") continue;
      ++tried;
      const auto ask = [&](const std::string& id) {
        boost::json::object body{{"meeting", kMeeting}, {"item", world().hidden()}};
        for (const auto& other : command.fields)
          if (other.required && !body.contains(other.name)) body[other.name] = something(other);
        body[field.name] = id;
        for (const char* unasked : {"meeting", "item"})
          if (std::ranges::none_of(command.fields,
                                   [&](const auto& one) { return one.name == unasked; }))
            body.erase(unasked);
        const auto response = recused.post_json("/api/commands/" + std::string(command.name),
                                                boost::json::serialize(body));
        auto out = fmt::format("{} {}", response.status, text_of(response));
        for (auto at = out.find(id); at != std::string::npos; at = out.find(id, at))
          out.erase(at, id.size());
        return out;
      };
      EXPECT_EQ(ask(world().hidden_portion()), ask(unknown())) << command.name << ' ' << field.name;
    }
  }
  EXPECT_GT(tried, 5U);
}

TEST(SideDoor, an_id_of_one_meeting_that_opens_another) {
  auto secretary = as("secretariat");
  const auto write = [&](const std::string& item) {
    const auto refused = secretary.post_json(
        "/api/commands/write-portion",
        fmt::format(R"({{"meeting":"SSC_68_1212","item":"{}","mark":"Green","text":"Mine."}})",
                    item));
    EXPECT_GE(refused.status, 400) << item;
    return fmt::format("{} {}", refused.status, text_of(refused));
  };
  EXPECT_EQ(write(open_item()), write(unknown()));
}

TEST(SideDoor, a_page_that_breaks_where_one_end_is_hidden) {
  for_the_others([](Browser& browser) {
    for (const auto& path :
         {"/meetings/" + kMeeting + "/agenda", "/meetings/" + kMeeting + "/drafts",
          "/meetings/" + kMeeting + "/documents", "/history/meeting:" + kMeeting,
          "/history/item:" + world().hidden(), std::string("/history/party:voltaic"),
          "/api/agendas/" + kMeeting, "/items/" + world().hidden(), std::string("/actions"),
          std::string("/desk"), std::string("/meetings/SSC_68_1212/agenda")}) {
      const auto status = browser.get(path).status;
      EXPECT_TRUE(status == 200 || status == 303 || status == 401 || status == 404)
          << path << ' ' << status;
    }
  });
}

TEST(SideDoor, a_mark_that_was_changed_without_a_trace) {
  auto secretary = as("secretariat");
  const auto written = [&](const char* mark, const std::string& known) {
    return made(secretary.post_json(
                    "/api/commands/write-portion",
                    fmt::format(R"({{"meeting":"{}","item":"{}","mark":"{}",{})"
                                R"("text":"Marked twice."}})",
                                kMeeting, world().hidden(), mark,
                                known.empty() ? "" : fmt::format(R"("portion":"{}",)", known))),
                "portion");
  };
  const auto portion = written("Amber", "");
  written("Red", portion);
  const auto history = text_of(secretary.get("/history/portion:" + portion));
  EXPECT_THAT(history, HasSubstr("AMBER"));
  EXPECT_THAT(history, HasSubstr("RED"));
}

// The room is shown what everyone in it may see: an item that somebody there was not offered is
// withheld from the screen, though those who work it read it.
TEST(SideDoor, a_slide_that_shows_the_room_what_somebody_in_it_may_not_see) {
  TableWorld room({{}, {}, {}}, true, kSecret, TableWorld::Until::Taken);
  Browser chair(room.office());
  chair.sign_in("moor");
  const std::string screen = "/meetings/" + kMeeting + "/screen";
  EXPECT_THAT(text_of(chair.get(screen)), HasSubstr(kSecret)) << "all inside were offered it";
  Browser secretary(room.office());
  secretary.sign_in("secretariat");
  for (
      const char* command :
      {R"(register-person {"person":"guest"})",
       R"(seat-person {"person":"guest","body":"SSC","seat":"dcc","role":"representative","from":"2018-01-01"})",
       R"(note-presence {"meeting":"SSC_67_2811","person":"guest","in":true})"}) {
    const std::string_view line(command);
    const auto response =
        secretary.post_json("/api/commands/" + std::string(line.substr(0, line.find(' '))),
                            std::string(line.substr(line.find(' ') + 1)));
    ASSERT_EQ(response.status, 201) << command << text_of(response);
  }
  for (Browser* eyes : {&chair, &secretary}) {
    const auto page = text_of(eyes->get(screen));
    EXPECT_THAT(page, Not(HasSubstr(kSecret)));
    EXPECT_THAT(page, HasSubstr("Somebody in the room may not see this item."));
  }
}

}  // namespace
}  // namespace wardmote::noninterference
