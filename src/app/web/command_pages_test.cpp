#include "app/web/command_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/readers.h"
#include "app/web/testing.h"
#include "base/london.h"
#include "scheme/roll.h"
#include "scheme/standing.h"

namespace wardmote::app::testing {
namespace {

struct Secretary : Office {
  Browser browser{*this};
  Secretary() { browser.sign_in("secretariat"); }
  std::size_t acts() {
    std::size_t out = 0;
    for (const auto& act : site->record().as(secretariat()).acts()) out += !act.kind.empty();
    return out;
  }
  http::Response seat(const std::string& person, const std::string& seat) {
    return browser.post("/do/seat-person", {{"person", person},
                                            {"body", "SSC"},
                                            {"seat", seat},
                                            {"role", "member"},
                                            {"from", "2018-09-01"},
                                            {"back", "/people"}});
  }
};

TEST(LocalPath, stays_on_this_server) {
  for (const char* good : {"/people", "/people?as_at=2018-11-28&done=x#seat", "/"})
    EXPECT_EQ(local_path(good, "/else"), good);
  for (const char* bad : {"", "people", "//evil.example", "/\\evil.example", "https://evil.example",
                          "/a b", "/a\r\nSet-Cookie: x", "/caf\xC3\xA9"})
    EXPECT_EQ(local_path(bad, "/else"), "/else") << bad;
}

TEST(Commands, by_form_are_recorded_and_lead_back) {
  Secretary office;
  const auto done = office.browser.post(
      "/do/register-person",
      {{"person", "dquill"}, {"name", "Dana Quill"}, {"back", "/people?as_at=2018-11-28"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(done.headers.get("Location"), "/people?as_at=2018-11-28");
  EXPECT_EQ(office.site->people().name_of(PersonId("dquill")), "Dana Quill");
  for (const auto& act : office.site->record().as(secretariat()).acts())
    EXPECT_EQ(act.body.find("Quill"), std::string_view::npos) << "no act holds a name";
}

TEST(Commands, lead_nowhere_else) {
  Secretary office;
  const auto done = office.browser.post("/do/register-person",
                                        {{"person", "dquill"}, {"back", "//evil.example"}});
  EXPECT_EQ(done.headers.get("Location"), "/meetings");
}

TEST(Commands, that_are_refused_say_everything_that_is_wrong_and_keep_what_was_typed) {
  Secretary office;
  const auto before = office.acts();
  const auto refused = office.browser.post("/do/seat-person", {{"person", "nobody"},
                                                               {"body", "NONE"},
                                                               {"seat", "large-supplier-9"},
                                                               {"role", "member"},
                                                               {"from", "2018-09-01"},
                                                               {"until", "2018-08-01"},
                                                               {"back", "/people"}});
  EXPECT_EQ(refused.status, 422);
  const auto page = text_of(refused);
  for (const char* what : {"Nobody is registered as nobody", "is no body on",
                           "ends before it begins", "value=\"large-supplier-9\""})
    EXPECT_NE(page.find(what), std::string::npos) << what;
  EXPECT_EQ(office.acts(), before);
}

TEST(Commands, that_are_refused_have_a_page_of_their_own_where_no_other_shows_the_form) {
  Secretary office;
  const auto refused = office.browser.post(
      "/do/register-employer",
      {{"person", "nobody"}, {"party", "none"}, {"from", "2018-09-01"}, {"back", "/rules"}});
  EXPECT_EQ(refused.status, 422);
  const auto page = text_of(refused);
  EXPECT_NE(page.find("Nobody is registered as nobody"), std::string::npos);
  EXPECT_NE(page.find("No such Party is recorded"), std::string::npos);
  EXPECT_NE(page.find("href=\"/rules\""), std::string::npos);
}

TEST(Commands, sent_twice_under_one_key_are_done_once) {
  Secretary office;
  const Fields fields{{"person", "dquill"}, {"key", "k-1"}, {"back", "/people"}};
  ASSERT_EQ(office.browser.post("/do/register-person", fields).status, 303);
  const auto once = office.acts();
  EXPECT_EQ(office.browser.post("/do/register-person", fields).status, 303);
  EXPECT_EQ(office.acts(), once);
}

TEST(Commands, upon_what_has_changed_meanwhile_are_refused) {
  Secretary office;
  office.browser.post("/do/register-person", {{"person", "dquill"}});
  const record::Subject subject("body:SSC");
  const std::string seen =
      subject.str() + " " + office.site->record().as(secretariat()).fingerprint(subject).hex();
  ASSERT_EQ(office.seat("dquill", "large-supplier-1").status, 303);
  const Fields fields{{"person", "dquill"},   {"body", "SSC"}, {"seat", "large-supplier-1"},
                      {"last", "2018-11-01"}, {"seen", seen},  {"back", "/people"}};
  const auto stale = office.browser.post("/do/leave-seat", fields);
  EXPECT_EQ(stale.status, 409);
  EXPECT_NE(text_of(stale).find("has changed since you looked"), std::string::npos);
}

TEST(Commands, are_for_those_who_are_signed_in_and_have_the_token) {
  Secretary office;
  EXPECT_EQ(Browser(office).post("/do/register-person", {{"person", "x"}}).status, 404);
  Browser forged(office);
  const auto path = office.web->sign_in_path("secretariat").value();
  forged.post("/sign-in", {{"code", path.substr(path.find('=') + 1)}});
  EXPECT_EQ(forged.post("/do/register-person", {{"person", "x"}}).status, 403);
}

TEST(Commands, are_refused_of_those_who_may_not) {
  Secretary office;
  office.browser.post("/do/register-person", {{"person", "dquill"}});
  Browser member(office);
  member.sign_in("dquill");
  const auto refused =
      member.post("/do/register-person", {{"person", "another"}, {"back", "/people"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_of(refused).find("The secretariat alone does this"), std::string::npos);
}

TEST(Commands, that_the_page_has_no_form_for_say_what_is_wrong_all_the_same) {
  Secretary office;
  const auto refused = office.browser.post("/do/leave-seat", {{"person", "nobody"},
                                                              {"body", "SSC"},
                                                              {"seat", "none"},
                                                              {"last", "2018-11-01"},
                                                              {"back", "/people"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_of(refused).find("They do not sit there"), std::string::npos);
}

TEST(Commands, that_a_page_of_the_meeting_asked_for_are_refused_on_that_page) {
  Secretary office;
  const std::string meeting = "SSC_67_2811", at = "/meetings/" + meeting;
  office.clock.set(london::parse("2018-11-20 10:00").value());
  ASSERT_EQ(office.browser
                .post("/do/plan-meeting",
                      {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}, {"back", "/desk"}})
                .status,
            303);
  for (const auto& [page, words] :
       {std::pair{"/agenda", "id=\"more-head\""}, {"/live", "class=\"pane live-items\""}}) {
    const auto refused =
        office.browser.post("/do/close-meeting", {{"meeting", meeting}, {"back", at + page}});
    EXPECT_EQ(refused.status, 422) << page;
    EXPECT_NE(text_of(refused).find("That was not done"), std::string::npos) << page;
    EXPECT_NE(text_of(refused).find(words), std::string::npos) << page;
  }
  const auto refused = office.browser.post(
      "/do/give-apology", {{"meeting", meeting}, {"person", "nobody"}, {"back", at + "/agenda"}});
  EXPECT_NE(text_of(refused).find("id=\"give-apology\" open"), std::string::npos);
}

TEST(Papers, are_handed_in_by_api_once_and_come_out_as_they_went_in) {
  Secretary office;
  office.clock.set(london::parse("2018-11-20 10:00").value());
  office.browser.post(
      "/do/plan-meeting",
      {{"body", "SSC"}, {"number", "67"}, {"day", "2018-11-28"}, {"back", "/desk"}});
  office.browser.get("/meetings/SSC_67_2811/agenda");
  const auto agenda = json::parse(text_of(office.browser.get("/api/agendas/SSC_67_2811")));
  const std::string item(agenda.at("items").at(0).at("item").as_string());
  const std::string to = "/api/meetings/SSC_67_2811/papers?item=" + item + "&name=plan.txt";
  const auto handed = office.browser.post_json(to, "A plan.", {{"Idempotency-Key", "one"}});
  ASSERT_EQ(handed.status, 201) << text_of(handed);
  const auto again = office.browser.post_json(to, "A plan.", {{"Idempotency-Key", "one"}});
  EXPECT_TRUE(json::parse(text_of(again)).at("repeated").as_bool());
  const auto with_paper = json::parse(text_of(office.browser.get("/api/agendas/SSC_67_2811")));
  const auto& papers = with_paper.at("items").at(0).at("papers").as_array();
  ASSERT_EQ(papers.size(), 1U);
  const std::string paper(papers[0].at("paper").as_string());
  EXPECT_EQ(text_of(office.browser.get("/papers/" + paper)), "A plan.");
  EXPECT_EQ(office.browser.post_json(to, "", {}).status, 422);
}

TEST(Commands, that_do_not_exist_or_come_with_a_file_are_not_found) {
  Secretary office;
  EXPECT_EQ(office.browser.post("/do/make-tea", {}).status, 404);
  EXPECT_EQ(office.browser.post("/do/lodge-paper", {}).status, 404);
}

TEST(CommandsApi, answers_what_was_recorded) {
  Secretary office;
  const auto done = office.browser.post_json("/api/commands/register-person",
                                             R"({"person":"dquill","name":"Dana Quill"})");
  ASSERT_EQ(done.status, 201) << text_of(done);
  const auto answer = boost::json::parse(text_of(done));
  EXPECT_EQ(answer.at("acts").at(0).at("kind").as_string(), "scheme.PersonRegistered/1");
  EXPECT_EQ(office.site->people().name_of(PersonId("dquill")), "Dana Quill");
}

TEST(CommandsApi, answers_a_problem_with_every_finding) {
  Secretary office;
  const auto refused =
      office.browser.post_json("/api/commands/register-employer",
                               R"({"person":"nobody","party":"none","from":"2018-09-01"})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(boost::json::parse(text_of(refused)).at("findings").as_array().size(), 2u);
}

TEST(CommandsApi, refuses_by_if_match_what_has_changed_and_repeats_by_key) {
  Secretary office;
  const std::string body = R"({"person":"dquill"})";
  const Fields key{{"Idempotency-Key", "k-7"}};
  ASSERT_EQ(office.browser.post_json("/api/commands/register-person", body, key).status, 201);
  const auto again = office.browser.post_json("/api/commands/register-person", body, key);
  EXPECT_EQ(again.status, 201);
  EXPECT_TRUE(boost::json::parse(text_of(again)).at("repeated").as_bool());
  const Fields stale{{"If-Match", "\"person:dquill@" + std::string(32, '0') + "\""}};
  const auto role = R"({"person":"dquill","role":"assessor","from":"2018-09-01"})";
  EXPECT_EQ(office.browser.post_json("/api/commands/give-role", role, stale).status, 412);
  const auto history =
      boost::json::parse(text_of(office.browser.get("/api/history/person:dquill")));
  const std::string tag(history.at("fingerprint").as_string());
  const Fields fresh{{"If-Match", "\"person:dquill@" + tag + "\""}};
  EXPECT_EQ(office.browser.post_json("/api/commands/give-role", role, fresh).status, 201);
}

TEST(CommandsApi, refuses_other_words_under_a_key_that_something_was_done_under) {
  Secretary office;
  const Fields key{{"Idempotency-Key", "k-8"}};
  const auto register_person = [&](const std::string& body) {
    return office.browser.post_json("/api/commands/register-person", body, key);
  };
  EXPECT_EQ(register_person(R"({"person":""})").status, 422);
  ASSERT_EQ(register_person(R"({"person":"dquill"})").status, 201) << "a refused one did nothing";
  const auto refused = register_person(R"({"person":"thowell"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(text_of(refused).find("key-used-otherwise"), std::string::npos);
  EXPECT_EQ(office.browser.get("/api/history/person:thowell").status, 404);
}

TEST(CommandsApi, names_nobody_whose_registration_a_key_was_not_used_for) {
  Secretary office;
  office.browser.post_json("/api/commands/register-person", R"({"person":"dquill"})");
  Browser member(office);
  member.sign_in("dquill");
  const auto refused = member.post_json("/api/commands/register-person",
                                        R"({"person":"secretariat","name":"Somebody Else"})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(office.site->people().name_of(PersonId("secretariat")), "secretariat");
}

TEST(Commands, that_are_refused_call_people_by_their_names) {
  Secretary office;
  for (const char* person : {"dquill", "thowell"})
    office.browser.post("/do/register-person",
                        {{"person", person}, {"name", "Name of " + std::string(person)}});
  ASSERT_EQ(office.seat("dquill", "large-supplier-1").status, 303);
  const std::string said = "Name of dquill sits there on 1 September 2018.";
  EXPECT_NE(text_of(office.seat("thowell", "large-supplier-1")).find(said), std::string::npos);
  const auto answer = office.browser.post_json(
      "/api/commands/seat-person",
      R"({"person":"thowell","body":"SSC","seat":"large-supplier-1","role":"member",)"
      R"("from":"2018-09-01"})");
  EXPECT_NE(text_of(answer).find(said), std::string::npos) << text_of(answer);
  for (const auto& act : office.site->record().as(secretariat()).acts())
    EXPECT_EQ(act.body.find("Name of"), std::string_view::npos) << "no act holds a name";
}

TEST(CommandsApi, is_described_with_one_path_a_command) {
  Secretary office;
  const auto document = boost::json::parse(office.web->openapi());
  const auto& paths = document.at("paths").as_object();
  for (const auto* command : web_commands())
    EXPECT_TRUE(paths.contains("/api/commands/" + std::string(command->name))) << command->name;
  const auto& schema = document.at_pointer(
      "/paths/~1api~1commands~1register-person/post/requestBody/content/application~1json/schema");
  EXPECT_TRUE(schema.at("properties").as_object().contains("email"));
}

}  // namespace
}  // namespace wardmote::app::testing
