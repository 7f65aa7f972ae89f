#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "adapters/http/server_at_work.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;
using namespace wardmote::http::testing;
using namespace std::chrono_literals;

// Answers that are made later wait here until the test makes them.
class Waiting {
 public:
  Handler handler() {
    return [this](const Request& request) {
      Response response;
      response.later = [this, path = request.path](Answer answer) {
        const std::lock_guard lock(mutex_);
        answers_.emplace_back(path, std::move(answer));
        changed_.notify_all();
      };
      return response;
    };
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 20s, [&] { return answers_.size() >= count; }));
  }
  void answer_all() {
    for (auto& [path, answer] : take()) answer(text_response(200, "text/plain", "late " + path));
  }
  std::vector<std::pair<std::string, Answer>> take() {
    const std::lock_guard lock(mutex_);
    return std::move(answers_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::pair<std::string, Answer>> answers_;
};

TEST(ServerLate, keeps_no_worker_while_an_answer_is_made_elsewhere) {
  Waiting waiting;
  Site site(waiting.handler(), {.workers = 1});
  std::vector<Client> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(site.client());
    clients.back().send(get("/" + std::to_string(i)));
  }
  waiting.wait_for(20);
  waiting.answer_all();
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(body_of(clients[static_cast<std::size_t>(i)].read_response()),
              "late /" + std::to_string(i));
}

TEST(ServerLate, answers_pipelined_requests_in_order_when_they_are_answered_later) {
  Waiting waiting;
  Site site(waiting.handler());
  auto client = site.client();
  client.send(get("/a") + get("/b"));
  for (const char* wanted : {"late /a", "late /b"}) {
    waiting.wait_for(1);
    waiting.answer_all();
    EXPECT_EQ(body_of(client.read_response()), wanted);
  }
}

TEST(ServerLate, keeps_the_request_until_it_is_answered_later) {
  std::promise<std::pair<std::string_view, Answer>> left;
  Site site([&](const Request& request) {
    Response response;
    response.later = [&, body = std::string_view(request.body)](Answer answer) {
      left.set_value({body, std::move(answer)});
    };
    return response;
  });
  auto client = site.client();
  const std::string sent(50'000, 'x');
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" + sent);
  auto [body, answer] = left.get_future().get();
  answer(text_response(200, "text/plain", std::string(body)));
  EXPECT_EQ(body_of(client.read_response()), sent);
}

TEST(ServerLate, answers_500_where_the_answer_is_let_go_of) {
  Waiting waiting;
  Site site(waiting.handler());
  auto client = site.client();
  client.send(get("/"));
  waiting.wait_for(1);
  waiting.take();
  EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 500 "));
}

TEST(ServerLate, sends_what_is_answered_later_before_it_stops) {
  Waiting waiting;
  Site site(waiting.handler());
  auto client = site.client();
  client.send(get("/"));
  waiting.wait_for(1);
  std::thread stopping([&] { site.server->stop(); });
  waiting.answer_all();
  EXPECT_EQ(body_of(client.read_response()), "late /");
  stopping.join();
}

TEST(ServerLate, is_not_reached_by_an_answer_that_comes_when_it_has_gone) {
  Waiting waiting;
  auto site = std::make_unique<Site>(waiting.handler(), Server::Settings{.drain_timeout = 1ms});
  auto client = site->client();
  client.send(get("/"));
  waiting.wait_for(1);
  site.reset();
  EXPECT_EQ(client.read_all(), "");
  waiting.answer_all();
}

}  // namespace
