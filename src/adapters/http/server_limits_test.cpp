#include <vector>

#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "adapters/http/server_at_work.h"
#include "adapters/system/limits.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;
using namespace wardmote::http::testing;
using namespace std::chrono_literals;

TEST(ServerLimits, refuses_a_body_too_large_without_reading_it) {
  Site site(echo, {.limits = {.head = 1024, .body = 10, .body_for = nullptr}});
  Client told = site.client();
  EXPECT_TRUE(told.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2147483648\r\n\r\n")
                  .read_to("\r\n\r\n")
                  .starts_with("HTTP/1.1 413 "));
  // Also to a client that sends everything before it reads.
  Client deaf = site.client();
  deaf.send(post("/", std::string(1 << 20, 'x'))).end_sending();
  EXPECT_TRUE(deaf.read_all().starts_with("HTTP/1.1 413 "));
}

TEST(ServerLimits, says_how_large_a_body_may_be_and_which_setting_says_so) {
  Site site(echo, {.limits = {.head = 1024, .body = 10, .body_for = [](Method, std::string_view) {
                                return BodyLimit{7, "The setting is body."};
                              }}});
  Client told = site.client();
  const auto answer =
      told.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n").read_all();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 "));
  EXPECT_NE(answer.find("At most 7 bytes are taken."), std::string::npos) << answer;
  EXPECT_NE(answer.find("The setting is body."), std::string::npos) << answer;
}

TEST(ServerLimits, tells_a_sender_that_is_too_slow) {
  Site site(echo, {.sender_timeout = 40ms});
  Client head = site.client();
  EXPECT_TRUE(head.send("GET / HT").read_all().starts_with("HTTP/1.1 408 "));
  Client body = site.client();
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_TRUE(body.read_all().starts_with("HTTP/1.1 408 "));
}

TEST(ServerLimits, closes_a_connection_that_stays_idle) {
  Site site(echo, {.idle_timeout = 40ms});
  Client silent = site.client();
  EXPECT_EQ(silent.read_all(), "");
  Client once = site.client();
  EXPECT_EQ(body_of(once.send(get("/")).read_all()), "GET / ");
}

TEST(ServerLimits, cuts_off_a_reader_that_takes_nothing) {
  const auto large = std::make_shared<const std::string>(64 << 20, 'x');
  Site site([large](const Request&) { return text_response(200, "text/plain", large); },
            {.reader_timeout = 40ms});
  Client client = site.client();
  client.send(get("/"));
  auto& open = site.metrics.gauge("wardmote_http_connections", "");
  const auto until = std::chrono::steady_clock::now() + 20s;
  client.read_to("\r\n\r\n");
  while (open.value() != 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_EQ(open.value(), 0);
}

TEST(ServerLimits, says_503_where_the_queue_is_full_and_recovers) {
  Gate gate;
  Site site(
      [&](const Request& request) {
        if (request.path == "/wait") gate.pass();
        return echo(request);
      },
      {.workers = 1, .queue = 1});
  Client running = site.client();
  running.send(get("/wait"));
  gate.wait_for(1);
  Client waiting = site.client();
  waiting.send(get("/queued"));
  site.wait_for_requests(2);
  Client third = site.client();
  const std::string refused = third.send(get("/third")).read_response();
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
  EXPECT_NE(refused.find("Retry-After: 1\r\n"), std::string::npos);
  gate.open();
  EXPECT_EQ(body_of(waiting.read_response()), "GET /queued ");
  EXPECT_EQ(body_of(third.send(get("/third")).read_response()), "GET /third ");
}

TEST(ServerLimits, says_503_where_bodies_fill_the_memory) {
  Site site(echo, {.max_buffered = 1000});
  Client first = site.client();
  first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" + std::string(1500, 'x'));
  EXPECT_TRUE(first.read_all().starts_with("HTTP/1.1 503 "));
  // What the refused one held is free again.
  Client second = site.client();
  EXPECT_TRUE(second.send(post("/", "abc")).read_response().starts_with("HTTP/1.1 200 "));
}

TEST(ServerLimits, closes_the_longest_idle_for_one_connection_too_many) {
  Site site(echo, {.max_connections = 2});
  Client first = site.client();
  first.send(get("/")).read_response();
  Client second = site.client();
  second.send(get("/")).read_response();
  Client third = site.client();
  EXPECT_EQ(body_of(third.send(get("/third")).read_response()), "GET /third ");
  EXPECT_EQ(first.read_all(), "");
  EXPECT_EQ(body_of(second.send(get("/second")).read_response()), "GET /second ");
}

TEST(ServerLimits, says_503_to_one_connection_too_many_where_none_is_idle) {
  Gate gate;
  Site site(
      [&](const Request& request) {
        gate.pass();
        return echo(request);
      },
      {.max_connections = 1});
  Client busy = site.client();
  busy.send(get("/"));
  gate.wait_for(1);
  Client other = site.client();
  EXPECT_TRUE(other.read_all().starts_with("HTTP/1.1 503 "));
  gate.open();
  EXPECT_EQ(body_of(busy.read_response()), "GET / ");
}

TEST(ServerLimits, keeps_thousands_of_idle_connections_with_few_threads) {
  // Both ends are in this process, so half of the descriptors are the clients'.
  const std::size_t allowed = system::allow_open_files(21'000);
  const std::size_t count = std::min<std::size_t>(10'000, (allowed - 600) / 2);
  Site site(echo, {.max_connections = count});
  std::vector<Client> clients;
  clients.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    clients.push_back(site.client());
    ASSERT_TRUE(clients.back().connected()) << i;
  }
  for (const std::size_t one : {std::size_t{0}, count / 2, count - 1})
    EXPECT_EQ(body_of(clients[one].send(get("/still")).read_response()), "GET /still ");
  EXPECT_EQ(site.metrics.gauge("wardmote_http_connections", "").value(),
            static_cast<std::int64_t>(count));
}

}  // namespace
