#include <thread>

#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "adapters/http/server_at_work.h"

namespace {

using namespace wardmote;
using namespace wardmote::http;
using namespace wardmote::http::testing;
using namespace std::chrono_literals;

// Answers with a stream whose writer is kept, and opens the gate then.
Handler stream_kept_in(std::shared_ptr<StreamWriter>& writer, Gate& started) {
  return [&](const Request&) {
    Response response;
    response.stream = [&](std::shared_ptr<StreamWriter> given) {
      writer = std::move(given);
      started.open();
    };
    return response;
  };
}

TEST(ServerStreams, streams_parts_as_they_come) {
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

TEST(ServerStreams, tells_the_writer_of_a_stream_that_its_reader_has_gone) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site(stream_kept_in(writer, started));
  {
    Client client = site.client();
    client.send(get("/events")).read_to("\r\n\r\n");
  }
  started.pass();
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (writer->send("x") && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_FALSE(writer->send("x"));
}

TEST(ServerStreams, ends_streams_when_it_stops_and_outlives_no_writer) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site(stream_kept_in(writer, started));
  Client client = site.client();
  client.send(get("/events")).read_to("\r\n\r\n");
  started.pass();
  client.end_sending();
  site.server.reset();
  EXPECT_FALSE(writer->send("late"));
  writer.reset();
}

TEST(ServerStreams, cuts_off_a_stream_whose_reader_is_too_far_behind) {
  std::shared_ptr<StreamWriter> writer;
  Gate started;
  Site site(stream_kept_in(writer, started), {.max_stream_backlog = 100'000});
  Client client = site.client();
  client.send(get("/events")).read_to("\r\n\r\n");
  started.pass();
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (writer->send(std::string(50'000, 'x')) && std::chrono::steady_clock::now() < until) {
  }
  EXPECT_FALSE(writer->send("x"));
}

}  // namespace
