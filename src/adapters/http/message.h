#pragma once
// A request as a handler sees it, and the response that it gives.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/http/pairs.h"
#include "adapters/system/word.h"

namespace wardmote::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

std::string_view name_of(Method);  // "GET"
bool is_safe(Method);              // changes nothing: RFC 9110, 9.2.1

// Everything in it came from outside. Texts of path and query are valid UTF-8 without control
// characters; headers, body and form fields may hold any bytes.
struct Request {
  Method method = Method::Get;
  std::string path = "/";  // decoded, starts with "/", no "." or ".." segment, no empty one within
  Pairs query;             // decoded, in order
  std::string target;      // path and query as they came, for links back to the same page
  Headers headers;
  std::string body;
  std::string peer;  // address of the other end of the connection, without port
};

// Where the parts of a stream go, server-sent events for one. May be called from any thread, also
// after the reader has gone.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;
  // False where the reader has gone or is too far behind (Settings::max_stream_backlog); then the
  // stream is over and the caller lets go of the writer.
  virtual bool send(std::string part) = 0;
  // Ends the stream. Letting go of the last pointer to the writer does the same.
  virtual void close() = 0;
};

// Called once, by a worker, after the head of the response. It must not wait: it keeps the writer
// where later parts come from.
using Producer = std::function<void(std::shared_ptr<StreamWriter>)>;

// Where a response goes that is made later. Called once, by any thread, also after the reader has
// gone. Where it is let go of without a call, the answer is 500. The request stays until then.
struct Response;
using Answer = std::function<void(Response)>;

// Called once, by a worker. It must not wait: it leaves the answer with whoever will make it.
using Later = std::function<void(Answer)>;

// Bytes of one response, or bytes shared by many responses and never copied.
using Body = std::variant<std::string, std::shared_ptr<const std::string>>;

struct Response {
  int status = 200;
  Headers headers;  // all but Date, Content-Length, Transfer-Encoding and Connection: see server.h
  Body body;
  Producer stream;           // where set, body is ignored
  Later later;               // where set, all else is ignored; what comes later has none itself
  system::Word route = "-";  // who answered, for the log; the router fills it in
};

using Handler = std::function<Response(const Request&)>;

std::string_view body_of(const Response&);

// The usual phrase of a status: "Not Found"; "" where there is none.
std::string_view phrase(int status);

// A response of this sort with this text.
Response text_response(int status, std::string_view content_type, Body body);
// 303: the browser goes to `location` by GET. The location must be of our own making.
Response see_other(std::string location);

}  // namespace wardmote::http
