#pragma once
// Addresses as they come over the wire (RFC 3986, and what browsers send beyond it).
//
// Reading is strict where a mistake could make two programs see two paths, and lenient where it is
// only untidy: a '|' in a query is taken as it is. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/pairs.h"

namespace wardmote::http {

// Bytes of "%C3%A9", '+' left alone. Nothing where a '%' has no two hex digits after it.
std::optional<std::string> percent_decode(std::string_view);

// The opposite: everything but letters, digits and "-._~" becomes "%XX".
std::string percent_encode(std::string_view);

struct Target {
  std::string path;
  Pairs query;
};

// "/meetings/SSC_67?x=1" or "http://host/meetings…" of a request line. Dot segments are resolved
// and empty segments dropped, a last slash kept. Nothing for any other form ("*" aside, which gives
// the path "*"), for more than 100 parameters, and for text with invalid UTF-8, control characters,
// an encoded slash or backslash, or an encoded dot segment, in which programs before and behind us
// may see another path.
std::optional<Target> parse_target(std::string_view);

// "a=1&b=c+d" decoded: '+' is a space. Nothing where an escape is broken, where the text is not
// UTF-8 or holds NUL, or where there are more than max_pairs.
std::optional<Pairs> parse_query(std::string_view, std::size_t max_pairs = 100);

// "a=1&b=c%20d"
std::string encode_query(const Pairs&);

}  // namespace wardmote::http
