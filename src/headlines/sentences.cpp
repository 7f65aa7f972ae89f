#include "headlines/sentences.h"

#include <array>

namespace wardmote::headlines {
namespace {

// What a full stop after this word does not end.
bool abbreviation(std::string_view before) {
  static constexpr std::array<std::string_view, 12> words = {
      "e.g", "i.e", "No", "no", "St", "Dr", "Mr", "Ms", "Mrs", "cf", "vs", "approx"};
  if (before.size() > 8) before.remove_prefix(before.size() - 8);
  const auto space = before.find_last_of(" (");
  const auto word = space == std::string_view::npos ? before : before.substr(space + 1);
  for (const auto one : words)
    if (word == one) return true;
  return word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
}

}  // namespace

std::vector<Range> sentences(std::string_view text) {
  std::vector<Range> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '.' && c != '!' && c != '?') continue;
    auto end = i + 1;
    while (end < text.size() &&
           (text[end] == '.' || text[end] == ')' || text[end] == '\'' || text[end] == '"' ||
            static_cast<unsigned char>(text[end]) == 0xE2)) {
      end += static_cast<unsigned char>(text[end]) == 0xE2 ? 3 : 1;  // a closing smart quote
    }
    if (end < text.size() && text[end] != ' ') continue;
    if (c == '.' && abbreviation(text.substr(0, i))) continue;
    if (end + 1 < text.size() && text[end + 1] >= 'a' && text[end + 1] <= 'z') continue;
    end = end < text.size() ? end : text.size();
    out.push_back({begin, end});
    begin = end < text.size() ? end + 1 : end;
    i = begin == 0 ? 0 : begin - 1;
  }
  if (begin < text.size()) out.push_back({begin, text.size()});
  return out;
}

}  // namespace wardmote::headlines
