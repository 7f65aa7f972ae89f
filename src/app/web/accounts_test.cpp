#include <boost/algorithm/string/replace.hpp>
#include <gtest/gtest.h>

#include "app/web/testing.h"

namespace wardmote::app::testing {
namespace {

constexpr const char* kPassword = "four bells at noon";

void set_password(Browser& browser, const std::string& password) {
  ASSERT_EQ(browser.post("/account/password", {{"password", password}, {"again", password}}).status,
            303);
}

http::Response try_password(Office& office, const std::string& person,
                            const std::string& password) {
  return Browser(office).post("/sign-in", {{"person", person}, {"password", password}});
}

// What a page says, without the id that was typed.
std::string said(const http::Response& response, const std::string& person) {
  return boost::replace_all_copy(text_of(response), "value=\"" + person + "\"", "value");
}

TEST(Accounts, have_no_password_until_one_is_set) {
  Office office;
  for (const char* guess : {"", "secretariat", "password", "wardmote"})
    EXPECT_EQ(try_password(office, "secretariat", guess).status, 403) << guess;
}

TEST(Accounts, let_a_person_in_by_the_password_that_they_set_once_in_by_a_link) {
  Office office;
  Browser first(office);
  first.sign_in("secretariat");
  set_password(first, kPassword);
  Browser second(office);
  const auto entered =
      second.post("/sign-in", {{"person", "secretariat"}, {"password", kPassword}});
  EXPECT_EQ(entered.status, 303);
  const std::string cookie(entered.headers.get("Set-Cookie"));
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(cookie.find("Secure"), std::string::npos);
  EXPECT_EQ(second.get("/account").status, 200);
}

TEST(Accounts, keep_hashes_only) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  set_password(browser, kPassword);
  const auto file =
      system::read_file(office.folder.path() / "data" / "sign-in.json", 1 << 20).value();
  EXPECT_EQ(file.find("bells"), std::string::npos);
  EXPECT_NE(file.find("$argon2id$"), std::string::npos);
}

TEST(Accounts, answer_a_wrong_person_and_a_wrong_password_alike) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  set_password(browser, kPassword);
  const auto wrong = try_password(office, "secretariat", "four bells at dawn");
  const auto nobody = try_password(office, "no-such-person", kPassword);
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(nobody.status, 403);
  EXPECT_EQ(said(wrong, "secretariat"), said(nobody, "no-such-person"));
}

TEST(Accounts, say_when_to_try_again_after_too_many_tries_and_let_links_in_meanwhile) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  set_password(browser, kPassword);
  for (int i = 0; i < 5; ++i) try_password(office, "secretariat", "wrong");
  const auto refused = try_password(office, "secretariat", kPassword);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.get("Retry-After"), "31");
  Browser by_link(office);
  by_link.sign_in("secretariat");
  EXPECT_EQ(by_link.get("/account").status, 200);
  office.clock.advance_seconds(31);
  EXPECT_EQ(try_password(office, "secretariat", kPassword).status, 303);
}

TEST(Accounts, send_the_cookie_over_tls_only_where_the_public_name_is_https) {
  Office office("https://wardmote.example");
  Browser browser(office);
  const auto path = office.web->sign_in_path("secretariat").value();
  const auto entered = browser.post("/sign-in", {{"code", path.substr(path.find('=') + 1)}});
  EXPECT_NE(entered.headers.get("Set-Cookie").find("Secure"), std::string_view::npos);
}

TEST(Accounts, refuse_passwords_that_are_short_easy_or_typed_differently) {
  Office office;
  Browser browser(office);
  browser.sign_in("secretariat");
  const auto refused = [&](const std::string& password, const std::string& again) {
    return browser.post("/account/password", {{"password", password}, {"again", again}}).status;
  };
  EXPECT_EQ(refused("elevenchars", "elevenchars"), 422);
  EXPECT_EQ(refused("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"), 422);
  EXPECT_EQ(refused("the Secretariat 1", "the Secretariat 1"), 422);
  EXPECT_EQ(refused(kPassword, "four bells at dawn"), 422);
  EXPECT_EQ(refused(std::string(257, 'x') + "y", std::string(257, 'x') + "y"), 422);
}

TEST(Accounts, ask_for_the_current_password_of_who_came_in_by_it) {
  Office office;
  Browser by_link(office);
  by_link.sign_in("secretariat");
  set_password(by_link, kPassword);
  Browser browser(office);
  browser.post("/sign-in", {{"person", "secretariat"}, {"password", kPassword}});
  browser.get("/account");
  const auto change = [&](const std::string& current) {
    return browser
        .post("/account/password", {{"current", current},
                                    {"password", "six bells at night"},
                                    {"again", "six bells at night"}})
        .status;
  };
  EXPECT_EQ(change("wrong"), 422);
  EXPECT_EQ(change(kPassword), 303);
  EXPECT_EQ(by_link.get("/account").status, 404) << "the other session has ended";
  EXPECT_EQ(browser.get("/account").status, 200);
  EXPECT_EQ(try_password(office, "secretariat", kPassword).status, 403);
}

TEST(Accounts, end_other_sessions_and_keep_their_own) {
  Office office;
  Browser here(office), there(office);
  there.sign_in("secretariat");
  here.sign_in("secretariat");
  ASSERT_EQ(here.post("/account/sessions", {}).status, 303);
  EXPECT_EQ(there.get("/account").status, 404);
  EXPECT_EQ(here.get("/account").status, 200);
}

}  // namespace
}  // namespace wardmote::app::testing
