// What the API of the watch takes and tells, and that its description lists it.

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/http/url.h"
#include "app/commands.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/watched_test.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

namespace json = boost::json;
using testing::Browser;
using testing::Office;
using testing::text_of;
using testing::Watched;

constexpr const char* kSender = "90-B3-D5-1F-30-01-00-00";

// So many requests of one User, of which all but the first are held; Olga operates the DCC.
class WatchApi : public ::testing::Test {
 protected:
  void watch(std::uint64_t count) {
    office_.clock.set(clock_.now());
    give("register-person", R"({"person":"olga"})");
    give("give-role", R"({"person":"olga","role":"operator","from":"2018-01-01"})");
    std::vector<testing::Sent> requests;
    for (std::uint64_t i = 1; i <= count; ++i)
      requests.push_back({kSender, i, static_cast<std::int64_t>(i)});
    watched_.emplace(office_, clock_, Instant(office_.clock.now().micros() - 60'000'000),
                     std::vector{testing::hourly("ADT-1", kSender, 1)}, requests);
    olga_.emplace(office_);
    olga_->sign_in("olga");
  }
  json::object told(const std::string& path) {
    return json::parse(text_of(olga_->get(path))).as_object();
  }

  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  wardmote::testing::ManualClock clock_{london::parse("2018-11-01 09:00").value()};
  std::optional<Watched> watched_;
  std::optional<Browser> olga_;

 private:
  void give(const std::string& command, const std::string& json) {
    carry_out(*office_.site, office_.clock, secretariat(), *command_named(command), json,
              {record::IdempotencyKey(command + json), {}, {}})
        .value();
  }
};

TEST_F(WatchApi, a_list_of_more_than_a_thousand_says_where_the_rest_is) {
  watch(1'004);
  const auto first = told("/api/watch/held?q=7.4");
  EXPECT_EQ(first.at("count").as_int64(), 1'003);
  EXPECT_EQ(first.at("held").as_array().size(), 1'000U);
  const auto second = told(std::string(first.at("next").as_string()));
  EXPECT_EQ(second.at("count").as_int64(), 1'003);
  EXPECT_EQ(second.at("held").as_array().size(), 3U);
  EXPECT_FALSE(second.contains("next"));
  EXPECT_NE(first.at("next").as_string().find("q=7.4"), std::string::npos)
      << "what was sought is kept";
}

TEST_F(WatchApi, an_event_that_is_no_reference_is_refused_with_its_way_out) {
  watch(2);
  const auto refused = olga_->get("/api/watch/held?event=abc");
  EXPECT_EQ(refused.status, 422);
  const auto problem = json::parse(text_of(refused)).as_object();
  EXPECT_EQ(problem.at("code").as_string(), "event-not-in-form");
  EXPECT_EQ(problem.at("place").as_string(), "event");
  EXPECT_FALSE(problem.at("way_out").as_string().empty());
  EXPECT_EQ(told("/api/watch/held?event=12345").at("count").as_int64(), 0);
}

TEST_F(WatchApi, a_request_is_told_as_not_authenticated) {
  watch(3);
  for (const std::uint64_t counter : {1U, 2U}) {
    const auto one =
        told("/api/watch/why/" + http::percent_encode(Watched::request_id(kSender, counter)));
    ASSERT_TRUE(one.contains("authenticated")) << counter;
    EXPECT_FALSE(one.at("authenticated").as_bool());
  }
}

TEST_F(WatchApi, the_description_lists_what_may_be_asked_and_that_traffic_is_of_now) {
  watch(2);
  const auto document = told("/api/openapi.json");
  const auto& paths = document.at("paths").as_object();
  const auto meaning = [&](const char* path, std::string_view name) {
    for (const auto& one : paths.at(path).at("get").at("parameters").as_array())
      if (one.at("name").as_string() == name) return std::string(one.at("description").as_string());
    return std::string();
  };
  for (const char* name : {"q", "event", "overdue", "page"})
    EXPECT_NE(meaning("/api/watch/held", name), "") << name;
  EXPECT_NE(meaning("/api/watch/why/{request}/alerts", "from"), "");
  for (const char* path : {"/api/watch", "/api/watch/held", "/api/watch/why/{request}",
                           "/api/watch/why/{request}/alerts"})
    EXPECT_NE(meaning(path, "known_at").find("always of now"), std::string::npos) << path;
  EXPECT_EQ(meaning("/api/watch/lacking", "known_at").find("always of now"), std::string::npos);
}

}  // namespace
}  // namespace wardmote::app
