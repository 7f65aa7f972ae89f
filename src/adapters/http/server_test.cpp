#include "adapters/http/server.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "adapters/http/router.h"
#include "adapters/system/clock.h"
#include "adapters/system/descriptor.h"
#include "adapters/system/limits.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;
using namespace std::chrono_literals;

// The other end: blocking, but for a limit of 20 s that only a failing test meets.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{20, 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ =
        ::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return connected_; }

  Client& send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return *this;
  }
  void end_sending() { ::shutdown(socket_.get(), SHUT_WR); }

  // Everything up to `end`, or to the end of the connection.
  std::string read_to(std::string_view end) {
    for (;;) {
      if (const auto at = seen_.find(end); at != std::string::npos) return take(at + end.size());
      if (!read_some()) return take(seen_.size());
    }
  }
  std::string read_all() {
    while (read_some()) {
    }
    return take(seen_.size());
  }
  // Head and body of one response with a length.
  std::string read_response() {
    std::string out = read_to("\r\n\r\n");
    const auto at = out.find("Content-Length: ");
    const std::size_t size = at == std::string::npos ? 0 : std::stoul(out.substr(at + 16));
    while (seen_.size() < size && read_some()) {
    }
    return out + take(std::min(size, seen_.size()));
  }

 private:
  bool read_some() {
    char buffer[16 * 1024];
    const auto got = ::recv(socket_.get(), buffer, sizeof buffer, 0);
    if (got > 0) seen_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }
  std::string take(std::size_t count) {
    std::string out = seen_.substr(0, count);
    seen_.erase(0, count);
    return out;
  }

  system::Descriptor socket_;
  bool connected_ = false;
  std::string seen_;
};

// A gate that a handler waits at until the test opens it.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait_for(lock, 20s, [&] { return open_; });
  }
  void wait_for(int waiting) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 20s, [&] { return waiting_ >= waiting; }));
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
};

Response echo(const Request& request) {
  return text_response(
      200, "text/plain",
      std::string(name_of(request.method)) + " " + request.path + " " + request.body);
}

struct Site {
  system::SystemClock clock;
  std::mutex mutex;
  std::string lines;
  system::Log log{clock, system::LogLevel::Debug, [this](std::string_view line) {
                    const std::lock_guard lock(mutex);
                    lines.append(line) += '\n';
                  }};
  system::Metrics metrics;
  std::unique_ptr<Server> server;

  explicit Site(Handler handler = echo, Server::Settings settings = {}) {
    auto started = Server::start(settings, std::move(handler), clock, log, metrics);
    EXPECT_TRUE(started) << started.error().text();
    if (started) server = std::move(*started);
  }
  Client client() const { return Client(server->port()); }
  void wait_for_requests(std::uint64_t count) {
    auto& seen = metrics.counter("wardmote_http_requests_total", "");
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (seen.value() < count && std::chrono::steady_clock::now() < until)
      std::this_thread::yield();
    EXPECT_GE(seen.value(), count);
  }
  bool logged(std::string_view text) {
    const std::lock_guard lock(mutex);
    return lines.find(text) != std::string::npos;
  }
};

std::string get(std::string_view path, std::string_view headers = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n";
}
std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}
std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

TEST(Server, answers_one_request_after_another_on_one_connection) {
  Site site;
  Client client = site.client();
  EXPECT_EQ(body_of(client.send(get("/one")).read_response()), "GET /one ");
  EXPECT_EQ(body_of(client.send(post("/two", "abc")).read_response()), "POST /two abc");
}

TEST(Server, answers_pipelined_requests_in_order) {
  Site site;
  std::string wire;
  std::string expected;
  for (int i = 0; i < 200; ++i) {
    wire += get("/" + std::to_string(i));
    expected += "GET /" + std::to_string(i) + " \n";
  }
  Client client = site.client();
  client.send(wire);
  std::string seen;
  for (int i = 0; i < 200; ++i) seen += body_of(client.read_response()) + "\n";
  EXPECT_EQ(seen, expected);
}

TEST(Server, reads_a_request_that_comes_byte_by_byte) {
  Site site;
  Client client = site.client();
  for (const char byte : post("/slow", "abc")) client.send({&byte, 1});
  EXPECT_EQ(body_of(client.read_response()), "POST /slow abc");
}

TEST(Server, sends_shared_bytes_whole_however_many) {
  const auto shared = std::make_shared<const std::string>(8 << 20, 'x');
  Site site([shared](const Request&) { return text_response(200, "text/plain", shared); });
  Client client = site.client();
  EXPECT_EQ(body_of(client.send(get("/")).read_response()), *shared);
  EXPECT_EQ(body_of(client.send(get("/")).read_response()), *shared);
}

TEST(Server, answers_head_without_a_body) {
  Site site;
  Client client = site.client();
  client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(client.read_to("\r\n\r\n").find("Content-Length: 8\r\n"), std::string::npos);
  // What follows at once is the next response.
  EXPECT_TRUE(client.send(get("/y")).read_response().starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST(Server, closes_when_asked_to_and_after_http_1_0) {
  Site site;
  Client first = site.client();
  EXPECT_NE(first.send(get("/", "Connection: close\r\n")).read_all().find("Connection: close\r\n"),
            std::string::npos);
  Client second = site.client();
  EXPECT_EQ(body_of(second.send("GET /old HTTP/1.0\r\n\r\n").read_all()), "GET /old ");
}

TEST(Server, asks_for_a_body_that_waits_to_be_asked_for) {
  Site site;
  Client client = site.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_to("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(body_of(client.send("ab").read_response()), "POST / ab");
}

TEST(Server, refuses_and_closes_where_a_request_is_not_clear) {
  Site site;
  for (const auto& [wire, status] : std::initializer_list<std::pair<std::string, std::string>>{
           {"GARBAGE\r\n\r\n", "400"},
           {"GET / HTTP/1.1\r\n\r\n", "400"},
           {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", "505"},
           {"\x16\x03\x01\x02\x03", "400"},
           {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "400"},
           {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", "400"},
           {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
            "400"},
           {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
            "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
            "400"},
           {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "501"},
           {get("/", "X: " + std::string(20'000, 'x') + "\r\n"), "431"}}) {
    Client client = site.client();
    const std::string answer = client.send(wire).read_all();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + status)) << wire << "\n" << answer;
    EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
    EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
    EXPECT_EQ(answer.find("smuggled"), std::string::npos);
  }
}

TEST(Server, refuses_a_body_too_large_without_reading_it) {
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

TEST(Server, says_how_large_a_body_may_be_and_which_setting_says_so) {
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

TEST(Server, logs_no_text_of_a_request) {
  Site site;
  Client client = site.client();
  client.send(post("/secret-path?secret-query", "secret-body")).read_response();
  client.send(get("/%zzsecret")).read_all();
  site.server->stop();
  EXPECT_TRUE(site.logged("request-served"));
  EXPECT_TRUE(site.logged("request-refused"));
  EXPECT_FALSE(site.logged("secret"));
}

TEST(Server, turns_an_exception_into_500_and_goes_on) {
  Site site([](const Request& request) -> Response {
    if (request.path == "/bad") throw std::runtime_error("hidden detail");
    return echo(request);
  });
  Client client = site.client();
  const std::string answer = client.send(get("/bad")).read_response();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 "));
  EXPECT_EQ(answer.find("hidden"), std::string::npos);
  EXPECT_EQ(body_of(client.send(get("/good")).read_response()), "GET /good ");
  EXPECT_TRUE(site.logged("handler-failed"));
  EXPECT_FALSE(site.logged("hidden"));
}

TEST(Server, tells_a_sender_that_is_too_slow) {
  Site site(echo, {.sender_timeout = 40ms});
  Client head = site.client();
  EXPECT_TRUE(head.send("GET / HT").read_all().starts_with("HTTP/1.1 408 "));
  Client body = site.client();
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_TRUE(body.read_all().starts_with("HTTP/1.1 408 "));
}

TEST(Server, closes_a_connection_that_stays_idle) {
  Site site(echo, {.idle_timeout = 40ms});
  Client silent = site.client();
  EXPECT_EQ(silent.read_all(), "");
  Client once = site.client();
  EXPECT_EQ(body_of(once.send(get("/")).read_all()), "GET / ");
}

TEST(Server, cuts_off_a_reader_that_takes_nothing) {
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

TEST(Server, says_503_where_the_queue_is_full_and_recovers) {
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

TEST(Server, says_503_where_bodies_fill_the_memory) {
  Site site(echo, {.max_buffered = 1000});
  Client first = site.client();
  first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" + std::string(1500, 'x'));
  EXPECT_TRUE(first.read_all().starts_with("HTTP/1.1 503 "));
  // What the refused one held is free again.
  Client second = site.client();
  EXPECT_TRUE(second.send(post("/", "abc")).read_response().starts_with("HTTP/1.1 200 "));
}

TEST(Server, closes_the_longest_idle_for_one_connection_too_many) {
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

TEST(Server, says_503_to_one_connection_too_many_where_none_is_idle) {
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

TEST(Server, keeps_thousands_of_idle_connections_with_few_threads) {
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

TEST(Server, finishes_what_is_under_way_when_it_stops) {
  Gate gate;
  Site site([&](const Request& request) {
    gate.pass();
    return echo(request);
  });
  Client busy = site.client();
  Client idle = site.client();
  busy.send(get("/last"));
  gate.wait_for(1);
  std::thread stopper([&] { site.server->stop(); });
  EXPECT_EQ(idle.read_all(), "");  // closed at once, so stopping has begun
  gate.open();
  const std::string answer = busy.read_all();
  stopper.join();
  EXPECT_EQ(body_of(answer), "GET /last ");
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(site.logged("\"requests\":1,\"abandoned\":0"));
}

TEST(Server, abandons_what_takes_longer_than_draining_may) {
  Site site(echo, {.drain_timeout = 20ms});
  Client slow = site.client();
  slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  Client other = site.client();
  other.send(get("/")).read_response();  // the slow one has been seen by now
  site.server->stop();
  EXPECT_EQ(slow.read_all(), "");
  EXPECT_TRUE(site.logged("\"abandoned\":1"));
}

TEST(Server, says_that_a_port_is_taken_and_that_an_address_is_none) {
  Site site;
  const auto second =
      Server::start({.port = site.server->port()}, echo, site.clock, site.log, site.metrics);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::Busy);
  const auto third =
      Server::start({.address = "localhost"}, echo, site.clock, site.log, site.metrics);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, "not-an-address");
}

TEST(Server, streams_parts_as_they_come) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site([&](const Request&) {
    Response response = text_response(200, "text/event-stream", "");
    response.stream = [&](std::shared_ptr<StreamWriter> given) {
      given->send("data: 1\n\n");
      writer = std::move(given);
      started.open();
    };
    return response;
  });
  Client client = site.client();
  client.send(get("/events"));
  EXPECT_NE(client.read_to("\r\n\r\n").find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(client.read_to("\n\n\r\n"), "9\r\ndata: 1\n\n\r\n");
  started.pass();
  EXPECT_TRUE(writer->send("data: 2\n\n"));
  EXPECT_EQ(client.read_to("\n\n\r\n"), "9\r\ndata: 2\n\n\r\n");
  writer.reset();
  EXPECT_EQ(client.read_all(), "0\r\n\r\n");
}

TEST(Server, tells_the_writer_of_a_stream_that_its_reader_has_gone) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site([&](const Request&) {
    Response response;
    response.stream = [&](std::shared_ptr<StreamWriter> given) {
      writer = std::move(given);
      started.open();
    };
    return response;
  });
  {
    Client client = site.client();
    client.send(get("/events")).read_to("\r\n\r\n");
  }
  started.pass();
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (writer->send("x") && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_FALSE(writer->send("x"));
}

TEST(Server, ends_streams_when_it_stops_and_outlives_no_writer) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site([&](const Request&) {
    Response response;
    response.stream = [&](std::shared_ptr<StreamWriter> given) {
      writer = std::move(given);
      started.open();
    };
    return response;
  });
  Client client = site.client();
  client.send(get("/events")).read_to("\r\n\r\n");
  started.pass();
  client.end_sending();
  site.server.reset();
  EXPECT_FALSE(writer->send("late"));
  writer.reset();
}

TEST(Server, cuts_off_a_stream_whose_reader_is_too_far_behind) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site(
      [&](const Request&) {
        Response response;
        response.stream = [&](std::shared_ptr<StreamWriter> given) {
          writer = std::move(given);
          started.open();
        };
        return response;
      },
      {.max_stream_backlog = 100'000});
  Client client = site.client();
  client.send(get("/events")).read_to("\r\n\r\n");
  started.pass();
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (writer->send(std::string(50'000, 'x')) && std::chrono::steady_clock::now() < until) {
  }
  EXPECT_FALSE(writer->send("x"));
}

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

TEST(Server, keeps_no_worker_while_an_answer_is_made_elsewhere) {
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

TEST(Server, answers_pipelined_requests_in_order_when_they_are_answered_later) {
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

TEST(Server, keeps_the_request_until_it_is_answered_later) {
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

TEST(Server, answers_500_where_the_answer_is_let_go_of) {
  Waiting waiting;
  Site site(waiting.handler());
  auto client = site.client();
  client.send(get("/"));
  waiting.wait_for(1);
  waiting.take();
  EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 500 "));
}

TEST(Server, sends_what_is_answered_later_before_it_stops) {
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

TEST(Server, is_not_reached_by_an_answer_that_comes_when_it_has_gone) {
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
