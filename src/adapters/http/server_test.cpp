#include "adapters/http/server.h"

#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include "adapters/http/server_at_work.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;
using namespace wardmote::http::testing;
using namespace std::chrono_literals;

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

}  // namespace
