#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "adapters/http/conditional.h"
#include "adapters/http/cookie.h"
#include "adapters/http/http_date.h"
#include "adapters/http/negotiate.h"
#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;

Request with(Method method, std::initializer_list<std::pair<const char*, const char*>> headers) {
  Request request;
  request.method = method;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

TEST(Cookies, are_read_from_all_headers) {
  const auto cookies =
      cookies_of(with(Method::Get, {{"Cookie", "a=1; b=\"2\";c; =x;d e=4"}, {"cookie", "z=9"}}));
  EXPECT_EQ(cookies.size(), 3u);
  EXPECT_EQ(cookies.get("a"), "1");
  EXPECT_EQ(cookies.get("b"), "2");
  EXPECT_EQ(cookies.get("z"), "9");
}

TEST(Cookies, can_be_read_by_this_server_only) {
  EXPECT_EQ(set_cookie({.name = "session", .value = "ab12"}),
            "session=ab12; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_EQ(set_cookie({.name = "s",
                        .value = "",
                        .path = "/x",
                        .secure = true,
                        .max_age = std::chrono::seconds(0)}),
            "s=; Path=/x; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
  EXPECT_DEATH(set_cookie({.name = "s", .value = "a; Domain=evil"}), "");
}

TEST(Conditions, match_tags_strongly_for_changes_and_weakly_for_reading) {
  EXPECT_TRUE(matches_strongly("\"a\", \"b\"", "\"b\""));
  EXPECT_FALSE(matches_strongly("W/\"b\"", "\"b\""));
  EXPECT_FALSE(matches_strongly("W/\"b\"", "W/\"b\""));
  EXPECT_TRUE(matches_weakly("W/\"b\"", "\"b\""));
  EXPECT_TRUE(matches_weakly("*", "\"b\""));
  EXPECT_TRUE(matches_weakly("\"a,b\"", "\"a,b\""));
  EXPECT_FALSE(matches_weakly("b", "\"b\""));
  EXPECT_FALSE(matches_weakly("\"b\", oops", "\"b\""));
  EXPECT_FALSE(matches_weakly("", "\"b\""));
}

TEST(Conditions, decide_what_is_sent) {
  const auto tag = strong_tag("f1");
  EXPECT_EQ(check_conditions(with(Method::Get, {}), tag), Freshness::Send);
  EXPECT_EQ(check_conditions(with(Method::Get, {{"If-None-Match", "\"f1\""}}), tag),
            Freshness::NotModified);
  EXPECT_EQ(check_conditions(with(Method::Get, {{"If-None-Match", "\"f0\""}}), tag),
            Freshness::Send);
  EXPECT_EQ(check_conditions(with(Method::Post, {{"If-Match", "\"f0\""}}), tag), Freshness::Failed);
  EXPECT_EQ(
      check_conditions(with(Method::Post, {{"If-Match", "\"f0\""}, {"If-Match", "\"f1\""}}), tag),
      Freshness::Send);
  EXPECT_EQ(check_conditions(with(Method::Put, {{"If-None-Match", "*"}}), tag), Freshness::Failed);
}

TEST(Negotiation, takes_the_best_liked_of_what_is_offered) {
  const auto pick = [](std::string_view accept) {
    return choose(accept, {"text/html", "application/json"});
  };
  EXPECT_EQ(pick(""), 0u);
  EXPECT_EQ(pick("*/*"), 0u);
  EXPECT_EQ(pick("application/json"), 1u);
  EXPECT_EQ(pick("text/html,application/xhtml+xml,*/*;q=0.8"), 0u);
  EXPECT_EQ(pick("text/*;q=0.5, application/json;q=0.7"), 1u);
  EXPECT_EQ(pick("text/html;q=0, */*"), 1u);
  EXPECT_EQ(pick("image/png"), std::nullopt);
  EXPECT_EQ(pick("text/html;q=oops"), std::nullopt);
}

TEST(HttpDate, is_written_as_the_standard_shows_it) {
  EXPECT_EQ(http_date(*Instant::parse("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, refuses_any_other_form) {
  EXPECT_TRUE(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"));
  for (const auto* text : {"", "Mon, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
                           "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, -6 Nov 1994 08:49:37 GMT"})
    EXPECT_FALSE(parse_http_date(text)) << text;
}

RC_GTEST_PROP(HttpDate, reads_back_any_second, ()) {
  const auto seconds = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000);
  const Instant instant(seconds * 1'000'000);
  RC_ASSERT(parse_http_date(http_date(instant)) == instant);
}

TEST(Problem, says_what_an_error_says) {
  const auto response =
      problem(Error{ErrorKind::Full, "disk-full", "line 3", "No room \"here\".", "Make room."});
  EXPECT_EQ(response.status, 507);
  EXPECT_EQ(response.headers.get("content-type"), "application/problem+json");
  EXPECT_EQ(body_of(response),
            R"({"type":"urn:wardmote:problem:disk-full","title":"Insufficient Storage",)"
            R"("status":507,"detail":"No room \"here\".","code":"disk-full","place":"line 3",)"
            R"("way_out":"Make room."})"
            "\n");
}

TEST(Problem, lists_findings) {
  Finding finding;
  finding.code = "wrong-body";
  finding.severity = Severity::Error;
  finding.place.line = 20;
  finding.why = "SCC";
  const auto response =
      problem(Error{ErrorKind::Invalid, "lint", "", "Findings.", ""}, {finding, finding});
  EXPECT_NE(body_of(response).find(
                R"("findings":[{"code":"wrong-body","severity":"error","line":20,"why":"SCC"},{)"),
            std::string_view::npos);
}

TEST(Problem, is_json_whatever_came_in) {
  const auto response = problem(Error{ErrorKind::Invalid, "x", "a\xff\xfe!", "b", ""});
  EXPECT_NE(body_of(response).find("a\xEF\xBF\xBD\xEF\xBF\xBD!"), std::string_view::npos);
}

TEST(Problem, tells_the_busy_when_to_come_back) {
  EXPECT_EQ(problem(Error{ErrorKind::Busy, "x", "", "y", ""}).headers.get("Retry-After"), "1");
}

TEST(SecurityHeaders, forbid_what_a_page_need_not_do) {
  Response response;
  response.headers.add("cache-control", "no-transform");
  secure(response, Caching::Never);
  EXPECT_NE(response.headers.get("Content-Security-Policy").find("default-src 'self'"),
            std::string_view::npos);
  EXPECT_NE(response.headers.get("Content-Security-Policy").find("frame-ancestors 'none'"),
            std::string_view::npos);
  EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.headers.every("Cache-Control"),
            (std::vector<std::string_view>{"no-transform"}));
}

TEST(SecurityHeaders, know_a_form_of_our_own_from_a_strangers) {
  EXPECT_TRUE(is_same_origin(with(Method::Post, {{"Sec-Fetch-Site", "same-origin"}}), ""));
  EXPECT_FALSE(is_same_origin(with(Method::Post, {{"Sec-Fetch-Site", "cross-site"}}), ""));
  EXPECT_TRUE(
      is_same_origin(with(Method::Post, {{"Host", "a:80"}, {"Origin", "http://a:80"}}), ""));
  EXPECT_FALSE(is_same_origin(with(Method::Post, {{"Host", "a:80"}, {"Origin", "null"}}), ""));
  EXPECT_FALSE(is_same_origin(with(Method::Post, {{"Host", "b"}, {"Origin", "http://b"}}),
                              "https://wardmote.example"));
  EXPECT_TRUE(is_same_origin(with(Method::Post, {}), ""));
}

}  // namespace
