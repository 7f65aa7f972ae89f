#include "publish/document.h"

namespace wardmote::publish {
namespace {

void write_text(std::string& out, const std::vector<Block>& blocks) {
  using committee::Form;
  const Block* before = nullptr;
  for (const auto& block : blocks) {
    const bool in_list = before && before->form == Form::Bullet && block.form == Form::Bullet;
    if (before && !in_list) out += '\n';
    if (block.form == Form::Bullet)
      out += std::string(2 * static_cast<std::size_t>(block.depth), ' ') + "- ";
    out += plain(block.runs) + "\n";
    before = &block;
  }
}

}  // namespace

std::string to_text(const Document& document) {
  std::string out;
  write_text(out, document.front);
  for (const auto& section : document.sections) {
    if (!out.empty()) out += '\n';
    out += before_title(section) + plain(section.title) + after_title(section) + "\n";
    if (!section.blocks.empty()) out += '\n';
    write_text(out, section.blocks);
  }
  if (!document.closing.empty()) {
    out += '\n';
    write_text(out, document.closing);
  }
  return out;
}

}  // namespace wardmote::publish
