#include "adapters/http/router.h"

#include <optional>

#include <gtest/gtest.h>

namespace {

using namespace wardmote;
using namespace wardmote::http;

Response echo(const Request&, const Pairs& captures) {
  std::string text;
  for (const auto& [name, value] : captures) text += name + "=" + value + ";";
  return text_response(200, "text/plain", text);
}

struct Site {
  system::Metrics metrics;
  Result<Router> router = Router::make(
      {
          {Method::Get, "/", "home", "", echo},
          {Method::Get, "/meetings/{reference}", "meeting", "", echo},
          {Method::Post, "/meetings/{reference}", "meeting.change", "", echo},
          {Method::Get, "/meetings/new", "meeting.new", "", echo},
          {Method::Post, "/meetings/new/{step}", "meeting.step", "", echo},
          {Method::Get, "/meetings/{reference}/items/{number}", "item", "", echo},
          {Method::Get, "/assets/{file...}", "asset", "", echo},
          {Method::Delete, "/meetings/new", "meeting.drop", "", echo},
      },
      [](const Request&) { return text_response(404, "text/plain", "nothing here"); }, metrics);

  std::string ask(Method method, std::string path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    const Response response = (*router)(request);
    const auto allow = response.headers.get("Allow");
    return std::to_string(response.status) + " " + std::string(response.route.text()) + " " +
           (allow.empty() ? std::string(body_of(response)) : std::string(allow));
  }
};

TEST(Router, finds_routes_and_what_their_names_stand_for) {
  Site site;
  ASSERT_TRUE(site.router) << site.router.error().text();
  EXPECT_EQ(site.ask(Method::Get, "/"), "200 home ");
  EXPECT_EQ(site.ask(Method::Get, "/meetings/SSC 67"), "200 meeting reference=SSC 67;");
  EXPECT_EQ(site.ask(Method::Get, "/meetings/a/items/3"), "200 item reference=a;number=3;");
  EXPECT_EQ(site.ask(Method::Get, "/assets/css/site.css"), "200 asset file=css/site.css;");
  EXPECT_EQ(site.ask(Method::Get, "/assets/"), "200 asset file=;");
}

TEST(Router, prefers_words_but_goes_back_to_names) {
  Site site;
  EXPECT_EQ(site.ask(Method::Get, "/meetings/new"), "200 meeting.new ");
  EXPECT_EQ(site.ask(Method::Get, "/meetings/new/items/1"), "200 item reference=new;number=1;");
  // POST exists for any meeting, and "new" is one by its form.
  EXPECT_EQ(site.ask(Method::Post, "/meetings/new"), "200 meeting.change reference=new;");
}

TEST(Router, gives_what_it_does_not_know_to_the_caller) {
  Site site;
  for (const auto* path :
       {"/meeting", "/meetings", "/meetings/", "/meetings/a/b", "/meetings//items/1", "*"})
    EXPECT_EQ(site.ask(Method::Get, path), "404 - nothing here") << path;
}

TEST(Router, says_which_methods_an_address_takes) {
  Site site;
  EXPECT_EQ(site.ask(Method::Put, "/meetings/a"), "405 - GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(site.ask(Method::Put, "/meetings/new"), "405 - GET, HEAD, POST, DELETE, OPTIONS");
  EXPECT_EQ(site.ask(Method::Options, "/"), "204 - GET, HEAD, OPTIONS");
}

TEST(Router, answers_head_by_the_route_of_get) {
  Site site;
  EXPECT_EQ(site.ask(Method::Head, "/meetings/a"), "200 meeting reference=a;");
}

TEST(Router, counts_by_route) {
  Site site;
  site.ask(Method::Get, "/meetings/a");
  site.ask(Method::Get, "/meetings/b");
  EXPECT_NE(
      site.metrics.prometheus().find("wardmote_http_answer_seconds_count{route=\"meeting\"} 2\n"),
      std::string::npos);
}

TEST(Router, counts_an_answer_that_comes_later_when_it_comes) {
  system::Metrics metrics;
  Answer kept;
  auto router = Router::make({{Method::Get, "/", "slow", "",
                               [&](const Request&, const Pairs&) {
                                 Response response;
                                 response.later = [&](Answer answer) { kept = std::move(answer); };
                                 return response;
                               }}},
                             nullptr, metrics);
  const auto count = [&] {
    return metrics
        .histogram("wardmote_http_answer_seconds", "Time to make an answer, by route", 1e-6,
                   {{"route", "slow"}})
        .count();
  };
  std::optional<Response> got;
  (*router)(Request{}).later([&](Response response) { got = std::move(response); });
  EXPECT_EQ(count(), 0U);
  kept(text_response(503, "text/plain", "late"));
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(got->route, system::Word("slow"));
}

TEST(Router, refuses_tables_that_contradict_themselves) {
  const auto code = [](std::vector<Route> routes) {
    system::Metrics metrics;
    const auto router = Router::make(std::move(routes), nullptr, metrics);
    return router ? "made" : router.error().place;
  };
  EXPECT_EQ(code({{Method::Get, "/{a}", "x", "", echo}}), "made");
  EXPECT_EQ(code({{Method::Get, "/{a}", "x", "", echo}, {Method::Get, "/{b}", "y", "", echo}}),
            "/{b}");
  EXPECT_EQ(code({{Method::Get, "/a", "x", "", echo}, {Method::Get, "/b", "x", "", echo}}), "/b");
  for (const auto* pattern : {"", "a", "/{}", "/{a}x", "/{a...}/b", "/{a}/{a}", "/{a b}"})
    EXPECT_EQ(code({{Method::Get, pattern, "x", "", echo}}), pattern);
  EXPECT_EQ(code({{Method::Head, "/a", "x", "", echo}}), "/a");
}

}  // namespace
