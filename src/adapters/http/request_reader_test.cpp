#include "adapters/http/request_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace wardmote::http;
using Step = RequestReader::Step;

const RequestReader::Limits limits{.head = 1024, .body = 100, .body_for = nullptr};

// "200" where the text is one whole request, "more" where it is the start of one, else the refusal.
std::string read(std::string_view text) {
  RequestReader reader(limits);
  reader.append(text);
  switch (reader.next()) {
    case Step::Ready:
      return "200";
    case Step::Refused:
      return std::to_string(reader.fault().status) + " " + std::string(reader.fault().code.text());
    case Step::SendContinue:
      return "100";
    case Step::NeedBytes:
      return "more";
  }
  return "";
}

std::string get(std::string_view headers) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n";
}
std::string post(std::string_view headers, std::string_view body) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

TEST(RequestReader, reads_line_headers_and_body) {
  RequestReader reader(limits);
  reader.append("POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-One: 1\r\nContent-Length: 3\r\n\r\nabc");
  ASSERT_EQ(reader.next(), Step::Ready);
  const Request request = reader.take();
  EXPECT_EQ(request.method, Method::Post);
  EXPECT_EQ(request.path, "/a b");
  EXPECT_EQ(request.target, "/a%20b?c=d");
  EXPECT_EQ(request.query.get("c"), "d");
  EXPECT_EQ(request.headers.get("x-one"), "1");
  EXPECT_EQ(request.body, "abc");
  EXPECT_TRUE(reader.keep_alive());
  EXPECT_FALSE(reader.begun());
}

TEST(RequestReader, reads_a_body_in_pieces_of_any_size_and_the_request_behind_it) {
  const RequestReader::Limits wide{.head = 1024, .body = 1 << 20, .body_for = nullptr};
  std::string body;
  for (int i = 0; body.size() < 300'000; ++i) body += std::to_string(i);
  const std::string text =
      post("Content-Length: " + std::to_string(body.size()) + "\r\n", body) + get("X: 1\r\n");
  for (const std::size_t piece : {std::size_t{97}, std::size_t{65'536}, text.size()}) {
    RequestReader reader(wide);
    std::vector<Request> requests;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      reader.append(std::string_view(text).substr(at, piece));
      while (reader.next() == Step::Ready) requests.push_back(reader.take());
    }
    ASSERT_EQ(requests.size(), 2u) << piece;
    EXPECT_EQ(requests[0].body, body) << piece;
    EXPECT_EQ(requests[1].headers.get("X"), "1") << piece;
    EXPECT_FALSE(reader.begun());
  }
}

TEST(RequestReader, joins_chunks_and_drops_trailers) {
  RequestReader reader(limits);
  reader.append(post("Transfer-Encoding: chunked\r\n",
                     "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nHost: evil\r\nX: y\r\n\r\n"));
  ASSERT_EQ(reader.next(), Step::Ready);
  const Request request = reader.take();
  EXPECT_EQ(request.body, "abcde");
  EXPECT_EQ(request.headers.every("Host").size(), 1u);
  EXPECT_FALSE(request.headers.find("X"));
}

TEST(RequestReader, takes_every_end_of_chunks_byte_by_byte) {
  for (const std::string_view body : {"0\r\n\r\n", "1\r\na\r\n0\r\n\r\n", "0;x=y\r\nX: y\r\n\r\n",
                                      "3\r\nabc\r\n0\r\nX: y\r\n\r\n"}) {
    RequestReader reader(limits);
    auto step = Step::NeedBytes;
    for (const char byte : post("Transfer-Encoding: chunked\r\n", body)) {
      reader.append(std::string_view(&byte, 1));
      step = reader.next();
    }
    EXPECT_EQ(step, Step::Ready) << body;
  }
}

TEST(RequestReader, refuses_a_broken_end_of_chunks_byte_by_byte) {
  for (const std::string_view body :
       {"0\n\r\n\r\n", "0\r\r\r\n\r\n", "\r\n0\r\n\r\n", "1\r\nab\r\n0\r\n\r\n"}) {
    RequestReader reader(limits);
    auto step = Step::NeedBytes;
    for (const char byte : post("Transfer-Encoding: chunked\r\n", body)) {
      if (step == Step::Refused) break;
      reader.append(std::string_view(&byte, 1));
      step = reader.next();
    }
    EXPECT_NE(step, Step::Ready) << body;
  }
}

RC_GTEST_PROP(RequestReader, reads_the_same_however_bytes_are_split, ()) {
  const std::string wire = get("") + post("Content-Length: 5\r\n", "hello") + "\r\n" +
                           post("Transfer-Encoding: chunked\r\n", "5\r\nworld\r\n0\r\n\r\n") +
                           "GET /last HTTP/1.0\r\n\r\n";
  RequestReader reader(limits);
  std::string seen;
  for (std::size_t at = 0; at < wire.size();) {
    const auto count = *rc::gen::inRange<std::size_t>(1, wire.size());
    reader.append(std::string_view(wire).substr(at, count));
    at += count;
    while (reader.next() == Step::Ready) {
      const Request request = reader.take();
      seen += request.path + request.body + (reader.keep_alive() ? "+" : "-");
    }
  }
  RC_ASSERT(seen == "/+/hello+/world+/last-");
}

TEST(RequestReader, refuses_two_lengths) {
  EXPECT_EQ(read(post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc")), "400 bad-length");
  EXPECT_EQ(read(post("Content-Length: 3, 3\r\n", "abc")), "400 bad-length");
  EXPECT_NE(read(post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd")), "200");
}

TEST(RequestReader, refuses_a_length_beside_a_transfer_coding) {
  EXPECT_NE(read(post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")), "200");
  EXPECT_NE(read(post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n")), "200");
}

TEST(RequestReader, refuses_lengths_that_are_no_plain_number) {
  for (const auto* length : {"+3", "-3", "0x3", "3 ", "3a", "", " ", "99999999999999999999"}) {
    const auto outcome = read(post("Content-Length: " + std::string(length) + "\r\n", "abc"));
    if (std::string_view(length) == "3 ")
      EXPECT_EQ(outcome, "200");  // white space around a value is no part of it
    else
      EXPECT_EQ(outcome.substr(0, 2), "40") << length << " gave " << outcome;
  }
}

TEST(RequestReader, refuses_transfer_codings_but_chunked) {
  EXPECT_EQ(read(post("Transfer-Encoding: gzip\r\n", "")), "501 coding-unknown");
  EXPECT_EQ(read(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")), "501 coding-unknown");
  EXPECT_EQ(read(post("Transfer-Encoding: chunked, chunked\r\n", "")), "501 coding-unknown");
  EXPECT_NE(read(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "")), "200");
  EXPECT_EQ(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "400 bad-length");
}

TEST(RequestReader, refuses_names_that_proxies_read_differently) {
  EXPECT_EQ(read(post("Content-Length : 3\r\n", "abc")).substr(0, 3), "400");
  EXPECT_EQ(read(get("X: a\r\n b\r\n")), "400 folded-header");
  EXPECT_EQ(read(get("X: a\n\tb\r\n")), "400 folded-header");
  EXPECT_EQ(read(get("X: a\nY: b\r\n")).substr(0, 3), "400");
  EXPECT_EQ(read(get(std::string("X: a\0b\r\n", 8))), "400 bad-request");
  EXPECT_EQ(read(get("\xff: a\r\n")).substr(0, 3), "400");
}

TEST(RequestReader, needs_one_host) {
  EXPECT_EQ(read("GET / HTTP/1.1\r\n\r\n"), "400 bad-host");
  EXPECT_EQ(read(get("Host: b\r\n")), "400 bad-host");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), "400 bad-host");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a/../b\r\n\r\n"), "400 bad-host");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), "200");
  EXPECT_EQ(read("GET / HTTP/1.0\r\n\r\n"), "200");
}

TEST(RequestReader, refuses_what_is_no_request_line) {
  EXPECT_EQ(read("\x16\x03\x01"), "400 bad-request");  // the start of TLS, at once
  EXPECT_EQ(read("GET  / HTTP/1.1\r\nHost: a\r\n\r\n").substr(0, 3), "400");
  EXPECT_EQ(read("GET /\r\nHost: a\r\n\r\n").substr(0, 1), "4");
  EXPECT_EQ(read("GET /x: a\r\n\r\n"), "400 bad-request");  // at once, though a version is longer
  EXPECT_EQ(read("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), "505 bad-version");
  EXPECT_EQ(read("GET / HTTP/1.9\r\nHost: a\r\n\r\n"), "505 bad-version");
  EXPECT_EQ(read("GET /%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n"), "400 bad-target");
  EXPECT_EQ(read("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), "400 bad-target");
  EXPECT_EQ(read("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"), "501 method-unknown");
  EXPECT_EQ(read("BREW / HTTP/1.1\r\nHost: a\r\n\r\n"), "501 method-unknown");
}

TEST(RequestReader, bounds_the_head) {
  EXPECT_EQ(read(get("X: " + std::string(1000, 'x') + "\r\n")), "431 head-too-large");
  EXPECT_EQ(read("GET /" + std::string(1020, 'x')), "431 head-too-large");
  EXPECT_EQ(read(get("X: " + std::string(900, 'x') + "\r\n")), "200");
}

TEST(RequestReader, refuses_a_body_by_its_length_before_it_comes) {
  EXPECT_EQ(read(post("Content-Length: 100\r\n", "")), "more");
  EXPECT_EQ(read(post("Content-Length: 101\r\n", "")), "413 body-too-large");
  EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", "65\r\n")), "413 body-too-large");
  const std::string chunk = "32\r\n" + std::string(50, 'x') + "\r\n";
  EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", chunk + chunk)), "more");
  EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", chunk + chunk + "1\r\nx")),
            "413 body-too-large");
}

TEST(RequestReader, takes_a_limit_for_each_address) {
  const RequestReader::Limits by_path{
      .head = 1024, .body = 1, .body_for = [](Method, std::string_view path) -> BodyLimit {
        return {path == "/upload" ? 10U : 1U, "Ask whoever set it."};
      }};
  RequestReader reader(by_path);
  reader.append("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789");
  EXPECT_EQ(reader.next(), Step::Ready);
  RequestReader other(by_path);
  other.append("POST /other HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
  EXPECT_EQ(other.next(), Step::Refused);
  EXPECT_EQ(other.fault().limit, 1U);
  EXPECT_EQ(other.fault().way_out, "Ask whoever set it.");
}

TEST(RequestReader, refuses_chunks_that_are_none) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(read(post(chunked, "zz\r\n")), "400 bad-chunk");
  EXPECT_EQ(read(post(chunked, "3\r\nabcd\r\n0\r\n\r\n")), "400 bad-chunk");
  EXPECT_EQ(read(post(chunked, "ffffffffffffffffff\r\n")).substr(0, 1), "4");
  EXPECT_EQ(read(post(chunked, "1;" + std::string(2000, 'x'))), "400 bad-chunk");
}

TEST(RequestReader, asks_for_the_body_that_waits_to_be_asked_for) {
  const std::string head = post("Content-Length: 2\r\nExpect: 100-continue\r\n", "");
  EXPECT_EQ(read(head), "100");
  EXPECT_EQ(read(head + "ab"), "200");
  EXPECT_EQ(read(get("Expect: miracles\r\n")), "417 bad-expectation");
  EXPECT_EQ(read(post("Content-Length: 999\r\nExpect: 100-continue\r\n", "")),
            "413 body-too-large");
  RequestReader reader(limits);
  reader.append(head);
  EXPECT_EQ(reader.next(), Step::SendContinue);
  EXPECT_EQ(reader.next(), Step::NeedBytes);
  reader.append("ab");
  EXPECT_EQ(reader.next(), Step::Ready);
}

TEST(RequestReader, knows_whether_another_request_may_follow) {
  const auto keeps = [](std::string_view text) {
    RequestReader reader(limits);
    reader.append(text);
    EXPECT_EQ(reader.next(), Step::Ready);
    reader.take();
    return reader.keep_alive();
  };
  EXPECT_TRUE(keeps(get("")));
  EXPECT_FALSE(keeps(get("Connection: close\r\n")));
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(RequestReader, stays_refused) {
  RequestReader reader(limits);
  reader.append("\x16");
  EXPECT_EQ(reader.next(), Step::Refused);
  reader.append(get(""));
  EXPECT_EQ(reader.next(), Step::Refused);
}

RC_GTEST_PROP(RequestReader, takes_any_bytes_without_harm, (std::string bytes)) {
  RequestReader reader(limits);
  reader.append(get("").substr(0, *rc::gen::inRange<std::size_t>(0, 27)) + bytes);
  for (int i = 0; i < 100; ++i) {
    const auto step = reader.next();
    if (step == Step::Ready) reader.take();
    if (step == Step::NeedBytes || step == Step::Refused) break;
  }
}

}  // namespace
