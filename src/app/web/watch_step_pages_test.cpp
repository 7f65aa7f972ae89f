#include <gtest/gtest.h>

#include "app/commands.h"
#include "app/labels_desk.h"
#include "app/readers.h"
#include "app/table_desk.h"
#include "app/web/watched_test.h"
#include "base/codec.h"
#include "base/london.h"
#include "traffic/eui.h"

namespace wardmote::app {
namespace {

using testing::Browser;
using testing::Office;
using testing::text_of;
using testing::Watched;

constexpr const char* kUser = "90-B3-D5-1F-30-01-00-00";

// Five requests of Voltaic's User, of which the last four are held; Ravi and Mina act for it, Olga
// operates the DCC.
class HeldPages : public ::testing::Test {
 protected:
  HeldPages() {
    office_.clock.set(london::parse("2018-11-01 09:00").value());
    const Day today = london::day_of(office_.clock.now());
    admit_party(*office_.site, secretariat(), "voltaic", "Voltaic", "large-supplier", today)
        .value();
    for (const char* person : {"ravi", "mina"}) {
      give("register-person", std::string(R"({"person":")") + person + R"("})");
      give("give-role", std::string(R"({"person":")") + person +
                            R"(","role":"party","party":"voltaic","from":"2018-01-01"})");
    }
    give("register-person", R"({"person":"olga"})");
    give("give-role", R"({"person":"olga","role":"operator","from":"2018-01-01"})");
    give("register-user-id", std::string(R"({"user_id":")") + kUser +
                                 R"(","party":"voltaic","roles":["import-supplier"],)"
                                 R"("from":"2018-01-01"})");
    std::vector<testing::Sent> requests;
    for (std::uint64_t i = 1; i <= 5; ++i)
      requests.push_back({kUser, i, static_cast<std::int64_t>(i) * 1'000});
    requests[3].doubts.add(watch::Doubt::MessageUnknown);
    watched_.emplace(office_, clock_, Instant(office_.clock.now().micros() - 60'000'000),
                     std::vector{testing::hourly("ADT-1", kUser, 1)}, requests);
    for (Browser* browser : {&ravi_, &mina_}) browser->sign_in(browser == &ravi_ ? "ravi" : "mina");
  }

  // The references of all that is held, in the order of the list.
  std::vector<std::string> references() {
    std::vector<std::string> out;
    const auto text = text_of(ravi_.get("/api/watch/held"));
    constexpr std::string_view name = "\"reference\":";
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      const auto from = at + name.size();
      out.push_back(text.substr(from, text.find_first_not_of("0123456789", from) - from));
    }
    return out;
  }
  http::Response step(Browser& who, const char* action, const std::string& held,
                      const char* reason) {
    return who.post("/watch/held/step", {{"action", action},
                                         {"held", held},
                                         {"reason", reason},
                                         {"key", "k" + std::to_string(++keys_)}});
  }

  Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(7)};
  wardmote::testing::ManualClock clock_{london::parse("2018-11-01 09:00").value()};
  std::optional<Watched> watched_;
  Browser ravi_{office_}, mina_{office_};
  int keys_ = 0;

 private:
  void give(const std::string& command, const std::string& json) {
    carry_out(*office_.site, office_.clock, secretariat(), *command_named(command), json,
              {record::IdempotencyKey(command + json), {}, {}})
        .value();
  }
};

TEST_F(HeldPages, a_step_with_all_leaves_out_what_another_stands_for_and_says_how_many) {
  const auto held = references();
  ASSERT_EQ(held.size(), 4U);
  ASSERT_EQ(step(ravi_, "release", held[0], "Ours").status, 303);
  const auto page = text_of(mina_.get("/watch/held/step?action=delete&all=yes"));
  EXPECT_NE(page.find("Delete 3 requests"), std::string::npos) << page;
  EXPECT_NE(page.find("1 request is left out: the other step is proposed."), std::string::npos);
  EXPECT_NE(page.find("name=\"held\" value=\"" + held[1] + "," + held[2] + "," + held[3] + "\""),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("action=withdraw"), std::string::npos) << "the way out is offered";
}

TEST_F(HeldPages, what_is_ticked_and_cannot_be_done_is_named_by_its_request_id) {
  const auto held = references();
  ASSERT_EQ(step(ravi_, "release", held[0], "Ours").status, 303);
  const auto page = text_of(mina_.get("/watch/held/step?action=delete&held=" + held[0]));
  EXPECT_NE(page.find("This cannot be done."), std::string::npos);
  EXPECT_NE(page.find("Request " + Watched::request_id(kUser, 2) + ": the other step is proposed"),
            std::string::npos)
      << page;
  EXPECT_EQ(page.find("Request " + held[0]), std::string::npos);
  const auto refused = text_of(step(mina_, "delete", held[0], "Not ours"));
  EXPECT_NE(refused.find(Watched::request_id(kUser, 2)), std::string::npos) << refused;
  EXPECT_EQ(refused.find(held[0]), std::string::npos);
}

TEST_F(HeldPages, what_is_proposed_can_be_withdrawn_by_anybody_of_the_user) {
  const auto held = references();
  ASSERT_EQ(step(ravi_, "release", held[0], "Ours").status, 303);
  ASSERT_EQ(step(ravi_, "delete", held[1], "Not ours").status, 303);
  const auto page = text_of(mina_.get("/watch/held/step?action=withdraw&all=yes"));
  EXPECT_NE(page.find("Withdraw what is proposed for 2 requests"), std::string::npos) << page;
  EXPECT_NE(page.find("2 requests are left out: nothing is proposed."), std::string::npos);
  ASSERT_EQ(step(mina_, "withdraw", held[0] + "," + held[1], "").status, 303);
  const auto told = text_of(mina_.get(std::string("/api/history/held:") + kUser));
  EXPECT_NE(told.find("\"withdrawn\""), std::string::npos) << told;
  EXPECT_NE(text_of(mina_.get("/watch/held/step?action=delete&all=yes")).find("Delete 4 requests"),
            std::string::npos);
  EXPECT_EQ(step(mina_, "withdraw", held[0], "").status, 409);
}

TEST_F(HeldPages, a_proposal_and_a_confirmation_are_told_apart_with_how_many_were_left_out) {
  const auto held = references();
  ASSERT_EQ(step(ravi_, "delete", held[3], "Not ours").status, 303);
  const auto told = [&](Browser& who, const std::string& left_out) {
    const auto done = who.post("/watch/held/step", {{"action", "release"},
                                                    {"held", held[0] + "," + held[1]},
                                                    {"left_out", left_out},
                                                    {"reason", "Ours"},
                                                    {"key", "k" + std::to_string(++keys_)}});
    return text_of(who.get(std::string(done.headers.get("Location"))));
  };
  const auto preview = text_of(ravi_.get("/watch/held/step?action=release&all=yes"));
  EXPECT_NE(preview.find("name=\"left_out\" value=\"1\""), std::string::npos) << preview;
  const auto proposed = told(ravi_, "1");
  EXPECT_NE(proposed.find("Release of 2 requests is proposed. Nobody carries it out before another "
                          "person of the User confirms. 1 request was left out."),
            std::string::npos)
      << proposed;
  EXPECT_EQ(proposed.find("The gate carries it out"), std::string::npos);
  const auto confirmed = told(mina_, "0");
  EXPECT_NE(confirmed.find("Release of 2 requests is confirmed. The gate carries it out when it "
                           "meets it."),
            std::string::npos)
      << confirmed;
  EXPECT_EQ(confirmed.find("left out"), std::string::npos);
  const auto late = told(ravi_, "0");
  EXPECT_NE(late.find("Nothing was changed. 2 requests were left out."), std::string::npos) << late;
}

TEST_F(HeldPages, a_preview_of_which_all_is_left_out_says_so_and_promises_nothing) {
  const auto held = references();
  ASSERT_EQ(step(ravi_, "release", held[0], "Ours").status, 303);
  const auto own = text_of(ravi_.get("/watch/held/step?action=release&held=" + held[0]));
  EXPECT_NE(own.find("All that was chosen is left out."), std::string::npos) << own;
  EXPECT_NE(own.find("1 request is left out: you proposed this already."), std::string::npos);
  EXPECT_EQ(own.find("<textarea"), std::string::npos);
  for (const auto& one : held) ASSERT_EQ(step(ravi_, "release", one, "Ours").status, 303);
  for (const auto& one : held) ASSERT_EQ(step(mina_, "release", one, "Ours").status, 303);
  const auto all = text_of(mina_.get("/watch/held/step?action=delete&all=yes"));
  EXPECT_NE(all.find("All that was chosen is left out."), std::string::npos) << all;
  const auto ticked = text_of(mina_.get("/watch/held/step?action=delete&held=" + held[0]));
  EXPECT_NE(ticked.find("This cannot be done."), std::string::npos) << ticked;
  for (const auto& page : {own, all, ticked})
    EXPECT_EQ(page.find("Confirmed by you"), std::string::npos) << page;
}

TEST_F(HeldPages, where_the_clock_is_turned_back_the_pages_say_that_traffic_is_of_now) {
  const std::string why = "/watch/why/" + http::percent_encode(Watched::request_id(kUser, 2));
  for (const auto& path : {std::string("/watch"), std::string("/watch/held"), why}) {
    const auto turned = text_of(ravi_.get(path + "?known_at=2030-01-01T09:30:00Z"));
    EXPECT_NE(turned.find("the traffic is always of now"), std::string::npos) << turned;
    EXPECT_EQ(text_of(ravi_.get(path)).find("always of now"), std::string::npos) << path;
  }
}

TEST_F(HeldPages, the_page_of_a_request_offers_what_may_be_done_with_it) {
  const auto held = references();
  const std::string path = "/watch/why/" + http::percent_encode(Watched::request_id(kUser, 2));
  EXPECT_NE(text_of(ravi_.get(path)).find("Release…"), std::string::npos);
  ASSERT_EQ(step(ravi_, "release", held[0], "Ours").status, 303);
  EXPECT_NE(text_of(ravi_.get(path)).find("Withdraw what is proposed…"), std::string::npos);
  EXPECT_EQ(text_of(ravi_.get(path)).find("Confirm its release…"), std::string::npos);
  EXPECT_NE(text_of(mina_.get(path)).find("Confirm its release…"), std::string::npos);
  Browser olga(office_);
  olga.sign_in("olga");
  EXPECT_EQ(text_of(olga.get(path)).find("name=\"action\""), std::string::npos)
      << "an operator acts for nobody";
}

TEST_F(HeldPages, a_proposal_without_a_reason_is_refused_in_words_of_a_page) {
  const auto refused = step(ravi_, "release", references()[0], " \n ");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_of(refused).find("A proposal says why."), std::string::npos) << text_of(refused);
  EXPECT_EQ(text_of(refused).find("--reason"), std::string::npos);
}

TEST_F(HeldPages, the_page_of_a_request_names_the_thresholds_with_their_setters) {
  const std::string id = http::percent_encode(Watched::request_id(kUser, 3));
  const auto page = text_of(ravi_.get("/watch/why/" + id));
  for (const char* words : {"User Quarantine Threshold", "<code>ADT-1</code>", "It decided.",
                            "Voltaic …00-00", "1 within an hour", "not known"})
    EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
  const auto told = text_of(ravi_.get("/api/watch/why/" + id));
  EXPECT_NE(told.find(std::string(R"("set_by":")") + kUser + '"'), std::string::npos) << told;
}

TEST_F(HeldPages, the_page_of_a_request_says_what_is_doubtful_of_it) {
  const auto page_of = [&](const char* api, std::uint64_t counter) {
    const auto id = http::percent_encode(Watched::request_id(kUser, counter));
    return text_of(ravi_.get(api + id));
  };
  const auto page = page_of("/watch/why/", 4);
  EXPECT_NE(page.find("<dt>Doubtful</dt><dd>The rules do not know the GBCS message code"),
            std::string::npos)
      << page;
  EXPECT_EQ(page_of("/watch/why/", 3).find("Doubtful"), std::string::npos);
  EXPECT_NE(page_of("/api/watch/why/", 4).find(R"("doubts":[{"code":"message-code-unknown")"),
            std::string::npos);
  EXPECT_EQ(page_of("/api/watch/why/", 3).find("doubts"), std::string::npos);
}

TEST_F(HeldPages, a_user_reads_what_it_lacks_and_an_operator_what_all_lack) {
  Browser olga(office_);
  olga.sign_in("olga");
  for (Browser* who : {&ravi_, &olga}) {
    const auto told = text_of(who->get("/api/watch/lacking"));
    EXPECT_NE(told.find("\"count\":1"), std::string::npos) << told;
    EXPECT_NE(told.find(kUser), std::string::npos);
    const auto page = text_of(who->get("/watch"));
    EXPECT_NE(page.find("1 User lacks a User Quarantine Threshold"), std::string::npos) << page;
    EXPECT_NE(page.find("User lacks a threshold"), std::string::npos);
  }
  Browser nobody(office_);
  EXPECT_NE(nobody.get("/api/watch/lacking").status, 200);
}

}  // namespace
}  // namespace wardmote::app
