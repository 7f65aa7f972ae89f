#include "headlines/words.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace wardmote::headlines {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
}
bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00) && c != 0xD7 && c != 0xF7 &&
         !(c >= 0x3000 && c < 0x3040) && !(c >= 0xE000 && c < 0xF900);
}
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC; }

constexpr std::size_t gap = 4;  // words that a " * " may skip

}  // namespace

std::string_view front_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string_view back_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  auto at = text.size() - bytes;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return text.substr(at);
}

namespace {

enum Class : std::uint8_t { Other, LowerLetter, UpperLetter, Digit, Apostrophe, Wide };

constexpr std::array<Class, 256> classes = [] {
  std::array<Class, 256> out{};
  for (std::size_t c = 0; c < 256; ++c)
    out[c] = c >= 0x80              ? Wide
             : c >= 'a' && c <= 'z' ? LowerLetter
             : c >= 'A' && c <= 'Z' ? UpperLetter
             : c >= '0' && c <= '9' ? Digit
             : c == '\''            ? Apostrophe
                                    : Other;
  return out;
}();

// The class of the code point at a byte, and its length.
std::pair<Class, std::size_t> class_at(std::string_view text, std::size_t at) {
  const auto c = classes[static_cast<unsigned char>(text[at])];
  if (c != Wide) return {c, 1};
  auto rest = text.substr(at);
  const char32_t point = text::take(rest);
  const auto length = text.size() - at - rest.size();
  if (is_apostrophe(point)) return {Apostrophe, length};
  if (!is_word(point)) return {Other, length};
  return {is_upper(point) ? UpperLetter : LowerLetter, length};
}

}  // namespace

Words::Words(std::string_view text) {
  folded_.reserve(text.size());
  words_.reserve(text.size() / 5 + 1);
  for (std::size_t at = 0; at < text.size();) {
    auto kind = classes[static_cast<unsigned char>(text[at])];
    std::size_t length = 1;
    if (kind == Wide) std::tie(kind, length) = class_at(text, at);
    if (kind == Other || kind == Apostrophe) {
      at += length;
      continue;
    }
    std::size_t letters = 0, uppers = 0, digits = 0;
    const bool first_upper = kind == UpperLetter;
    Word word{static_cast<std::uint32_t>(at), 0, static_cast<std::uint32_t>(folded_.size()), 0,
              Shape::Lower};
    for (;;) {
      if (kind == Digit)
        ++digits;
      else
        ++letters;
      if (kind == UpperLetter) ++uppers;
      if (length == 1)
        folded_.push_back(static_cast<char>(kind == UpperLetter ? text[at] + 32 : text[at]));
      else
        folded_.append(text.substr(at, length));
      at += length;
      if (at >= text.size()) break;
      kind = classes[static_cast<unsigned char>(text[at])];
      length = 1;
      if (kind == Wide) std::tie(kind, length) = class_at(text, at);
      if (kind == Apostrophe && at + length < text.size()) {
        const auto [next, next_length] = class_at(text, at + length);
        if (next != LowerLetter && next != UpperLetter) break;
        at += length;
        kind = next;
        length = next_length;
      } else if (kind == Other || kind == Apostrophe) {
        break;
      }
    }
    word.end = static_cast<std::uint32_t>(at);
    word.fold_end = static_cast<std::uint32_t>(folded_.size());
    word.shape = letters == 0                                ? Shape::Number
                 : uppers == letters                         ? Shape::Upper
                 : uppers == 0                               ? Shape::Lower
                 : first_upper && uppers == 1 && digits == 0 ? Shape::Capital
                                                             : Shape::Mixed;
    words_.push_back(word);
  }
}

std::size_t Words::from(std::size_t byte) const {
  return static_cast<std::size_t>(
      std::lower_bound(words_.begin(), words_.end(), byte,
                       [](const Word& word, std::size_t b) { return word.begin < b; }) -
      words_.begin());
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a == b || (a.size() == b.size() + 1 && a.back() == 's' && a.starts_with(b));
}

Phrase::Phrase(std::string_view phrase) {
  for (const auto part : text::split(phrase, ' ')) {
    if (part == "*") {
      words_.emplace_back("*");
      continue;
    }
    const Words words(part);
    for (std::size_t i = 0; i < words.size(); ++i) words_.emplace_back(words.at(i));
  }
  if (!words_.empty()) lead_ = words_[0][0];
}

std::optional<std::size_t> Phrase::match(const Words& words, std::size_t i, std::size_t end) const {
  if (words_.empty()) return std::nullopt;
  for (std::size_t p = 0; p < words_.size(); ++p) {
    if (words_[p] == "*") {
      if (++p == words_.size()) return i;
      const auto limit = std::min(end, i + gap + 1);
      while (i < limit && !same_word(words.at(i), words_[p])) ++i;
      if (i == limit) return std::nullopt;
    } else if (i >= end || !same_word(words.at(i), words_[p])) {
      return std::nullopt;
    }
    ++i;
  }
  return i;
}

std::optional<Found> find(const Words& words, const std::vector<Phrase>& phrases, std::size_t begin,
                          std::size_t end) {
  end = std::min(end, words.size());
  std::array<bool, 256> leads{};  // of any phrase: few words begin one
  for (const auto& phrase : phrases) leads[static_cast<unsigned char>(phrase.lead())] = true;
  for (std::size_t i = begin; i < end; ++i) {
    const char lead = words.at(i)[0];
    if (!leads[static_cast<unsigned char>(lead)] && !leads['*']) continue;
    std::optional<Found> best;
    for (const auto& phrase : phrases)
      if (phrase.may_begin(lead))
        if (const auto stop = phrase.match(words, i, end); stop && (!best || *stop > best->end))
          best = Found{i, *stop};
    if (best) return best;
  }
  return std::nullopt;
}

std::vector<Phrase> phrases_of(const std::vector<std::string>& texts) {
  std::vector<Phrase> out;
  out.reserve(texts.size());
  for (const auto& text : texts) out.emplace_back(text);
  return out;
}

}  // namespace wardmote::headlines
