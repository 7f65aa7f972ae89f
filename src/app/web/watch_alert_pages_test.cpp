// The DCC Alerts of a request, by its page and by the API, for those who see the request.

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/http/url.h"
#include "app/commands.h"
#include "app/labels_desk.h"
#include "app/quarantine_alerts.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/watched_test.h"
#include "base/london.h"
#include "simulation/users.h"

namespace wardmote::app {
namespace {

using testing::Browser;
using testing::Office;
using testing::text_of;
using testing::Watched;

constexpr const char* kOfVoltaic = "90-B3-D5-1F-30-01-00-00";

// Three requests of Voltaic's User, of which the last two are held. Lena is of another Party.
class AlertPages : public ::testing::Test {
 protected:
  explicit AlertPages(std::optional<traffic::Eui64> dcc = {}) {
    office_.clock.set(london::parse("2018-11-01 09:00").value());
    const Day today = london::day_of(office_.clock.now());
    for (const char* party : {"voltaic", "lantern"})
      admit_party(*office_.site, secretariat(), party, party, "large-supplier", today).value();
    admit("ravi", R"("role":"party","party":"voltaic")");
    admit("lena", R"("role":"party","party":"lantern")");
    admit("olga", R"("role":"operator")");
    register_user("voltaic", kOfVoltaic);
    register_user("lantern", "90-B3-D5-1F-30-02-00-00");
    std::vector<testing::Sent> requests;
    for (std::uint64_t i = 1; i <= 3; ++i)
      requests.push_back({kOfVoltaic, i, static_cast<std::int64_t>(i) * 1'000});
    watched_.emplace(office_, clock_, Instant(office_.clock.now().micros() - 60'000'000),
                     std::vector{testing::hourly("ADT-1", kOfVoltaic, 1)}, requests, dcc);
  }

  http::Response get(const char* person, const std::string& path) {
    Browser browser(office_);
    browser.sign_in(person);
    return browser.get(path);
  }
  static std::string of(std::uint64_t counter, const char* page = "/watch/why/") {
    return page + http::percent_encode(Watched::request_id(kOfVoltaic, counter));
  }
  static std::string api(std::uint64_t counter) {
    return of(counter, "/api/watch/why/") + "/alerts";
  }

  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  wardmote::testing::ManualClock clock_{london::parse("2018-11-01 09:00").value()};
  std::optional<Watched> watched_;

 private:
  void admit(const std::string& person, const std::string& role) {
    give("register-person", R"({"person":")" + person + R"("})");
    give("give-role", R"({"person":")" + person + R"(",)" + role + R"(,"from":"2018-01-01"})");
  }
  void register_user(const std::string& party, const std::string& user) {
    give("register-user-id", R"({"user_id":")" + user + R"(","party":")" + party +
                                 R"(","roles":["import-supplier"],"from":"2018-01-01"})");
  }
  void give(const std::string& command, const std::string& json) {
    carry_out(*office_.site, office_.clock, secretariat(), *command_named(command), json,
              {record::IdempotencyKey(command + json), {}, {}})
        .value();
  }
};

TEST_F(AlertPages, hand_out_what_the_command_line_writes) {
  std::vector<AlertMade> all;
  ASSERT_TRUE(tell_alerts(office_.site->data(), simulation::dcc,
                          [&](const AlertMade& made) -> Result<void> {
                            all.push_back(made);
                            return {};
                          }));
  ASSERT_EQ(all.size(), 2U);
  const auto page = text_of(get("ravi", of(2)));
  const std::string path = of(2) + "/alerts/" + all[0].file_name();
  EXPECT_NE(page.find("href=\"" + path + "\""), std::string::npos) << page;
  const auto file = get("ravi", path);
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(text_of(file), watch::dcc_alert(all[0].alert) + "\n");
  EXPECT_NE(file.headers.get("Content-Disposition").find(all[0].file_name()), std::string::npos);
  EXPECT_EQ(get("ravi", of(3) + "/alerts/" + all[0].file_name()).status, 404) << "of another";

  const auto told = boost::json::parse(text_of(get("olga", api(2)))).as_object();
  EXPECT_EQ(told.at("count").as_int64(), 1);
  const auto& one = told.at("alerts").at(0).as_object();
  EXPECT_EQ(one.at("alert").as_string(), watch::dcc_alert(all[0].alert));
  EXPECT_EQ(one.at("kind").as_string(), "user-threshold");
  EXPECT_FALSE(one.contains("position"));
}

TEST_F(AlertPages, name_the_dcc_that_the_address_names) {
  const auto told = text_of(get("ravi", api(2) + "?from=90-B3-D5-1F-30-00-00-09"));
  EXPECT_NE(told.find("90-B3-D5-1F-30-00-00-09:"), std::string::npos) << told;
  EXPECT_EQ(get("ravi", api(2) + "?from=dcc").status, 422);
}

struct AlertPagesOfADcc : AlertPages {
  AlertPagesOfADcc() : AlertPages(traffic::Eui64::parse("90-B3-D5-1F-30-00-00-08")) {}
};

TEST_F(AlertPagesOfADcc, are_from_the_one_that_the_settings_name) {
  const auto page = text_of(get("ravi", of(2)));
  EXPECT_NE(page.find("unsigned, from 90-B3-D5-1F-30-00-00-08."), std::string::npos) << page;
  const auto told = text_of(get("ravi", api(2)));
  EXPECT_NE(told.find("90-B3-D5-1F-30-00-00-08:"), std::string::npos) << told;
}

TEST_F(AlertPages, are_not_there_for_others_nor_for_what_went_on) {
  EXPECT_EQ(text_of(get("ravi", of(1))).find("AD1"), std::string::npos);
  for (const auto& [person, counter] :
       {std::pair{"ravi", 1}, {"ravi", 99}, {"lena", 2}, {"lena", 99}}) {
    const auto answer = get(person, api(static_cast<std::uint64_t>(counter)));
    EXPECT_EQ(answer.status, 404) << person << counter;
    EXPECT_EQ(text_of(answer), text_of(get("lena", api(99))));
  }
}

}  // namespace
}  // namespace wardmote::app
