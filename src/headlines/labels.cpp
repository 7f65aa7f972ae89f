#include "headlines/labels.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wardmote::headlines {
namespace {

bool is_quote(char32_t c) {
  return c == '\'' || c == '"' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2032 || c == 0x2033;
}

// What people take for these capitals.
char32_t folded(char32_t c) {
  switch (c) {
    case 'l':
    case '|':
    case '1':
    case 0x0406:
    case 0x0399:
    case 0x04C0:
    case 0x2160:
      return 'I';
    case '0':
    case 0x041E:
    case 0x039F:
      return 'O';
    case 0x0410:
    case 0x0391:
      return 'A';
    case 0x0412:
    case 0x0392:
      return 'B';
    case 0x0421:
      return 'C';
    case 0x0415:
    case 0x0395:
      return 'E';
    case 0x041D:
    case 0x0397:
      return 'H';
    case 0x0408:
      return 'J';
    case 0x041A:
    case 0x039A:
      return 'K';
    case 0x041C:
    case 0x039C:
      return 'M';
    case 0x039D:
      return 'N';
    case 0x0420:
    case 0x03A1:
      return 'P';
    case 0x0405:
      return 'S';
    case 0x0422:
    case 0x03A4:
      return 'T';
    case 0x0425:
    case 0x03A7:
      return 'X';
    case 0x03A5:
    case 0x04AE:
      return 'Y';
    case 0x0396:
      return 'Z';
    default:
      return c >= 0xFF21 && c <= 0xFF3A ? c - 0xFF21 + 'A' : c;
  }
}

struct Token {
  std::size_t begin = 0, end = 0;
  bool quoted = false;
};

// The quoted letters right after a byte, or the capitals where there is no quote.
std::optional<Token> token_at(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  Token out;
  for (int steps = 0; !rest.empty() && steps < 4; ++steps) {
    auto peek = rest;
    const char32_t c = text::take(peek);
    if (is_quote(c))
      out.quoted = true;
    else if (c != ' ')
      break;
    rest = peek;
    if (out.quoted) break;
  }
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  out.begin = out.end = text.size() - rest.size();
  for (int letters = 0; !rest.empty(); ++letters) {
    const char32_t c = text::take(rest);
    const bool stops = is_quote(c) || c == ' ';
    if (stops && letters > 0) return out;
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                        (c >= '0' && c <= '9') || c == '|' || folded(c) != c;
    if (!letter) {
      if (out.quoted || letters == 0) return std::nullopt;
      return out;
    }
    if (letters == 5) return std::nullopt;
    out.end = text.size() - rest.size();
  }
  return out.end > out.begin && !out.quoted ? std::optional(out) : std::nullopt;
}

bool party_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words = {
      "supplier", "party", "user", "provider", "operator", "suppliers", "parties", "network"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string fold_label(std::string_view printed, const LabelRule& rule) {
  std::string out;
  for (auto rest = printed; !rest.empty();) {
    const char32_t c = folded(text::take(rest));
    if (c < 'A' || c > 'Z') return {};
    out += static_cast<char>(c);
  }
  const auto length = static_cast<int>(out.size());
  return length >= rule.min_letters && length <= rule.max_letters ? out : std::string();
}

std::vector<PrintedLabel> find_labels(std::string_view text, const Words& words,
                                      const Vocabulary& vocabulary) {
  std::vector<PrintedLabel> out;
  const auto& rule = vocabulary.rules.labels;
  const auto add = [&](std::size_t first, std::size_t last, std::string category) {
    const auto token = token_at(text, words[last - 1].end);
    if (!token) return;
    const auto kept = text.substr(token->begin, token->end - token->begin);
    auto letters = fold_label(kept, rule);
    if (!token->quoted && (letters != kept || vocabulary.acronym(kept) || vocabulary.body(kept) ||
                           vocabulary.mark(kept)))
      return;
    PrintedLabel label;
    label.label = {
        std::move(category),
        std::string(text.substr(words[first].begin, words[last - 1].end - words[first].begin)),
        std::string(kept), std::move(letters)};
    label.begin = token->begin;
    label.end = token->end;
    label.quoted = token->quoted;
    out.push_back(std::move(label));
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool known = false;
    const bool leads = vocabulary.category_leads[static_cast<unsigned char>(words.at(i)[0])];
    for (std::size_t c = leads ? 0 : vocabulary.categories.size();
         c < vocabulary.categories.size() && !known; ++c)
      for (const auto& phrase : vocabulary.categories[c])
        if (!phrase.may_begin(words.at(i)[0])) {
          continue;
        } else if (const auto end = phrase.match(words, i, words.size())) {
          add(i, *end, rule.categories[c].code);
          i = *end - 1;
          known = true;
          break;
        }
    // "Medium Supplier 'X'": a party of no known category.
    if (!known && i > 0 && words[i].shape == Shape::Capital && party_word(words.at(i)) &&
        words[i - 1].shape == Shape::Capital) {
      const auto token = token_at(text, words[i].end);
      if (token && token->quoted && token->end - token->begin <= 4) add(i - 1, i + 1, "");
    }
  }
  return out;
}

}  // namespace wardmote::headlines
