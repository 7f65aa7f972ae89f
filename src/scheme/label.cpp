#include "scheme/label.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace wardmote::scheme {
namespace {

constexpr std::uint32_t kLetters = 26;
constexpr std::size_t kMost = 3;

constexpr auto kLookalikes = std::to_array<std::pair<char32_t, char>>({
    {U'0', 'O'},      {U'1', 'I'},      {U'l', 'I'},      {U'|', 'I'},      {U'\u0131', 'I'},
    {U'\u01C0', 'I'}, {U'\u037F', 'J'}, {U'\u0391', 'A'}, {U'\u0392', 'B'}, {U'\u0395', 'E'},
    {U'\u0396', 'Z'}, {U'\u0397', 'H'}, {U'\u0399', 'I'}, {U'\u039A', 'K'}, {U'\u039C', 'M'},
    {U'\u039D', 'N'}, {U'\u039F', 'O'}, {U'\u03A1', 'P'}, {U'\u03A4', 'T'}, {U'\u03A5', 'Y'},
    {U'\u03A7', 'X'}, {U'\u03F9', 'C'}, {U'\u0405', 'S'}, {U'\u0406', 'I'}, {U'\u0408', 'J'},
    {U'\u0410', 'A'}, {U'\u0412', 'B'}, {U'\u0415', 'E'}, {U'\u041A', 'K'}, {U'\u041C', 'M'},
    {U'\u041D', 'H'}, {U'\u041E', 'O'}, {U'\u0420', 'P'}, {U'\u0421', 'C'}, {U'\u0422', 'T'},
    {U'\u0423', 'Y'}, {U'\u0425', 'X'}, {U'\u0474', 'V'}, {U'\u04AE', 'Y'}, {U'\u04C0', 'I'},
    {U'\u050C', 'G'}, {U'\u051A', 'Q'}, {U'\u051C', 'W'}, {U'\u2160', 'I'}, {U'\u2223', 'I'},
});

char lookalike(char32_t point) {
  if (point >= U'\uFF21' && point <= U'\uFF3A') return static_cast<char>('A' + (point - U'\uFF21'));
  for (const auto& [printed, meant] : kLookalikes)
    if (printed == point) return meant;
  return 0;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

bool is_label(std::string_view text, const LabelRules& rules) {
  return text.size() >= static_cast<std::size_t>(rules.min_letters) &&
         text.size() <= std::min(static_cast<std::size_t>(rules.max_letters), kMost) &&
         std::ranges::all_of(text, is_capital);
}

bool easily_mistaken(std::string_view label, const LabelRules& rules) {
  return std::ranges::any_of(rules.avoid, [&](const std::string& part) {
    return label.find(part) != std::string_view::npos;
  });
}

std::optional<std::uint32_t> number_of(std::string_view label) {
  if (label.empty() || label.size() > kMost || !std::ranges::all_of(label, is_capital))
    return std::nullopt;
  std::uint32_t out = 0;
  for (const char c : label) out = out * kLetters + static_cast<std::uint32_t>(c - 'A') + 1;
  return out;
}

std::uint32_t labels_up_to(int letters) {
  std::uint32_t out = 0;
  for (int i = 0; i < letters; ++i) out = out * kLetters + kLetters;
  return out;
}

std::optional<std::string> label_numbered(std::uint32_t number) {
  if (number == 0 || number > labels_up_to(kMost)) return std::nullopt;
  std::string out;
  for (; number > 0; number = (number - 1) / kLetters)
    out += static_cast<char>('A' + (number - 1) % kLetters);
  std::ranges::reverse(out);
  return out;
}

std::optional<Folded> fold(std::string_view printed, const LabelRules& rules) {
  Folded out;
  int position = 0;
  for (auto rest = printed; !rest.empty() && out.label.size() <= kMost; ++position) {
    const auto before = rest;
    const char32_t point = text::take(rest);
    const std::string shown(before.substr(0, before.size() - rest.size()));
    if (point >= U'A' && point <= U'Z') {
      out.label += static_cast<char>(point);
      continue;
    }
    FoldChange change{position, shown, lookalike(point), FoldReason::Lookalike};
    if (!change.meant && point >= U'a' && point <= U'z') {
      change.meant = static_cast<char>('A' + (point - U'a'));
      change.reason = FoldReason::LowerCase;
    }
    if (!change.meant) return std::nullopt;
    out.label += change.meant;
    out.changes.push_back(std::move(change));
  }
  if (!is_label(out.label, rules)) return std::nullopt;
  return out;
}

}  // namespace wardmote::scheme
