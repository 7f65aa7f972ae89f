// The doors by which systems of this kind have leaked, each tried by name against a meeting with an
// item that its reader is recused from. docs/threat-model.md lists them.

#include "noninterference/side_doors.h"

#include <boost/json.hpp>

namespace wardmote::noninterference {
namespace {

using app::testing::Browser;
using app::testing::text_of;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(SideDoor, a_history_that_prints_the_name_of_a_hidden_thing) {
  for_the_others([](Browser& browser) {
    for (const auto& path :
         {"/history/meeting:" + kMeeting, "/history/item:" + world().hidden(),
          std::string("/history/body:SSC"), std::string("/history/party:voltaic"),
          "/api/history/meeting:" + kMeeting})
      EXPECT_THAT(text_of(browser.get(path)), Not(HasSubstr(kSecret))) << path;
  });
}

TEST(SideDoor, a_hidden_relation_between_two_things_that_are_open) {
  Browser member(world().office());
  member.sign_in("tate");
  for (const auto& path : {std::string("/history/party:voltaic"), "/history/meeting:" + kMeeting,
                           std::string("/api/labels")})
    EXPECT_THAT(text_of(member.get(path)), Not(HasSubstr("ItemConcerns"))) << path;
}

TEST(SideDoor, an_id_that_brings_its_own_permission) {
  for_the_others([](Browser& browser) {
    const std::string hidden = world().hidden();
    for (const char* before : {"/history/portion:", "/api/history/portion:"})
      EXPECT_EQ(answer(browser, before + world().hidden_portion(), world().hidden_portion()),
                answer(browser, before + unknown(), unknown()))
          << before;
    for (const char* name : {"excerpt", "decision-letter"}) {
      const auto of = [&](const std::string& id) {
        return answer(browser,
                      fmt::format("/api/meetings/{}/documents/{}-{}.txt", kMeeting, name, id), id);
      };
      EXPECT_EQ(of(hidden), of(unknown())) << name;
    }
  });
}

TEST(SideDoor, a_change_by_the_id_of_what_somebody_else_may_read) {
  Browser recused(world().office());
  recused.sign_in("tate");
  const auto comment = [&](const std::string& item, const std::string& portion) {
    const auto refused = recused.post_json(
        "/api/commands/make-comment",
        fmt::format(R"({{"meeting":"{}","item":"{}","portion":"{}","text":"Mine."}})", kMeeting,
                    item, portion));
    return fmt::format("{} {}", refused.status, text_of(refused));
  };
  EXPECT_EQ(comment(world().hidden(), world().hidden_portion()), comment(unknown(), unknown()));
}

TEST(SideDoor, an_upload_that_tells_whether_its_place_exists) {
  for_the_others([](Browser& browser) {
    const auto upload = [&](const std::string& item) {
      const auto refused = browser.post_json(
          fmt::format("/api/meetings/{}/papers?item={}&name=a.txt", kMeeting, item), "Words.");
      return fmt::format("{} {}", refused.status, text_of(refused));
    };
    EXPECT_EQ(upload(world().hidden()), upload(unknown()));
  });
}

TEST(SideDoor, minutes_that_are_closed_on_one_route_and_open_on_another) {
  for_the_others([](Browser& browser) {
    for (const char* path :
         {"/meetings/{}", "/meetings/{}/agenda", "/meetings/{}/drafts", "/meetings/{}/screen",
          "/meetings/{}/live", "/meetings/{}/live/state", "/meetings/{}/documents",
          "/meetings/{}/documents/minutes.txt", "/meetings/{}/documents/confidential-minutes.json",
          "/meetings/{}/documents/pack.html", "/api/meetings/{}", "/api/meetings/{}/minutes",
          "/api/meetings/{}/documents", "/api/meetings/{}/release", "/api/agendas/{}"}) {
      const auto asked = fmt::format(fmt::runtime(path), kMeeting);
      EXPECT_THAT(text_of(browser.get(asked)), Not(HasSubstr(kSecret))) << asked;
    }
    for (const char* path : {"/find?q=Aldgate", "/api/find?q=Aldgate", "/actions", "/actions.csv",
                             "/calendar.ics", "/feed.atom", "/desk", "/api/desk", "/withheld"}) {
      const auto page = text_of(browser.get(path));
      // A search repeats what was asked for.
      if (std::string_view(path).find("q=") == std::string_view::npos) {
        EXPECT_THAT(page, Not(HasSubstr(kSecret))) << path;
      }
      EXPECT_THAT(page, Not(HasSubstr(world().hidden_portion()))) << path;
    }
  });
}

TEST(SideDoor, counts_and_completions_over_what_is_hidden) {
  for_the_others([](Browser& browser) {
    EXPECT_THAT(text_of(browser.get("/api/find?q=Aldgate")), HasSubstr(R"("count":0)"));
    const auto agenda = browser.get("/api/agendas/" + kMeeting);
    if (agenda.status == 404) return;
    const auto read = boost::json::parse(text_of(agenda));
    for (const auto& item : read.at("items").as_array()) {
      if (item.at("item").as_string() != world().hidden()) continue;
      EXPECT_TRUE(item.at("withheld").as_bool());
      EXPECT_EQ(item.at("outcome"), "");
      for (const char* told : {"papers", "portions", "decisions"})
        EXPECT_FALSE(item.as_object().contains(told)) << told;
    }
  });
}

}  // namespace
}  // namespace wardmote::noninterference
