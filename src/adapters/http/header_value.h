#pragma once
// The grammar that most header values share (RFC 9110, 5.6): tokens, lists, parameters. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/pairs.h"

namespace wardmote::http {

bool is_token(std::string_view);

// Parts of a value between separators that stand outside quotes, trimmed, without empty ones.
std::vector<std::string_view> split_outside_quotes(std::string_view, char separator);

// "text/html; charset=\"utf-8\"": the value before the first ';' in lower case, and parameters with
// names in lower case and values without quotes.
struct Parameterised {
  std::string value;
  Pairs parameters;
};
std::optional<Parameterised> parse_parameterised(std::string_view);

}  // namespace wardmote::http
