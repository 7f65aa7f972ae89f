#include "headlines/headings.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/text.h"
#include "headlines/reading.h"

namespace wardmote::headlines {
namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_plain = 90;
constexpr std::size_t most_lines = 4;

bool digit(char c) { return c >= '0' && c <= '9'; }

struct Number {
  int value = 0;
  std::size_t begin = 0, end = 0;
};

std::size_t skip_spaces(std::string_view text, std::size_t i) {
  while (i < text.size() && text[i] == ' ') ++i;
  return i;
}

// "3. Title", "3) Title", "Item 3: Title", "3 Title" but not "3 December", "3.1" or "3 items".
std::optional<Number> number_before(std::string_view text) {
  std::size_t i = 0;
  bool named = false;
  for (const std::string_view lead : {"agenda item ", "item "})
    if (text::lower(text.substr(0, lead.size())) == lead) {
      i = lead.size();
      named = true;
      break;
    }
  const auto begin = i;
  int value = 0;
  while (i < text.size() && digit(text[i]) && i - begin < 3) value = value * 10 + (text[i++] - '0');
  if (i == begin || value == 0 || (i < text.size() && digit(text[i]))) return std::nullopt;
  std::size_t stop = i;
  while (stop < text.size() && (text[stop] == '.' || text[stop] == ')' || text[stop] == ':'))
    ++stop;
  const bool stopped = stop > i;
  if (stopped && stop < text.size() && digit(text[stop])) return std::nullopt;
  const auto next = skip_spaces(text, stop);
  if (!stopped && !named) {
    if (next == stop || next == text.size()) return std::nullopt;
    const Words words(front_of(text.substr(next), 24));
    const bool capital = words.size() > 0 && words[0].begin == 0 &&
                         (words[0].shape == Shape::Capital || words[0].shape == Shape::Upper ||
                          words[0].shape == Shape::Mixed);
    if (!capital || month_from_name(words.at(0)) != 0) return std::nullopt;
  }
  return Number{value, 0, next};
}

// "Title 8." and, after a mark, "(RED) 8".
std::optional<Number> number_behind(std::string_view text, const Vocabulary& vocabulary) {
  std::size_t end = text.size();
  while (end > 0 && (text[end - 1] == '.' || text[end - 1] == ')')) --end;
  const bool stopped = end < text.size();
  std::size_t begin = end;
  while (begin > 0 && digit(text[begin - 1])) --begin;
  if (begin == end || end - begin > 3 || begin == 0 || text[begin - 1] != ' ') return std::nullopt;
  auto before = begin;
  while (before > 0 && text[before - 1] == ' ') --before;
  if (!stopped && !mark_at_end(text.substr(0, before), vocabulary)) return std::nullopt;
  const Words words(text.substr(0, before));
  if (words.size() < 2 || month_from_name(words.at(words.size() - 1)) != 0) return std::nullopt;
  int value = 0;
  for (auto i = begin; i < end; ++i) value = value * 10 + (text[i] - '0');
  return value ? std::optional(Number{value, before, text.size()}) : std::nullopt;
}

bool abbreviates(std::string_view word, const Words& words) {
  std::size_t taken = 0;
  for (std::size_t i = 0; i < words.size() && taken < word.size(); ++i)
    if (words.at(i)[0] == word[taken] + 32) ++taken;
  return taken == word.size();
}

bool all_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool begins_title(std::string_view title) {
  if (title.empty()) return false;
  const Words words(front_of(title, 60));
  return words.size() > 0 && words[0].shape != Shape::Lower;
}

// Most of the longer words begin with a capital, and no article leads them.
bool title_case(std::string_view title) {
  const Words words(title);
  std::size_t long_words = 0, capitals = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.at(i).size() < 4) continue;
    ++long_words;
    capitals += words[i].shape != Shape::Lower;
  }
  return !words.is(0, "the") && !words.is(0, "a") && !words.is(0, "an") && capitals == long_words;
}

bool good_title(const Heading& heading) {
  const auto title = heading.title();
  return title.size() <= longest_title && begins_title(title) && !title.ends_with(';') &&
         !reads_as_sentence(title);
}

bool bare(const Line& line) { return !line.blank && !line.furniture && line.bullet == 0; }

void find_kind(Heading& heading, const Vocabulary& vocabulary) {
  const auto title = heading.title();
  const Words words(title);
  for (std::size_t kind = 0; kind < vocabulary.kinds.size() && !heading.kind; ++kind)
    if (find(words, vocabulary.kinds[kind], 0, words.size())) heading.kind = kind;
}

class Finder {
 public:
  Finder(const std::vector<Line>& lines, const Vocabulary& vocabulary)
      : lines_(lines), vocabulary_(vocabulary) {}

  std::vector<Heading> run() {
    for (std::size_t i = 0; i < lines_.size() && out_.size() <= max_headings;) {
      auto heading = bare(lines_[i]) ? at(i) : std::nullopt;
      if (!heading) {
        ++i;
        continue;
      }
      i = heading->last;
      heading->apart = !follows_text(heading->first) && (i >= lines_.size() || !bare(lines_[i]));
      find_kind(*heading, vocabulary_);
      out_.push_back(std::move(*heading));
    }
    return std::move(out_);
  }

 private:
  // A line of words stands directly before, and it is not part of a heading.
  bool follows_text(std::size_t i) const {
    if (i == 0 || lines_[i - 1].blank || lines_[i - 1].furniture) return false;
    return out_.empty() || out_.back().last != i;
  }

  Heading made(std::size_t first, std::size_t last, Traced whole) const {
    auto heading = parse_heading(std::move(whole), vocabulary_);
    heading.first = first;
    heading.last = last;
    return heading;
  }

  std::optional<Heading> at(std::size_t i) {
    if (lines_[i].text.size() > longest_title) return std::nullopt;
    // Most lines are prose, and soon known for it: "Title (RED) 8." is none.
    const auto& text = lines_[i].text.text;
    const bool numbered = text.size() > 2 && text.back() == '.' && digit(text[text.size() - 2]);
    const bool bracket = numbered || back_of(text, 8).find_first_of(")]") != std::string::npos;
    const char lead = lines_[i].text.text[0];
    if ((lead >= 'a' && lead <= 'z') || (!bracket && reads_as_sentence(lines_[i].text.text)))
      return std::nullopt;
    const bool follows = follows_text(i);
    const bool interrupts = follows && left_open(lines_[i - 1].text.text);
    if (auto heading = marked(i); heading && !(interrupts && !heading->number)) {
      number_below(*heading);
      return heading;
    }
    auto heading = made(i, i + 1, lines_[i].text);
    if (heading.title_begin == heading.title_end) return lone(std::move(heading));
    if (interrupts) return std::nullopt;
    extend(heading);
    if (!good_title(heading)) return std::nullopt;
    if (heading.number) return heading;
    if (follows || !plain(heading)) return std::nullopt;
    number_below(heading);
    return heading;
  }

  // A title that ends in a mark, over up to four lines.
  std::optional<Heading> marked(std::size_t i) const {
    Traced whole;
    for (std::size_t count = 1; count <= most_lines && i + count <= lines_.size(); ++count) {
      const Line& line = lines_[i + count - 1];
      if (line.blank || line.furniture) return std::nullopt;
      if (count > 1 && line.bullet != 0) {
        if (line.bullet != '-' && line.bullet != 0x2013 && line.bullet != 0x2014)
          return std::nullopt;
        whole.push(line.bullet == '-' ? " - " : " \u2013 ", line.bullet_at);
        whole.add(line.text);
      } else if (count > 1) {
        if (number_before(line.text.text) && begins_title(line.text.text)) return std::nullopt;
        join_line(whole, lines_[i + count - 2].soft_end, line.text);
      } else {
        whole = line.text;
      }
      if (whole.size() > longest_title) return std::nullopt;
      auto heading = made(i, i + count, whole);
      if (heading.mark && heading.title_begin != heading.title_end)
        return good_title(heading) ? std::optional(std::move(heading)) : std::nullopt;
      if (reads_as_sentence(whole.text)) return std::nullopt;
    }
    return std::nullopt;
  }

  // An unmarked title that runs over its line.
  void extend(Heading& heading) const {
    while (heading.last - heading.first < 3 && heading.last < lines_.size()) {
      const Line& next = lines_[heading.last];
      if (!bare(next) || next.text.empty() || reads_as_sentence(next.text.text)) return;
      const char lead = next.text.text[0];
      const bool lower = lead >= 'a' && lead <= 'z';
      const bool ends = heading.last + 1 >= lines_.size() || lines_[heading.last + 1].blank;
      const bool short_tail =
          heading.number && ends && next.text.size() < 60 && !number_before(next.text.text);
      if (!left_open(heading.whole.text) && !lower && !short_tail) return;
      auto whole = heading.whole;
      join_line(whole, lines_[heading.last - 1].soft_end, next.text);
      heading = made(heading.first, heading.last + 1, std::move(whole));
    }
  }

  // After blank lines and page furniture the words go on in lower case.
  bool goes_on(std::size_t i) const {
    for (std::size_t steps = 0; i < lines_.size() && steps < 12; ++i, ++steps) {
      if (lines_[i].blank || lines_[i].furniture) continue;
      const char lead = lines_[i].text.empty() ? ' ' : lines_[i].text.text[0];
      return lines_[i].bullet == 0 && lead >= 'a' && lead <= 'z';
    }
    return false;
  }

  bool plain(const Heading& heading) const {
    const auto title = heading.title();
    if (title.size() > longest_plain || left_open(title)) return false;
    if (title.find(". ") != std::string::npos || goes_on(heading.last)) return false;
    if (std::string_view(".;,!?").find(title.back()) != std::string_view::npos) return false;
    if (heading.last >= lines_.size()) return true;
    const Line& next = lines_[heading.last];
    if (!bare(next) || number_before(next.text.text)) return true;
    // With text right below it, only what is written as titles are is one.
    return reads_as_sentence(next.text.text) && title_case(title);
  }

  // A number or a mark alone on its line.
  std::optional<Heading> lone(Heading heading) {
    if (heading.number && heading.number_end == heading.whole.size()) {
      auto next = heading.last;
      if (next < lines_.size() && lines_[next].blank) ++next;
      if (next >= lines_.size() || !bare(lines_[next])) return std::nullopt;
      auto titled = marked(next);
      if (!titled) {
        titled = made(next, next + 1, lines_[next].text);
        extend(*titled);
        if (!good_title(*titled) || !plain(*titled)) return std::nullopt;
      }
      if (titled->number) return std::nullopt;
      Traced whole = heading.whole;
      join_line(whole, false, titled->whole);
      return made(heading.first, titled->last, std::move(whole));
    }
    if (heading.mark && !heading.number && !out_.empty() && !out_.back().mark &&
        heading.first <= out_.back().last + 1) {
      Heading& above = out_.back();
      Traced whole = above.whole;
      join_line(whole, false, heading.whole);
      const auto kind = above.kind;
      above = made(above.first, heading.last, std::move(whole));
      above.kind = kind;
    }
    return std::nullopt;
  }

  // "8." on the line below its title.
  void number_below(Heading& heading) const {
    if (heading.number || heading.last >= lines_.size() || !bare(lines_[heading.last])) return;
    const auto& below = lines_[heading.last].text;
    const auto number = number_before(below.text);
    if (!number || number->end != below.size() || below.text.find('.') == std::string::npos) return;
    if (heading.last + 1 < lines_.size() && bare(lines_[heading.last + 1])) return;
    Traced whole = heading.whole;
    join_line(whole, false, below);
    heading = made(heading.first, heading.last + 1, std::move(whole));
  }

  const std::vector<Line>& lines_;
  const Vocabulary& vocabulary_;
  std::vector<Heading> out_;
};

}  // namespace

std::optional<PrintedMark> mark_at_end(std::string_view text, const Vocabulary& vocabulary) {
  while (text.ends_with(' ') || text.ends_with('.')) text.remove_suffix(1);
  if (text.ends_with(')') || text.ends_with(']')) {
    const auto tail = text.size() > 40 ? text.size() - 40 : 0;
    const auto open = text.find_last_of("([");
    if (open == std::string_view::npos || open < tail) return std::nullopt;
    const auto word = text::trim(text.substr(open + 1, text.size() - open - 2));
    const auto last = word.substr(word.find_last_of(" :") + 1);
    if (const auto* rule = vocabulary.mark(last))
      return PrintedMark{rule, std::string(last), open, text.size(), true};
    if (word.size() < 4 || !all_capitals(word) || vocabulary.acronym(word) ||
        vocabulary.body(word) || abbreviates(word, Words(text.substr(0, open))))
      return std::nullopt;
    return PrintedMark{nullptr, std::string(word), open, text.size(), true};
  }
  const auto space = text.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto word = text.substr(space + 1);
  const auto* rule = all_capitals(word) ? vocabulary.mark(word) : nullptr;
  auto before = text.substr(0, space);
  const bool dashed = before.ends_with('-') || before.ends_with("\u2013") ||
                      before.ends_with("\u2014") || before.ends_with(':');
  if (!rule || !dashed) return std::nullopt;
  return PrintedMark{rule, std::string(word), space + 1, text.size(), false};
}

Heading parse_heading(Traced whole, const Vocabulary& vocabulary) {
  Heading out;
  const std::string_view text = whole.text;
  std::size_t begin = 0, end = text.size();
  if (const auto number = number_before(text)) {
    out.number = number->value;
    out.number_begin = number->begin;
    out.number_end = begin = number->end;
  } else if (const auto behind = number_behind(text, vocabulary)) {
    out.number = behind->value;
    out.number_after = true;
    out.number_begin = end = behind->begin;
    out.number_end = behind->end;
  }
  const auto trim_end = [&] {
    for (bool more = true; more && end > begin;) {
      const auto title = text.substr(begin, end - begin);
      more = false;
      for (const std::string_view tail : {" ", "-", "\u2013", "\u2014", ":"})
        if (title.ends_with(tail)) end -= tail.size(), more = true;
    }
  };
  const auto take_mark = [&]() -> std::optional<PrintedMark> {
    auto mark = mark_at_end(text.substr(begin, end - begin), vocabulary);
    if (!mark) return std::nullopt;
    mark->begin += begin;
    mark->end += begin;
    end = mark->begin;
    return mark;
  };
  trim_end();
  out.mark = take_mark();
  trim_end();
  if (!out.number && out.mark)
    if (const auto behind = number_behind(text.substr(0, end), vocabulary)) {
      out.number = behind->value;
      out.number_after = true;
      out.number_begin = behind->begin;
      out.number_end = end;
      end = behind->begin;
      trim_end();
    }
  if (out.mark) {
    out.second_mark = take_mark();
    trim_end();
  }
  // "3. (RED) Title"
  if (!out.mark && end > begin && (text[begin] == '(' || text[begin] == '[')) {
    const auto close = text.find_first_of(")]", begin);
    if (close != std::string_view::npos && close - begin < 20 && close < end)
      if (auto mark = mark_at_end(text.substr(begin, close + 1 - begin), vocabulary);
          mark && mark->rule) {
        mark->begin += begin;
        mark->end += begin;
        begin = skip_spaces(text, close + 1);
        out.mark = mark;
      }
  }
  for (const std::string_view lead : {"- ", "\u2013 ", "\u2014 "})
    if (text.substr(begin, end - begin).starts_with(lead)) begin += lead.size();
  out.title_begin = std::min(begin, end);
  out.title_end = end;
  out.whole = std::move(whole);
  return out;
}

std::vector<Heading> find_headings(const std::vector<Line>& lines, const Vocabulary& vocabulary) {
  return Finder(lines, vocabulary).run();
}

}  // namespace wardmote::headlines
