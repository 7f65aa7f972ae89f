#pragma once
// The head of a response as bytes. The one place where responses become HTTP. Pure.

#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace wardmote::http {

// What the connection knows and the handler need not.
struct Framing {
  bool http_1_1 = true;    // of the request
  bool keep_alive = true;  // whether another request may follow
  bool head_only = false;  // the request was HEAD
  std::string_view date;   // "Wed, 28 Nov 2018 10:00:00 GMT"; empty leaves the header out
};

// Status line and headers to the empty line. Adds Date, Content-Length (of the body that a GET
// would have got; none for 1xx, 204 and 304), Transfer-Encoding of a stream, and Connection where
// it is not as usual. A header of these four that the handler set is passed over, and so is one
// whose name is no token or whose value has control characters, so that nothing can split a
// response.
std::string head_of(const Response&, const Framing&);

// Whether bytes of a body follow the head.
bool has_body(const Response&, const Framing&);

// A part of a stream: as a chunk for HTTP/1.1, as it is for 1.0. An empty part stays nothing.
std::string chunk(std::string_view part, bool http_1_1);
std::string_view last_chunk(bool http_1_1);

}  // namespace wardmote::http
