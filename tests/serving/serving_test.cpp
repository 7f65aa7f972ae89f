// The site as it is served: many readers beside a writer, over real connections.

#include <atomic>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/web/web.h"
#include "headlines/testing/variants.h"
#include "serving/client.h"

namespace wardmote::serving {
namespace {

class Serving : public ::testing::Test {
 protected:
  void SetUp() override {
    app::SiteOptions options;
    options.data = folder_.path() / "data";
    options.write = true;
    auto site = app::Site::open(options, clock_, random_);
    ASSERT_TRUE(site) << site.error().text();
    site_ = std::move(*site);
    auto web = app::Web::open(*site_, clock_, random_, metrics_, {});
    ASSERT_TRUE(web) << web.error().text();
    web_ = std::move(*web);
    auto server = http::Server::start(
        {.workers = 4}, [this](const http::Request& request) { return (*web_)(request); }, clock_,
        log_, metrics_);
    ASSERT_TRUE(server) << server.error().text();
    server_ = std::move(*server);
    const auto path = web_->sign_in_path(std::string(app::kSecretariat));
    ASSERT_TRUE(path);
    code_ = path->substr(path->find('=') + 1);
    session_ = sign_in(server_->port(), code_);
    ASSERT_FALSE(session_.token.empty());
  }

  Answer get(const std::string& path) { return ask(server_->port(), {.path = path}); }
  Answer post(const std::string& path, const std::string& body, const std::string& more = {}) {
    return ask(server_->port(), {.method = "POST",
                                 .path = path,
                                 .body = body,
                                 .cookie = session_.cookie,
                                 .token = session_.token,
                                 .more = more});
  }
  Answer import(std::uint64_t seed) {
    return post("/api/imports?file=v.txt", headlines::testing::make_variant(seed).text);
  }
  static std::string corrections_of(std::uint64_t seed) {
    return "/api/meetings/" + headlines::testing::make_variant(seed).reference + "/corrections";
  }

  system::ScratchFolder folder_;
  system::SystemClock clock_;
  system::SystemRandom random_;
  system::Metrics metrics_;
  std::mutex mutex_;
  std::string lines_;
  system::Log log_{clock_, system::LogLevel::Debug, [this](std::string_view line) {
                     const std::lock_guard lock(mutex_);
                     lines_.append(line) += '\n';
                   }};
  std::unique_ptr<app::Site> site_;
  std::unique_ptr<app::Web> web_;
  std::unique_ptr<http::Server> server_;
  std::string code_;
  Session session_;
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
  return out;
}

TEST_F(Serving, gives_whole_answers_to_many_readers_beside_a_writer) {
  constexpr std::uint64_t kDocuments = 6;
  const std::string first = headlines::testing::make_variant(1).reference;
  ASSERT_EQ(import(1).status, 201);
  std::atomic<bool> done = false;
  std::atomic<int> asked = 0;
  const auto read = [&](const std::vector<std::string>& paths) {
    std::size_t known = 0;
    do {
      for (const auto& path : paths) {
        const auto answer = get(path);
        EXPECT_EQ(answer.status, 200) << path;
        ++asked;
        if (path != "/api/meetings") continue;
        const auto now = count(answer.body, "\"reference\"");
        EXPECT_GE(now, known) << "a meeting was there and is gone";
        known = now;
      }
    } while (!done);
  };
  std::vector<std::thread> readers;
  for (const auto& paths : std::vector<std::vector<std::string>>{
           {"/meetings", "/decisions", "/rules"},
           {"/meetings/" + first, "/api/meetings", "/history/meeting:" + first},
           {"/api/meetings", "/api/decisions", "/meetings?q=approved"},
           {"/health", "/metrics", "/meetings/" + first + ".txt?known_at=2001-01-01T00:00"}})
    readers.emplace_back(read, paths.back().ends_with("00:00")
                                   ? std::vector<std::string>(paths.begin(), paths.end() - 1)
                                   : paths);
  for (std::uint64_t seed = 2; seed <= kDocuments; ++seed) {
    EXPECT_EQ(import(seed).status, 201);
    EXPECT_EQ(post(corrections_of(seed), R"({"all":"sure"})").status, 200);
  }
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_GT(asked, 10);
  const auto all = get("/api/meetings").body;
  for (std::uint64_t seed = 1; seed <= kDocuments; ++seed)
    EXPECT_NE(all.find(headlines::testing::make_variant(seed).reference), std::string::npos);
}

TEST_F(Serving, refuses_a_change_of_what_somebody_else_changed_meanwhile) {
  ASSERT_EQ(import(1).status, 201);
  const auto seen = get(corrections_of(1)).header("ETag");
  ASSERT_FALSE(seen.empty());
  const std::string condition = "If-Match: " + seen + "\r\n";
  EXPECT_EQ(post(corrections_of(1), R"({"all":"sure"})", condition).status, 200);
  const auto after = get(corrections_of(1));
  const auto late = post(corrections_of(1), R"({"all":"all"})", condition);
  EXPECT_EQ(late.status, 412);
  EXPECT_NE(late.body.find("changed-meanwhile"), std::string::npos) << late.body;
  EXPECT_EQ(get(corrections_of(1)).body, after.body);
}

TEST_F(Serving, takes_a_repeated_import_once) {
  ASSERT_EQ(import(1).status, 201);
  const auto before = get("/api/history/meeting:" + headlines::testing::make_variant(1).reference);
  const auto again = import(1);
  EXPECT_EQ(again.status, 409);
  EXPECT_NE(again.body.find("already-imported"), std::string::npos) << again.body;
  EXPECT_EQ(get("/api/history/meeting:" + headlines::testing::make_variant(1).reference).body,
            before.body);
}

TEST_F(Serving, changes_nothing_for_those_who_may_not_or_while_the_clock_is_turned_back) {
  const auto text = headlines::testing::make_variant(1).text;
  const auto refused = post("/api/imports?known_at=2001-01-01T00:00", text);
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.body.find("clock-turned-back"), std::string::npos) << refused.body;
  const auto port = server_->port();
  EXPECT_EQ(ask(port, {.method = "POST", .path = "/api/imports", .body = text}).status, 404);
  EXPECT_EQ(ask(port, {.method = "POST",
                       .path = "/api/imports",
                       .body = text,
                       .cookie = session_.cookie,
                       .token = "guessed"})
                .status,
            403);
  EXPECT_EQ(count(get("/api/meetings").body, "\"reference\""), 0u);
}

TEST_F(Serving, says_no_word_of_requests_or_acts_in_its_logs_and_metrics) {
  const auto variant = headlines::testing::make_variant(1);
  ASSERT_EQ(import(1).status, 201);
  EXPECT_EQ(get("/meetings/" + variant.reference).status, 200);
  EXPECT_EQ(get("/meetings?q=Zebraword").status, 200);
  EXPECT_EQ(get("/meetings/Quaggaword").status, 404);
  const auto metrics = get("/metrics").body;
  server_->stop();
  const std::lock_guard lock(mutex_);
  EXPECT_NE(lines_.find("\"event\":"), std::string::npos);
  const auto cookie = session_.cookie.substr(session_.cookie.find('=') + 1);
  for (const auto& said : {lines_, metrics})
    for (const auto& word : {variant.reference, variant.items[0].title, code_, cookie,
                             session_.token, std::string("Zebraword"), std::string("Quaggaword")})
      EXPECT_EQ(said.find(word), std::string::npos) << word;
}

TEST_F(Serving, shows_no_rules_at_a_moment_before_any_was_adopted) {
  EXPECT_NE(get("/rules").body.find("/rules/label.form"), std::string::npos);
  EXPECT_NE(get("/rules?known_at=2001-01-01").body.find("No rules are adopted yet"),
            std::string::npos);
  EXPECT_EQ(get("/api/rules/label.form?known_at=2001-01-01").status, 404);
  EXPECT_EQ(get("/api/rules?known_at=nonsense").status, 422);
}

}  // namespace
}  // namespace wardmote::serving
