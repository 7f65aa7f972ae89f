#include "adapters/http/request_reader.h"

#include <algorithm>
#include <optional>
#include <string>

#include <boost/beast/http/basic_parser.hpp>

#include "adapters/http/url.h"

namespace wardmote::http {
namespace {

namespace beast = boost::beast::http;
using beast_error = boost::beast::error_code;
using beast_view = boost::beast::string_view;

std::string_view view(beast_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::verb verb) {
  switch (verb) {
    case beast::verb::get:
      return Method::Get;
    case beast::verb::head:
      return Method::Head;
    case beast::verb::post:
      return Method::Post;
    case beast::verb::put:
      return Method::Put;
    case beast::verb::patch:
      return Method::Patch;
    case beast::verb::delete_:
      return Method::Delete;
    case beast::verb::options:
      return Method::Options;
    default:
      return std::nullopt;
  }
}

constexpr Fault bad_target{400, "bad-target", "The address is not readable."};
constexpr Fault bad_method{501, "method-unknown", "This method is not known here."};
constexpr Fault bad_host{400, "bad-host", "The request needs exactly one Host."};
constexpr Fault bad_length{400, "bad-length", "The length of the body is not clear."};
constexpr Fault bad_coding{501, "coding-unknown", "The only transfer coding known is chunked."};
constexpr Fault bad_expectation{417, "bad-expectation", "Only 100-continue can be expected."};
constexpr Fault head_too_large{431, "head-too-large", "The headers are too long."};
constexpr Fault body_too_large{413, "body-too-large", "The body is too large."};
constexpr Fault bad_version{505, "bad-version", "The version must be HTTP/1.0 or HTTP/1.1."};
constexpr Fault bad_line{400, "bad-request", "The request is not readable as HTTP/1.1."};
constexpr Fault bad_chunk{400, "bad-chunk", "The body is not in readable chunks."};
constexpr Fault folded{400, "folded-header", "A header goes on over several lines."};

bool is_plain_length(std::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_host(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~%!$&'()*+,;=:[]").find(c) != std::string_view::npos;
  });
}

}  // namespace

class RequestReader::Parser final : public beast::basic_parser<true> {
 public:
  explicit Parser(const Limits& limits) : limits_(limits) {
    // One step at a time: what go_on() holds back must not depend on how the bytes came.
    eager(false);
    header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(limits.head + 4, 1u << 30)));
    body_limit(boost::none);
  }

  Request request;
  std::optional<Fault> fault;
  bool http_1_1 = true;
  bool expects_continue = false;

 private:
  void stop(const Fault& why, beast_error& error) {
    fault = why;
    error = beast::error::bad_value;
  }

  void on_request_impl(beast::verb verb, beast_view, beast_view target, int version,
                       beast_error& error) override {
    http_1_1 = version == 11;
    const auto method = method_of(verb);
    if (!method) return stop(bad_method, error);
    auto parsed = http::parse_target(view(target));
    if (!parsed || (parsed->path == "*") != (*method == Method::Options && target == "*"))
      return stop(bad_target, error);
    request.method = *method;
    request.target = std::string(view(target));
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
  }

  void on_field_impl(beast::field, beast_view name, beast_view value, beast_error&) override {
    // What follows the last chunk could overrule what was checked already.
    if (!head_done_) request.headers.add(std::string(view(name)), std::string(view(value)));
  }

  void on_header_impl(beast_error& error) override {
    head_done_ = true;
    const auto hosts = request.headers.every("Host");
    if (hosts.size() > 1 || (hosts.empty() && http_1_1) || (!hosts.empty() && !is_host(hosts[0])))
      return stop(bad_host, error);
    const auto lengths = request.headers.every("Content-Length");
    const auto codings = request.headers.every("Transfer-Encoding");
    if (lengths.size() > 1 || (!lengths.empty() && !codings.empty()) ||
        (!lengths.empty() && !is_plain_length(lengths[0])) || (!codings.empty() && !http_1_1))
      return stop(bad_length, error);
    if (codings.size() > 1 || (!codings.empty() && !same_name(codings[0], "chunked")))
      return stop(bad_coding, error);
    if (const auto expected = request.headers.find("Expect"); expected && http_1_1) {
      if (!same_name(*expected, "100-continue")) return stop(bad_expectation, error);
      expects_continue = true;
    }
    // Now, and not when the body starts to come.
    const BodyLimit limit = limits_.body_for ? limits_.body_for(request.method, request.path)
                                             : BodyLimit{limits_.body, {}};
    limit_ = limit.bytes;
    too_large_ = body_too_large;
    too_large_.limit = limit.bytes;
    too_large_.way_out = limit.way_out;
    if (!lengths.empty() && std::stoull(std::string(lengths[0])) > limit_)
      return stop(too_large_, error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, beast_error&) override {
    if (!length) return;
    length_ = static_cast<std::size_t>(*length);
    request.body.reserve(std::min<std::size_t>(length_, 64 * 1024));
  }

  // Not more than a little ahead of what has really come, and seldom.
  void make_room_for(std::size_t size) {
    auto& body = request.body;
    if (size > body.capacity() && size <= length_)
      body.reserve(std::min(length_, std::max(size, 4 * body.capacity())));
  }

  std::size_t keep(beast_view bytes, beast_error& error) {
    if (bytes.size() > limit_ - request.body.size()) {
      stop(too_large_, error);
      return 0;
    }
    make_room_for(request.body.size() + bytes.size());
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  std::size_t on_body_impl(beast_view bytes, beast_error& error) override {
    return keep(bytes, error);
  }
  std::size_t on_chunk_body_impl(std::uint64_t, beast_view bytes, beast_error& error) override {
    return keep(bytes, error);
  }
  void on_chunk_header_impl(std::uint64_t size, beast_view, beast_error& error) override {
    if (size > limit_ - request.body.size()) stop(too_large_, error);
  }
  void on_response_impl(int, beast_view, int, beast_error&) override {}
  void on_finish_impl(beast_error&) override {}

  const Limits& limits_;
  std::size_t limit_ = 0;
  std::size_t length_ = 0;  // of the body, where it was said
  Fault too_large_;
  bool head_done_ = false;
};

RequestReader::RequestReader(const Limits& limits) : limits_(&limits) {}
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader::~RequestReader() = default;

// Bytes of a body whose length was said go straight to it.
void RequestReader::append(std::string_view bytes) {
  if (parser_ && buffer_.empty() && parser_->is_header_done() && !parser_->chunked()) {
    while (!bytes.empty() && !parser_->is_done()) {
      beast_error error;
      const auto took = parser_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
      bytes.remove_prefix(took);
      if (error || took == 0) break;
    }
  }
  buffer_.append(bytes);
}

std::size_t RequestReader::body_bytes() const { return parser_ ? parser_->request.body.size() : 0; }

RequestReader::Step RequestReader::refuse(const Fault& fault) {
  refused_ = true;
  fault_ = fault;
  keep_alive_ = false;
  parser_.reset();
  buffer_ = std::string();
  return Step::Refused;
}

RequestReader::Step RequestReader::next() {
  if (refused_) return Step::Refused;
  return parser_ ? go_on() : start();
}

RequestReader::Step RequestReader::start() {
  // An empty line before a request is passed over: RFC 9112, 2.2.
  while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
  if (buffer_.empty()) {
    if (buffer_.capacity() > 64) buffer_ = std::string();
    return Step::NeedBytes;
  }
  // Another protocol, TLS above all, would never send the end of a head.
  if ((buffer_[0] < 'A' || buffer_[0] > 'Z') && buffer_ != "\r") return refuse(bad_line);
  const auto end = buffer_.find("\r\n\r\n", searched_ < 3 ? 0 : searched_ - 3);
  searched_ = buffer_.size();
  if (end == std::string::npos)
    return buffer_.size() > limits_->head ? refuse(head_too_large) : Step::NeedBytes;
  if (end + 4 > limits_->head) return refuse(head_too_large);
  const std::string_view head(buffer_.data(), end);
  if (head.find("\n ") != head.npos || head.find("\n\t") != head.npos) return refuse(folded);
  if (head.find('\0') != head.npos) return refuse(bad_line);
  parser_ = std::make_unique<Parser>(*limits_);
  continue_sent_ = false;
  return go_on();
}

RequestReader::Step RequestReader::go_on() {
  // The shortest end of a chunked body is "0\r\n\r\n", and Beast aborts where it is given less of
  // one that it has looked at before.
  constexpr std::size_t shortest_end = 5;
  std::size_t used = 0;
  while (used < buffer_.size() && !parser_->is_done()) {
    if (parser_->is_header_done() && parser_->chunked() && buffer_[used] == '0' &&
        buffer_.size() - used < shortest_end)
      break;
    beast_error error;
    const auto took = parser_->put(
        boost::asio::const_buffer(buffer_.data() + used, buffer_.size() - used), error);
    used += took;
    if (error == beast::error::need_more) break;
    if (parser_->fault) return refuse(*parser_->fault);
    if (error == beast::error::bad_version) return refuse(bad_version);
    if (error) return refuse(parser_->is_header_done() ? bad_chunk : bad_line);
    if (took == 0) break;
  }
  buffer_.erase(0, used);
  // Its end was seen before the parser got it.
  if (!parser_->is_header_done()) return refuse(bad_line);
  if (parser_->is_done()) return Step::Ready;
  if (buffer_.size() > limits_->head) return refuse(bad_chunk);
  if (parser_->expects_continue && !continue_sent_ && parser_->request.body.empty() &&
      buffer_.empty()) {
    continue_sent_ = true;
    return Step::SendContinue;
  }
  return Step::NeedBytes;
}

Request RequestReader::take() {
  keep_alive_ = parser_->keep_alive();
  http_1_1_ = parser_->http_1_1;
  Request request = std::move(parser_->request);
  parser_.reset();
  searched_ = 0;
  return request;
}

}  // namespace wardmote::http
