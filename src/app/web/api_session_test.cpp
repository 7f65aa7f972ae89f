#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/web/testing.h"

namespace wardmote::app::testing {
namespace {

namespace json = boost::json;

json::object session_of(Browser& browser) {
  return json::parse(text_of(browser.get("/api/session"))).as_object();
}

TEST(SessionApi, tells_nobody_that_nobody_is_signed_in) {
  Office office;
  Browser browser(office);
  EXPECT_EQ(session_of(browser), (json::object{{"signed_in", false}}));
}

TEST(SessionApi, tells_who_is_signed_in_and_the_token_that_a_change_needs) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  const auto session = session_of(browser);
  EXPECT_EQ(session.at("signed_in"), true);
  EXPECT_EQ(session.at("person"), "secretariat");
  EXPECT_EQ(session.at("name"), "Local secretariat");
  const auto page = text_of(browser.get("/meetings"));
  EXPECT_NE(page.find("value=\"" + std::string(session.at("token").as_string()) + "\""),
            std::string::npos)
      << "the same as in the forms of the pages";
}

TEST(SessionApi, keeps_its_answer_out_of_every_cache) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  EXPECT_EQ(browser.get("/api/session").headers.get("Cache-Control"), "no-store");
}

TEST(OpenApi, says_for_each_operation_whether_it_needs_a_session) {
  Office office;
  const auto document = json::parse(text_of(Browser(office).get("/api"))).as_object();
  const auto& schemes = document.at("components").as_object().at("securitySchemes").as_object();
  EXPECT_EQ(schemes.at("session").at("name"), "wardmote");
  EXPECT_EQ(schemes.at("token").at("name"), "X-Wardmote-Token");
  for (const auto& [path, operations] : document.at("paths").as_object())
    for (const auto& [method, operation] : operations.as_object()) {
      const auto& security = operation.as_object().at("security").as_array();
      bool needs_token = false;
      for (const auto& one : security) needs_token |= one.as_object().contains("token");
      const bool changes = method == "post" && path != "/api/lint";
      EXPECT_EQ(needs_token, changes) << std::string(path);
      EXPECT_EQ(security.front().as_object().empty(), !changes)
          << std::string(path) << ": who is not signed in reads what is public";
    }
}

}  // namespace
}  // namespace wardmote::app::testing
