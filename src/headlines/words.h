#pragma once
// Words of a text and phrases among them. See rules.h for what a phrase is.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote::headlines {

// At most so many bytes from either end of a text, never half a code point.
std::string_view front_of(std::string_view text, std::size_t bytes);
std::string_view back_of(std::string_view text, std::size_t bytes);

enum class Shape : std::uint8_t { Lower, Capital, Upper, Mixed, Number };

struct Word {
  std::uint32_t begin = 0, end = 0;  // in the text
  std::uint32_t fold_begin = 0, fold_end = 0;
  Shape shape = Shape::Lower;
};

// Letters and digits make words; an apostrophe within letters is dropped, a hyphen parts words.
class Words {
 public:
  Words() = default;
  explicit Words(std::string_view text);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  // In lower case, without apostrophes. Empty past the end.
  std::string_view at(std::size_t i) const {
    if (i >= words_.size()) return {};
    const Word& word = words_.data()[i];
    return {folded_.data() + word.fold_begin, std::size_t{word.fold_end} - word.fold_begin};
  }
  bool is(std::size_t i, std::string_view lower) const { return at(i) == lower; }
  // The first word that begins at or after this byte.
  std::size_t from(std::size_t byte) const;

 private:
  std::string folded_;
  std::vector<Word> words_;
};

class Phrase {
 public:
  explicit Phrase(std::string_view);
  // One past the last word of the phrase if it begins at word i and ends before `end`.
  std::optional<std::size_t> match(const Words&, std::size_t i, std::size_t end) const;
  // The letter that a word which begins the phrase begins with; '*' where any may, none of an empty
  // phrase.
  char lead() const { return lead_; }
  // Whether a word that begins with this letter can begin the phrase.
  bool may_begin(char lead) const { return lead_ == lead || lead_ == '*'; }

 private:
  std::vector<std::string> words_;  // "*" is a gap
  char lead_ = '\0';
};

struct Found {
  std::size_t begin = 0, end = 0;  // words
};

// The first place of any of the phrases in the words [begin, end); the longest that begins there.
std::optional<Found> find(const Words&, const std::vector<Phrase>&, std::size_t begin,
                          std::size_t end);
std::vector<Phrase> phrases_of(const std::vector<std::string>&);

// "update" and "updates" are one word.
bool same_word(std::string_view, std::string_view);

}  // namespace wardmote::headlines
