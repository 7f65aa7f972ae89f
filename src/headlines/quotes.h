#pragma once
// Quotation marks that have no partner. Apostrophes are none: "User's", "Users' Systems", "'BV's".

#include <string_view>
#include <vector>

namespace wardmote::headlines {

struct LoneQuote {
  std::size_t begin = 0, end = 0;  // bytes
  bool opens = false;
};

std::vector<LoneQuote> lone_quotes(std::string_view text);

}  // namespace wardmote::headlines
