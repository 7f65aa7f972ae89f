#include <unordered_map>

#include "headlines/headings.h"
#include "headlines/lines.h"
#include "headlines/words.h"

namespace wardmote::headlines {
namespace {

constexpr std::size_t longest = 160;  // furniture is short
constexpr std::size_t head = 12;      // lines at the start that only others repeat

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 4 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "Page 3 of 5", "3 / 5", "3 | Page", "- 3 -".
bool page_number(const Line& line, bool beside_gap) {
  if (line.text.size() > 24) return false;
  const Words words(line.text.text);
  if (words.size() == 0 || words.size() > 4) return false;
  bool page = false, number = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.is(i, "page"))
      page = true;
    else if (words[i].shape == Shape::Number)
      number = true;
    else if (!words.is(i, "of"))
      return false;
  }
  if (!number) return false;
  if (page) return true;
  const auto& text = line.text.text;
  if (text.find(':') != std::string::npos) return false;
  if (words.size() == 3 && words.is(1, "of")) return true;
  const bool slashed = words.size() == 2 && text.find('/') != std::string::npos;
  const bool dashed = words.size() == 1 && line.bullet != 0 && text.ends_with('-');
  return dashed || ((slashed || all_digits(text)) && beside_gap);
}

// Page numbers do not count: "Page 2" and "Page 3" are one running footer. Longer numbers do: they
// name things.
std::string masked(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size();) {
    std::size_t end = i;
    while (end < out.size() && out[end] >= '0' && out[end] <= '9') ++end;
    if (end > i && end - i <= 3) out.replace(i, end - i, "0"), end = i + 1;
    i = end > i ? end : i + 1;
  }
  return out;
}

// A sentence or a marked heading may well repeat without being furniture.
bool may_be_furniture(const Line& line) {
  if (line.blank || line.bullet != 0 || line.text.size() > longest) return false;
  const auto& text = line.text.text;
  if (text.find("lassif") != std::string::npos) return true;
  for (const char end : {'.', ')', ';', ':', ','})
    if (text.ends_with(end)) return false;
  return !reads_as_sentence(text);
}

}  // namespace

void find_furniture(std::vector<Line>& lines) {
  const auto gap = [&](std::size_t from, std::size_t to) {
    for (auto i = from; i < to; ++i)
      if (i >= lines.size() || !lines[i].blank) return i >= lines.size();
    return true;
  };
  std::unordered_map<std::string, int> seen;
  bool paged = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.blank || line.text.size() > longest) continue;
    const bool beside = i > 0 && (line.page_break || gap(i + 1, i + 3) ||
                                  (i > 1 && lines[i - 1].blank && lines[i - 2].blank) ||
                                  (i + 1 < lines.size() && lines[i + 1].page_break));
    line.furniture = page_number(line, beside);
    paged = paged || line.furniture || line.page_break;
  }
  if (!paged) return;
  for (const Line& line : lines)
    if (!line.blank && line.text.size() <= longest) ++seen[masked(line.text.text)];
  const auto repeats = [&](std::size_t i) {
    const Line& line = lines[i];
    return may_be_furniture(line) && seen[masked(line.text.text)] > 1;
  };
  // A line of its own right above a page number.
  const auto sole = [&](std::size_t i) {
    return may_be_furniture(lines[i]) && i + 1 < lines.size() && lines[i + 1].furniture &&
           (lines[i - 1].blank || lines[i - 1].furniture);
  };
  // What repeats and leans on a page break or on other furniture is furniture too.
  const auto spread = [&](std::size_t i, int direction) {
    for (int blanks = 0, steps = 0; steps < 8; ++steps) {
      if (direction < 0 && i == 0) return;
      i = direction < 0 ? i - 1 : i + 1;
      if (i >= lines.size()) return;
      if (lines[i].blank) {
        if (++blanks > 2) return;
        continue;
      }
      if (lines[i].furniture) continue;
      const auto outside = [&](std::size_t j) {
        return j >= lines.size() || lines[j].blank || lines[j].furniture;
      };
      const bool touches = direction < 0 ? !lines[i + 1].blank : !lines[i - 1].blank;
      const bool apart = outside(i + 1) && (i == 0 || outside(i - 1));
      if (i < head || !((repeats(i) && (apart || touches)) || sole(i))) return;
      lines[i].furniture = true;
    }
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].furniture && !lines[i].page_break) continue;
    if (lines[i].page_break && i >= head && repeats(i) &&
        (i + 1 >= lines.size() || lines[i + 1].blank || lines[i + 1].furniture))
      lines[i].furniture = true;
    spread(i, 1);
    spread(i, -1);
  }
}

}  // namespace wardmote::headlines
