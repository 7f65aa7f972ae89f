#include <fmt/format.h>

#include "publish/front.h"

namespace wardmote::publish {
namespace {

// Words must read as words, whatever signs stand in them (CommonMark 2.4).
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    // Not even a reader that knows no escapes may take it for a tag.
    if (c == '<') {
      out += "&lt;";
      continue;
    }
    if (std::string_view("\\`*_{}[]>#|~&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// "3." or "-" at the start of a paragraph would make a list of it.
std::string paragraph(std::string text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits && digits < text.size() && (text[digits] == '.' || text[digits] == ')'))
    text.insert(digits, "\\");
  else if (!text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '='))
    text.insert(0, "\\");
  return text;
}

std::string markdown_runs(const Runs& runs) {
  std::string out;
  for (const auto& run : runs)
    out += run.style == Run::Style::Verb ? "**" + escape(run.text) + "**" : escape(run.text);
  return out;
}

void write_markdown(std::string& out, const std::vector<Block>& blocks) {
  using committee::Form;
  const Block* before = nullptr;
  for (const auto& block : blocks) {
    const bool in_list = before && before->form == Form::Bullet && block.form == Form::Bullet;
    if (before && !in_list) out += '\n';
    if (block.form == Form::Bullet)
      out += std::string(2 * static_cast<std::size_t>(block.depth), ' ') + "- " +
             paragraph(markdown_runs(block.runs));
    else if (block.form == Form::Heading)
      out += "### " + markdown_runs(block.runs);
    else
      out += paragraph(markdown_runs(block.runs));
    out += '\n';
    before = &block;
  }
}

}  // namespace

std::string to_markdown(const Document& document) {
  const auto front = around_title(document);
  std::string out;
  write_markdown(out, front.before);
  if (!out.empty()) out += '\n';
  out += "# " + escape(document.title.empty() ? document.reference : document.title) + "\n";
  if (!front.behind.empty()) {
    out += '\n';
    write_markdown(out, front.behind);
  }
  for (const auto& section : document.sections) {
    out += "\n## " + before_title(section) + markdown_runs(section.title) + after_title(section) +
           "\n";
    if (!section.blocks.empty()) out += '\n';
    write_markdown(out, section.blocks);
  }
  if (!document.closing.empty()) {
    out += '\n';
    write_markdown(out, document.closing);
  }
  return out;
}

}  // namespace wardmote::publish
