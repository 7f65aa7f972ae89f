#pragma once
// A portion made ready for reading what it says: its words and its sentences, taken once.

#include <string_view>
#include <vector>

#include "headlines/sentences.h"
#include "headlines/words.h"

namespace wardmote::headlines {

struct Content {
  std::string_view text;  // of the portion, which must outlive it
  Words words;
  std::vector<Range> parts;  // sentences

  explicit Content(std::string_view portion)
      : text(portion), words(portion), parts(sentences(portion)) {}
  // The sentence that a byte stands in.
  std::size_t sentence_of(std::size_t byte) const {
    std::size_t i = 0;
    std::size_t count = parts.size();
    while (count > 0) {
      const auto half = count / 2;
      if (parts[i + half].end <= byte)
        i += half + 1, count -= half + 1;
      else
        count = half;
    }
    return i;
  }
};

}  // namespace wardmote::headlines
