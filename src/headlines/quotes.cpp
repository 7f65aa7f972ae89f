#include "headlines/quotes.h"

#include <optional>

#include "base/text.h"

namespace wardmote::headlines {
namespace {

enum class Sort { Single, Double };

struct Mark {
  std::size_t begin = 0, end = 0;
  Sort sort = Sort::Single;
  bool may_open = false, may_close = false, apostrophe = false;
};

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0xC0;
}
// Non-ASCII punctuation is no letter.
bool word_char(char32_t c) { return is_letter(c) && !(c >= 0x2000 && c < 0x2C00); }
bool blank(char32_t c) { return c == 0 || c == ' '; }
bool opens_before(char32_t c) {
  return blank(c) || c == '(' || c == '[' || c == '/' || c == '-' || (c >= 0x2010 && c <= 0x2015);
}

std::vector<Mark> marks_in(std::string_view text) {
  std::vector<Mark> out;
  char32_t before = 0;
  for (auto rest = text; !rest.empty();) {
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x80 && lead != '\'' && lead != '"' && lead != '`') {
      before = lead;
      rest.remove_prefix(1);
      continue;
    }
    const auto begin = text.size() - rest.size();
    const char32_t c = text::take(rest);
    const auto end = text.size() - rest.size();
    const bool single = c == '\'' || c == 0x2018 || c == 0x2019 || c == '`';
    const bool twofold = c == '"' || c == 0x201C || c == 0x201D;
    if (single || twofold) {
      char32_t after = 0, then = 0;
      if (auto peek = rest; !peek.empty()) {
        after = text::take(peek);
        if (!peek.empty()) then = text::take(peek);
      }
      Mark mark{begin, end, twofold ? Sort::Double : Sort::Single, false, false, false};
      mark.may_open = opens_before(before) && !blank(after) && c != 0x2019 && c != 0x201D;
      mark.may_close = !blank(before) && c != 0x2018 && c != 0x201C && !mark.may_open;
      if (c == 0x2018 || c == 0x201C) mark.may_open = true;
      if (single && mark.may_close) {
        const bool within = word_char(before) && word_char(after);
        const bool plural = before == 's' && after == ' ' && word_char(then);
        mark.apostrophe = within || plural;
        // "'BV's": a capital before and a lone s after may close a label.
        // "'BV''s": the possessive after a closed label.
        const bool possessive =
            (before == '\'' || before == 0x2019) && after == 's' && !word_char(then);
        if (possessive) mark.may_close = false;
        if (within && !(before >= 'A' && before <= 'Z' && after == 's' && !word_char(then)))
          mark.may_close = false;
      }
      if (mark.may_open || mark.may_close || mark.apostrophe) out.push_back(mark);
    }
    before = c;
  }
  return out;
}

}  // namespace

std::vector<LoneQuote> lone_quotes(std::string_view text) {
  const auto marks = marks_in(text);
  std::vector<LoneQuote> out;
  std::optional<std::size_t> open[2];
  // A closer that may as well be an apostrophe closes only if no surer closer follows.
  std::vector<bool> sure_follows(marks.size(), false);
  bool sure[2] = {false, false};
  for (auto i = marks.size(); i-- > 0;) {
    const auto sort = static_cast<std::size_t>(marks[i].sort);
    sure_follows[i] = sure[sort];
    if (marks[i].may_open)
      sure[sort] = false;
    else if (marks[i].may_close && !marks[i].apostrophe)
      sure[sort] = true;
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto& mark = marks[i];
    auto& pending = open[static_cast<std::size_t>(mark.sort)];
    if (mark.may_open) {
      if (pending) out.push_back({marks[*pending].begin, marks[*pending].end, true});
      pending = i;
    } else if (mark.may_close) {
      if (pending && !(mark.apostrophe && sure_follows[i]))
        pending.reset();
      else if (!pending && !mark.apostrophe)
        out.push_back({mark.begin, mark.end, false});
    }
  }
  for (const auto& pending : open)
    if (pending) out.push_back({marks[*pending].begin, marks[*pending].end, true});
  return out;
}

}  // namespace wardmote::headlines
