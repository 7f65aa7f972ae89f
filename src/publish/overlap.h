#pragma once
// Words in a row that a text shares with what stands above White and nowhere in White.
//
// Words are folded: case, apostrophes, hyphens and punctuation count for nothing, so a sentence
// that was re-punctuated or cut in two is still found. O(words of all that is told).

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wardmote::publish {

class Overlap {
 public:
  struct Shared {
    std::size_t begin = 0, end = 0;  // bytes of the text
    std::size_t source = 0;          // as told to above()
  };

  Overlap(std::string_view text, std::size_t words_in_a_row);

  // What stands above White; `source` comes back with what is shared. Words in a row that stand in
  // `except` as well are passed over: what an earlier wording has in common with one made White.
  void above(std::string_view text, std::size_t source, std::string_view except = {});
  // What stands in White, or follows from public rules.
  void white(std::string_view text);

  // The longest stretches that stand only above White, in order. A stretch names the first source.
  std::vector<Shared> shared() const;

 private:
  struct Row {
    std::size_t begin = 0, end = 0;  // bytes
    bool white = false;
    std::size_t source = SIZE_MAX;
  };
  template <class Found>
  void each_row(std::string_view text, Found) const;

  std::size_t length_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::vector<std::size_t>> at_;  // folded words → rows
};

}  // namespace wardmote::publish
