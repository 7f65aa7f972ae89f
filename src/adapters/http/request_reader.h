#pragma once
// Bytes of a connection in, requests out: HTTP/1.0 and 1.1 (RFC 9112) without sockets.
//
//   reader.append(bytes);
//   for (;;) switch (reader.next()) {
//     case Step::NeedBytes:    read more;
//     case Step::SendContinue: write "HTTP/1.1 100 Continue\r\n\r\n", then go on;
//     case Step::Ready:        answer(reader.take()), then go on with what is left;
//     case Step::Refused:      answer reader.fault() and close;
//   }
//
// What two programs might read differently is refused: both or two lengths, a length that is not
// plain digits, a transfer coding other than chunked alone, folded header lines, a missing, second
// or malformed Host. Memory is bounded by the limits. Not thread-safe.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace wardmote::http {

// Why a request was refused.
struct Fault {
  int status = 400;
  system::Word code = "bad-request";  // in the log and in the problem
  std::string_view why = "";          // a sentence, never with text of the request
  std::size_t limit = 0;              // in bytes, of what was larger; 0 where that is not the fault
  std::string_view way_out = {};
};

// How large a body may be, and what to do about one that is larger: which setting says so.
struct BodyLimit {
  std::size_t bytes = 0;
  std::string_view way_out = {};  // a sentence; must outlive the reader
};

class RequestReader {
 public:
  struct Limits {
    std::size_t head = 16 * 1024;  // request line and headers, and each line or trailer of a chunk
    std::size_t body = 1024 * 1024;
    // Where set, the limit for this request instead of `body`.
    std::function<BodyLimit(Method, std::string_view path)> body_for;
  };
  enum class Step { NeedBytes, SendContinue, Ready, Refused };

  // `limits` must outlive the reader.
  explicit RequestReader(const Limits& limits);
  RequestReader(RequestReader&&) noexcept;
  ~RequestReader();

  void append(std::string_view bytes);
  Step next();

  // After Ready: the request; the reader goes on with the bytes behind it.
  Request take();
  // Of the request last taken.
  bool keep_alive() const { return keep_alive_; }
  bool http_1_1() const { return http_1_1_; }
  // After Refused.
  const Fault& fault() const { return fault_; }

  // Whether some of a request has come, and whether its head has come whole.
  bool begun() const { return parser_ != nullptr || !buffer_.empty(); }
  bool in_body() const { return parser_ != nullptr; }
  // Bytes of body held for the request under way.
  std::size_t body_bytes() const;

 private:
  class Parser;
  Step refuse(const Fault&);
  Step start();
  Step go_on();

  const Limits* limits_;
  std::string buffer_;        // not yet parsed
  std::size_t searched_ = 0;  // of buffer_, for the end of the head
  std::unique_ptr<Parser> parser_;
  bool continue_sent_ = false;
  bool keep_alive_ = false;
  bool http_1_1_ = true;
  bool refused_ = false;
  Fault fault_;
};

}  // namespace wardmote::http
