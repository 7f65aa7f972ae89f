#include <fmt/format.h>

#include "base/text.h"
#include "publish/front.h"
#include "publish/print_style.h"

namespace wardmote::publish {
namespace {

using committee::Form;

std::string html_runs(const Runs& runs) {
  std::string out;
  for (const auto& run : runs) {
    const std::string words = text::html(run.text);
    switch (run.style) {
      case Run::Style::Plain:
        out += words;
        break;
      case Run::Style::Verb:
        out += "<strong>" + words + "</strong>";
        break;
      case Run::Style::Label:
        out += "<code>" + words + "</code>";
        break;
    }
  }
  return out;
}

void write_html(std::string& out, const std::vector<Block>& blocks) {
  int open = 0;  // lists
  const auto close_to = [&](int depth) {
    for (; open > depth; --open) out += "</li></ul>\n";
  };
  for (const auto& block : blocks) {
    if (block.form != Form::Bullet) {
      close_to(0);
      const char* const tag = block.form == Form::Heading ? "h3" : "p";
      out += fmt::format("<{0}>{1}</{0}>\n", tag, html_runs(block.runs));
      continue;
    }
    const int wanted = block.depth + 1;
    if (wanted > open) {
      for (; open < wanted; ++open) out += "<ul><li>";
    } else {
      close_to(wanted);
      out += "</li><li>";
    }
    out += html_runs(block.runs);
  }
  close_to(0);
}

constexpr std::string_view kReading =
    "body{font:18px/1.5 'Source Serif 4',serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3{font-family:'Source Sans 3',sans-serif;line-height:1.3}";

std::string page(const Document& document, std::string_view style) {
  const std::string title =
      text::html(document.title.empty() ? document.reference : document.title);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n",
      title, style);
  const auto front = around_title(document);
  write_html(out, front.before);
  out += "<h1>" + title + "</h1>\n";
  write_html(out, front.behind);
  for (const auto& section : document.sections) {
    out += "<section>\n<h2>" + before_title(section) + html_runs(section.title) +
           after_title(section) + "</h2>\n";
    write_html(out, section.blocks);
    out += "</section>\n";
  }
  write_html(out, document.closing);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace

std::string to_html(const Document& document) { return page(document, kReading); }

std::string to_print(const Document& document, const Furniture& furniture) {
  return page(document, print_style(document.mark, furniture));
}

}  // namespace wardmote::publish
