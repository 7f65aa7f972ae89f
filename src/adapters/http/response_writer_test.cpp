#include "adapters/http/response_writer.h"

#include <gtest/gtest.h>

namespace {

using namespace wardmote::http;

constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";

TEST(ResponseWriter, writes_status_headers_and_length) {
  const auto response = text_response(200, "text/plain", "hello");
  EXPECT_EQ(head_of(response, {.date = date}),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 5\r\n\r\n");
}

TEST(ResponseWriter, says_when_the_connection_is_not_as_usual) {
  const auto head = [](bool http_1_1, bool keep_alive) {
    return head_of({}, {.http_1_1 = http_1_1, .keep_alive = keep_alive, .date = {}});
  };
  EXPECT_EQ(head(true, true).find("Connection"), std::string::npos);
  EXPECT_NE(head(true, false).find("Connection: close\r\n"), std::string::npos);
  EXPECT_NE(head(false, true).find("Connection: keep-alive\r\n"), std::string::npos);
}

TEST(ResponseWriter, gives_head_the_length_without_the_body) {
  const auto response = text_response(200, "text/plain", "hello");
  const Framing framing{.head_only = true, .date = {}};
  EXPECT_NE(head_of(response, framing).find("Content-Length: 5\r\n"), std::string::npos);
  EXPECT_FALSE(has_body(response, framing));
}

TEST(ResponseWriter, gives_no_length_where_there_can_be_no_body) {
  for (const int status : {204, 304}) {
    const auto response = text_response(status, "text/plain", "ignored");
    EXPECT_EQ(head_of(response, {.date = {}}).find("Content-Length"), std::string::npos);
    EXPECT_FALSE(has_body(response, {.date = {}}));
  }
}

TEST(ResponseWriter, lets_no_header_split_the_response) {
  Response response;
  response.headers.add("Location", "/a\r\nSet-Cookie: evil=1");
  response.headers.add("X\r\nY", "z");
  response.headers.add("content-length", "999");
  response.headers.add("Transfer-Encoding", "chunked");
  EXPECT_EQ(head_of(response, {.date = {}}), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

TEST(ResponseWriter, frames_streams_in_chunks) {
  Response response;
  response.stream = [](const auto&) {};
  EXPECT_NE(head_of(response, {.date = {}}).find("Transfer-Encoding: chunked\r\n"),
            std::string::npos);
  EXPECT_EQ(head_of(response, {.http_1_1 = false, .date = {}}).find("Transfer-Encoding"),
            std::string::npos);
  EXPECT_EQ(chunk(std::string(17, 'x'), true), "11\r\n" + std::string(17, 'x') + "\r\n");
  EXPECT_EQ(chunk("", true), "");
  EXPECT_EQ(chunk("ab", false), "ab");
}

}  // namespace
