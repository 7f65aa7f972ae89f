#include "headlines/testing/typography.h"

#include <algorithm>

#include "base/text.h"

namespace wardmote::headlines::testing {
void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

namespace {

struct Style {
  std::size_t width = 0;  // 0: lines are not broken
  int quotes = 0;         // straight, smart
  int emphasis = 0;       // none, ** **, <u> </u>, __ __
  int bullets = 0;
  bool mixed_bullets = false, indented = false, crlf = false, hard_spaces = false,
       ligatures = false, soft_hyphens = false, hyphenated = false, pages = false;
  std::string dash;
};

Style choose(Chance& chance) {
  Style out;
  static const std::vector<std::size_t> widths = {0, 0, 64, 78, 90, 104};
  out.width = chance.of(widths);
  out.quotes = static_cast<int>(chance.below(2));
  out.emphasis = static_cast<int>(chance.below(4));
  out.bullets = static_cast<int>(chance.below(6));
  out.mixed_bullets = chance.one_in(3);
  out.indented = chance.one_in(3);
  out.crlf = chance.one_in(5);
  out.hard_spaces = chance.one_in(4);
  out.ligatures = chance.one_in(6);
  out.soft_hyphens = chance.one_in(6);
  out.hyphenated = out.width != 0 && chance.one_in(4);
  out.pages = !chance.one_in(3);
  static const std::vector<std::string> dashes = {"-", "\u2013", "\u2014", "\u2013"};
  out.dash = chance.of(dashes);
  return out;
}

std::string smart_quotes(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'') {
      out += text[i];
      continue;
    }
    const bool opens = (i == 0 || text[i - 1] == ' ' || text[i - 1] == '(') &&
                       i + 1 < text.size() && text[i + 1] != ' ';
    out += opens ? "\u2018" : "\u2019";
  }
  return out;
}

std::string dressed(std::string text, const Style& style, Chance& chance) {
  if (style.quotes == 1) text = smart_quotes(text);
  replace_all(text, "--", style.dash);
  static const std::vector<std::pair<std::string, std::string>> emphasis = {
      {"", ""}, {"**", "**"}, {"<u>", "</u>"}, {"__", "__"}};
  const auto& [open, close] = emphasis[static_cast<std::size_t>(style.emphasis)];
  bool opened = false;
  for (std::size_t at = 0; (at = text.find('*', at)) != std::string::npos;) {
    const auto& mark = opened ? close : open;
    text.replace(at, 1, mark);
    at += mark.size();
    opened = !opened;
  }
  if (style.hard_spaces) {
    replace_all(text, "Small Supplier", "Small\u00A0Supplier");
    replace_all(text, "Large Supplier", "Large\u00A0Supplier");
  }
  if (style.ligatures) {
    replace_all(text, "fi", "\uFB01");
    replace_all(text, "fl", "\uFB02");
  }
  if (style.soft_hyphens)
    for (std::size_t at = 0; (at = text.find("ssessment", at)) != std::string::npos; at += 12)
      if (chance.one_in(3)) text.insert(at + 4, "\u00AD");
  return text;
}

std::vector<std::string> broken(const std::string& text, const Style& style, Chance& chance) {
  std::vector<std::string> out(1);
  if (style.width == 0) return {text};
  for (const auto word : wardmote::text::split(text, ' ')) {
    std::string rest(word);
    if (!out.back().empty() && out.back().size() + 1 + rest.size() > style.width) {
      const auto room = style.width - std::min(style.width, out.back().size() + 2);
      const bool plain_word = rest.size() > 9 && std::all_of(rest.begin(), rest.end(), [](char c) {
                                return c >= 'a' && c <= 'z';
                              });
      if (style.hyphenated && plain_word && room > 4 && chance.one_in(3)) {
        out.back() += " " + rest.substr(0, 4) + "-";
        rest = rest.substr(4);
      }
      out.emplace_back();
    }
    if (!out.back().empty()) out.back() += ' ';
    out.back() += rest;
  }
  return out;
}

class Printer {
 public:
  explicit Printer(Chance& chance) : chance_(chance), style_(choose(chance)) {}

  std::string print(const std::vector<Block>& blocks) {
    const std::size_t page_length = 28 + chance_.below(20);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      if (i > 0 && !block.tight) line("");
      const bool may_break = style_.pages && i > 3;
      if (may_break && since_page_ > page_length) page();
      const auto lines = broken(dressed(block.words, style_, chance_), style_, chance_);
      for (std::size_t l = 0; l < lines.size(); ++l) {
        if (l > 0 && l + 1 < lines.size() && may_break && since_page_ > page_length &&
            block.sort == Sort::Paragraph && breaks_well(lines[l - 1], lines[l]))
          page();
        line(lead(block, l) + lines[l]);
      }
    }
    if (style_.crlf) replace_all(out_, "\n", "\r\n");
    return std::move(out_);
  }

 private:
  // A page may end within a sentence only where the next line shows that it goes on.
  static bool breaks_well(const std::string& before, const std::string& next) {
    return !before.ends_with('.') && !before.ends_with('-') && next[0] >= 'a' && next[0] <= 'z';
  }

  std::string lead(const Block& block, std::size_t line) {
    if (block.sort != Sort::Bullet) return "";
    const std::string indent(static_cast<std::size_t>((style_.indented ? 2 : 0) + 2 * block.depth),
                             ' ');
    if (line > 0) return indent + "  ";
    static const std::vector<std::string> glyphs = {"-", "\u2022", "*", "\u2013", "\u00B7", "o"};
    const auto glyph = style_.mixed_bullets ? chance_.below(glyphs.size())
                                            : static_cast<std::size_t>(style_.bullets);
    return indent + glyphs[glyph] + " ";
  }

  void line(const std::string& words) {
    out_ += words + "\n";
    ++since_page_;
  }

  void page() {
    since_page_ = 0;
    ++pages_;
    switch (chance_.below(4)) {
      case 0:
        out_ += "\n\n\n\n\n";
        break;
      case 1:
        out_ += "\n\nPage " + std::to_string(pages_) + " of 9\n\n\f";
        break;
      case 2:
        out_ += "\n" + std::to_string(pages_) + "\n\f\n";
        break;
      default:
        out_ += "\nAdministered for the Panel\nPage " + std::to_string(pages_) + "\n\f\n";
    }
  }

  Chance& chance_;
  Style style_;
  std::string out_;
  std::size_t since_page_ = 0;
  int pages_ = 0;
};

}  // namespace

Rendered render(const std::vector<Block>& blocks, std::size_t flags, Chance& chance) {
  const auto text = Printer(chance).print(blocks);
  Rendered out;
  out.flag_lines.assign(flags, 0);
  int line = 1;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = wardmote::text::take(rest);
    if (c >= 0xE000 && c < 0xE000 + flags) {
      out.flag_lines[c - 0xE000] = line;
      continue;
    }
    wardmote::text::append(out.text, c);
    if (c == '\n') ++line;
  }
  return out;
}

std::string plain(const std::string& text) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = wardmote::text::take(rest);
    if (c == 0x2018 || c == 0x2019)
      out += '\'';
    else if (c == 0x2013 || c == 0x2014)
      out += '-';
    else if (c == '*' || c == 0xAD || (c >= 0xE000 && c < 0xF000))
      continue;
    else if (c == '-' && out.ends_with('-'))
      continue;
    else
      wardmote::text::append(out, c);
  }
  return out;
}

}  // namespace wardmote::headlines::testing
