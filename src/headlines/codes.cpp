// Codes of modifications and of clauses, as prose prints them.

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "headlines/mentions.h"

namespace wardmote::headlines {
namespace {

bool digit(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}
bool upper(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
}
bool lower(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= 'a' && text[i] <= 'z';
}

std::size_t digits_from(std::string_view text, std::size_t i) {
  while (digit(text, i)) ++i;
  return i;
}

struct Clause {
  char section = 'G';
  int part = 0, number = 0;
  std::size_t end = 0;
};

int value(std::string_view digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

// "G8.41", "G 8.41"; up to two digits on each side of the point.
std::optional<Clause> clause_at(std::string_view text, std::size_t i, char section) {
  Clause out;
  out.section = section;
  const auto part_end = digits_from(text, i);
  if (part_end == i || part_end - i > 2 || part_end >= text.size() || text[part_end] != '.')
    return std::nullopt;
  const auto number_end = digits_from(text, part_end + 1);
  if (number_end == part_end + 1 || number_end - part_end > 3) return std::nullopt;
  if (digit(text, number_end + 1) && text[number_end] == '.') return std::nullopt;
  out.part = value(text.substr(i, part_end - i));
  out.number = value(text.substr(part_end + 1, number_end - part_end - 1));
  out.end = number_end;
  return out;
}

std::string written(const Clause& clause) {
  return std::string(1, clause.section) + std::to_string(clause.part) + "." +
         std::to_string(clause.number);
}

// " c)", "(c)": the sub-paragraph after a clause, as "c".
std::string letter_after(std::string_view text, std::size_t& at) {
  auto i = at;
  if (i < text.size() && text[i] == ' ') ++i;
  const bool open = i < text.size() && text[i] == '(';
  if (open) ++i;
  const auto begin = i;
  while (lower(text, i) && i - begin < 4) ++i;
  if (i == begin || i >= text.size() || text[i] != ')') return {};
  at = i + 1;
  return std::string(text.substr(begin, i - begin));
}

// The dash, "to" or "and" between two ends of a range; 0 where there is none.
std::size_t range_joint(std::string_view text, std::size_t at) {
  for (const std::string_view joint : {" to ", " - ", " \u2013 ", "-", "\u2013", " through "})
    if (text.substr(at).starts_with(joint)) return at + joint.size();
  return 0;
}

}  // namespace

std::vector<PrintedCode> find_modifications(const Words& words) {
  std::vector<PrintedCode> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto word = words.at(i);
    for (const std::string_view prefix : {"secmp", "mp", "dp"}) {
      if (!word.starts_with(prefix) || words[i].shape == Shape::Lower) continue;
      auto number = word.substr(prefix.size());
      auto end = words[i].end;
      const bool apart = number.empty();
      if (apart && i + 1 < words.size() && words[i + 1].begin - words[i].end <= 1) {
        number = words.at(i + 1);
        end = words[i + 1].end;
      }
      auto figures = number;
      while (!figures.empty() && figures.back() >= 'a' && figures.back() <= 'z')
        figures.remove_suffix(1);
      const bool all = !figures.empty() && digits_from(figures, 0) == figures.size();
      if (!all || figures.size() < 3 || figures.size() > 4 || number.size() - figures.size() > 1)
        continue;
      std::string code;
      for (const char c : std::string(prefix) + std::string(number))
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      out.push_back({std::move(code), words[i].begin, end, !apart});
      break;
    }
  }
  return out;
}

std::vector<PrintedCode> find_clauses(std::string_view text, const Words& words) {
  std::vector<PrintedCode> out;
  std::size_t passed = 0;
  for (std::size_t w = 0; w < words.size() && out.size() <= max_mentions; ++w) {
    const auto i = static_cast<std::size_t>(words[w].begin);
    if (i < passed || !upper(text, i) || text[i] > 'X') continue;
    const bool spaced = words[w].end == i + 1 && digit(text, i + 2) && text[i + 1] == ' ';
    const auto first = clause_at(text, i + (spaced ? 2 : 1), text[i]);
    if (!first) continue;
    auto end = first->end;
    const auto letter = letter_after(text, end);
    out.push_back({written(*first) + (letter.empty() ? "" : " " + letter + ")"), i, end, !spaced});
    passed = end;
    if (!letter.empty()) continue;
    auto next = range_joint(text, end);
    if (next == 0) continue;
    std::optional<Clause> last;
    if (upper(text, next) && text[next] == text[i]) {
      last = clause_at(text, next + 1, text[i]);
    } else if (digit(text, next)) {
      const auto stop = digits_from(text, next);
      if (stop - next <= 2)
        last = Clause{first->section, first->part, value(text.substr(next, stop - next)), stop};
    }
    if (!last || last->part != first->part || last->number <= first->number ||
        last->number - first->number > 20)
      continue;
    for (auto number = first->number + 1; number < last->number; ++number)
      out.push_back({written({first->section, first->part, number, 0}), i, last->end, true});
    out.push_back({written(*last), next, last->end, true});
    passed = last->end;
  }
  return out;
}

}  // namespace wardmote::headlines
