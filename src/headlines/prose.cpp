#include <algorithm>
#include <array>

#include "headlines/headings.h"

namespace wardmote::headlines {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  for (const auto one : words)
    if (one == word) return true;
  return false;
}

constexpr std::array<std::string_view, 13> auxiliaries = {
    "was",  "were",  "is",    "are",    "has",  "have", "had",
    "will", "would", "shall", "should", "been", "be"};
constexpr std::array<std::string_view, 13> doings = {
    "considered", "agreed", "noted",    "approved", "provided", "presented", "discussed",
    "reviewed",   "raised", "received", "asked",    "gave",     "took"};
constexpr std::array<std::string_view, 31> dangling = {
    "the",  "a",      "an",      "of",    "to",    "and",  "or",  "for",  "in",  "on",   "by",
    "with", "at",     "from",    "that",  "which", "as",   "be",  "is",   "was", "were", "are",
    "will", "should", "between", "their", "its",   "than", "any", "into", "via"};
// What is left before a hyphen that belongs to the word.
constexpr std::array<std::string_view, 22> prefixes = {
    "self", "non", "sub", "user", "re",   "follow", "pre",  "post", "co",   "cross", "well",
    "ad",   "end", "on",  "off",  "long", "short",  "high", "low",  "year", "third", "multi"};

}  // namespace

bool reads_as_sentence(std::string_view text) {
  const Words words(front_of(text, 400));
  if (words.size() == 0) return false;
  const bool article = words.is(0, "the") || words.is(0, "an") || words.is(0, "a") ||
                       words.is(0, "members") || words.is(0, "it");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto word = words.at(i);
    if (words[i].shape == Shape::Lower && among(word, auxiliaries)) return true;
    if (words[i].shape == Shape::Lower && article && among(word, doings)) return true;
    if (words[i].shape == Shape::Upper && word.size() > 4 && word.ends_with("ed") && i > 0)
      return true;
  }
  return text.ends_with('.') && words.size() > 6;
}

bool left_open(std::string_view text) {
  for (const std::string_view tail : {",", "-", "\u2013", "\u2014", "(", "&", "\u2018", "\u201C"})
    if (text.ends_with(tail)) return true;
  if (text.empty()) return false;
  if (text.size() > 24) text.remove_prefix(text.size() - 24);
  const auto last = text.rfind(' ') + 1;
  return among(text.substr(last), dangling);
}

void join_line(Traced& text, bool soft_end, const Traced& next) {
  if (text.empty() || next.empty()) {
    text.add(next);
    return;
  }
  const char lead = next.text[0];
  const bool lower = lead >= 'a' && lead <= 'z';
  const bool hyphen =
      text.text.ends_with('-') && text.size() > 2 && text.text[text.size() - 2] != ' ';
  if (soft_end) {
  } else if (hyphen && lower) {
    const auto tail = back_of(text.text, 40);
    const auto begin = tail.find_last_of(" -(", tail.size() - 2);
    const Words before(begin == std::string_view::npos ? tail : tail.substr(begin + 1));
    const bool kept =
        before.size() != 1 || among(before.at(0), prefixes) || before[0].shape != Shape::Lower;
    if (!kept) {
      text.text.pop_back();
      text.at.pop_back();
    }
  } else if (!hyphen) {
    text.push(" ", next.at[0] > 0 ? next.at[0] - 1 : 0);
  }
  text.add(next);
}

}  // namespace wardmote::headlines
