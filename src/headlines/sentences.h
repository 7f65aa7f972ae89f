#pragma once
// Sentences of a portion, as half-open ranges of bytes without the space between them.

#include <string_view>
#include <vector>

namespace wardmote::headlines {

struct Range {
  std::size_t begin = 0, end = 0;
};

std::vector<Range> sentences(std::string_view text);

}  // namespace wardmote::headlines
