#include "app/web/lab_pages.h"

#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/journal/segment_folder.h"
#include "anomaly/file_profile.h"
#include "app/threshold_file.h"
#include "app/threshold_lab.h"
#include "app/watch_journal.h"
#include "app/web/testing.h"
#include "policy/load.h"
#include "watch/gate.h"

namespace wardmote::app::testing {
namespace {

constexpr const char* user = "90-B3-D5-1F-30-01-00-00";

std::string draft(int limit) {
  return fmt::format(
      R"({{"reference":"November","thresholds":[{{"reference":"ADT-1","level":"user-quarantine",)"
      R"("user_id":"{}","type":"4.1.1","window_seconds":3600,"limit":{}}}]}})",
      user, limit);
}

// An office with a journal of thirty requests of one User.
struct Lab : Office {
  Browser browser{*this};

  Lab() {
    const auto policy = policy::load(policy::default_bundle());
    const auto rules = lab_rules(*policy, *Day::parse("2018-11-28")).value();
    const auto where = journal_folder(site->data());
    std::filesystem::create_directories(where);
    adapters::journal::FileSegments segments(where);
    watch::Gate::Opening opening;
    watch::RunBegun& run = opening.run;
    const watch::VerdictPolicy verdicts;
    run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
    run.remembered_most = 1'000;
    run.remembered_milliseconds = 86'400'000;
    run.vocabulary = rules.vocabulary;
    opening.thresholds.reference = "none";
    opening.segment_size = std::uint64_t{1} << 20;
    auto gate = watch::Gate::open(segments, std::move(opening)).value();
    for (std::uint64_t i = 0; i < 30; ++i) {
      const watch::Request request{
          .arrival = {.id = {*traffic::Eui64::parse(user), {}, i},
                      .type = *rules.types.named("4.1.1"),
                      .values = {}},
          .time = watch::CountingTime(1'543'399'200'000 + static_cast<std::int64_t>(i)),
          .bytes = {}};
      gate.take({&request, 1});
    }
    gate.hand_over();
    if (!gate.collect()) throw std::runtime_error("the journal is not written");
    browser.sign_in("secretariat");
  }

  // The page of a work, when it is done.
  std::string found(const http::Response& asked) {
    EXPECT_EQ(asked.status, 303) << text_of(asked);
    const std::string path(asked.headers.get("Location"));
    auto page = browser.get(path);
    while (page.headers.find("Refresh")) {
      std::this_thread::yield();
      page = browser.get(path);
    }
    return text_of(page);
  }
};

TEST(LabPages, are_no_pages_to_those_who_may_not_use_them) {
  Office office;
  Browser nobody(office);
  const auto here = nobody.get("/watch/lab"), nowhere = nobody.get("/watch/elsewhere");
  EXPECT_EQ(here.status, 404);
  EXPECT_EQ(text_of(here), text_of(nowhere));
}

TEST(LabPages, try_a_draft_that_was_pasted) {
  Lab lab;
  EXPECT_EQ(lab.browser.get("/watch/lab").status, 200);
  const auto page =
      lab.found(lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(10)}}));
  for (const char* what :
       {"Back-test of November", "30 requests", "66.7 %", user, "ADT-1", "AMBER"})
    EXPECT_NE(page.find(what), std::string::npos) << what << "\n" << page;
  EXPECT_NE(text_of(lab.browser.get("/watch/lab")).find("Back-test of November"),
            std::string::npos);
}

TEST(LabPages, tell_beside_today_how_soon_a_draft_finds_the_scenarios) {
  Lab lab;
  const auto page = lab.found(lab.browser.post(
      "/watch/lab", {{"what", "try"}, {"text", draft(10)}, {"scenarios", "yes"}, {"rate", "1"}}));
  for (const char* what :
       {"<th scope=\"col\">Today</th><th scope=\"col\">November</th>",
        "slow-key: ", "is not met by any of them. What finds it: no count can", "66.7 %"})
    EXPECT_NE(page.find(what), std::string::npos) << what << "\n" << page;
  const auto without =
      lab.found(lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(10)}}));
  EXPECT_EQ(without.find("slow-key"), std::string::npos) << without;
  const auto refused = lab.browser.post(
      "/watch/lab", {{"what", "try"}, {"text", draft(10)}, {"scenarios", "yes"}, {"rate", "fast"}});
  EXPECT_EQ(refused.status, 422);
}

TEST(LabPages, refuse_a_limit_on_a_value_that_its_type_has_not) {
  Lab lab;
  const auto page = lab.found(lab.browser.post(
      "/watch/lab",
      {{"what", "try"},
       {"text", R"({"reference":"November","thresholds":[{"reference":"ADT-9",)"
                R"("level":"dcc-attribute","type":"4.1.1","attribute":"StandingCharge",)"
                R"("maximum":"1"}]})"}}));
  for (const char* what :
       {"That could not be done", "thresholds[0].attribute", "attribute-not-of-type"})
    EXPECT_NE(page.find(what), std::string::npos) << what << "\n" << page;
}

TEST(LabPages, draw_the_curve_of_a_threshold_that_was_tried) {
  Lab lab;
  const auto asked = lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(10)}});
  lab.found(asked);
  const std::string path(asked.headers.get("Location"));
  const auto page = lab.found(lab.browser.post(
      "/watch/lab",
      {{"what", "curve"}, {"job", path.substr(path.rfind('/') + 1)}, {"threshold", "0:ADT-1"}}));
  for (const char* what : {"<svg", "the draft’s limit, 10", "Stopped by it"})
    EXPECT_NE(page.find(what), std::string::npos) << what << "\n" << page;
}

TEST(LabPages, suggest_a_set_that_can_be_taken_as_a_file) {
  Lab lab;
  const auto asked = lab.browser.post(
      "/watch/lab", {{"what", "suggest"}, {"window", "600"}, {"margin", "50"}, {"rate", "1"}});
  const auto page = lab.found(asked);
  EXPECT_NE(page.find("stolen-key"), std::string::npos) << page;
  const auto file = lab.browser.get(std::string(asked.headers.get("Location")) + "/set.json");
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(thresholds_in(text_of(file), "suggested"));
}

TEST(LabPages, give_a_draft_as_the_file_of_a_user) {
  Lab lab;
  const auto asked = lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(10)}});
  const auto page = lab.found(asked);
  EXPECT_NE(page.find("Take it as an ADT File"), std::string::npos) << page;
  const std::string work(asked.headers.get("Location"));
  const std::string of = work + "/adt.csv?of=0:" + user;
  const auto file = lab.browser.get(of + "&reference=SMSR-9");
  EXPECT_EQ(file.status, 200);
  const auto policy = policy::load(policy::default_bundle());
  const auto rules = lab_rules(*policy, *Day::parse("2018-11-28")).value();
  const auto read =
      anomaly::csv_profile().read_thresholds(text_of(file), watch::Names(rules.vocabulary));
  ASSERT_TRUE(read) << text_of(file);
  EXPECT_EQ(read->reference, "SMSR-9");
  EXPECT_EQ(read->user_id, user);
  ASSERT_EQ(read->thresholds.size(), 1u);
  EXPECT_EQ(read->thresholds[0].limit, 10);
  for (const auto* other : {"/adt.csv", "/adt.csv?of=1:x", "/adt.csv?of=0:90-B3-D5-1F-30-09-00-00"})
    EXPECT_EQ(lab.browser.get(work + other).status, 404) << other;
}

TEST(LabPages, refuse_drafts_that_are_too_large_and_say_how_large_they_may_be) {
  Lab lab;
  const auto refused = lab.browser.upload("/watch/lab", "file", "large.json",
                                          std::string(most_lab_bytes + 1, ' '), {{"what", "try"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_of(refused).find("the lab takes 4"), std::string::npos) << text_of(refused);
}

TEST(LabPages, refuse_a_draft_in_words_and_keep_what_was_typed) {
  Lab lab;
  const auto refused = lab.browser.post("/watch/lab", {{"what", "try"}, {"text", "{\"no\":1}"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_of(refused).find("That was not tried"), std::string::npos);
  const auto page =
      lab.found(lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(-1)}}));
  EXPECT_NE(page.find("That could not be done"), std::string::npos) << page;
}

TEST(LabPages, show_a_work_to_nobody_but_its_asker) {
  Lab lab;
  const auto asked = lab.browser.post("/watch/lab", {{"what", "try"}, {"text", draft(10)}});
  Browser other(lab);
  EXPECT_EQ(other.get(std::string(asked.headers.get("Location"))).status, 404);
}

}  // namespace
}  // namespace wardmote::app::testing
