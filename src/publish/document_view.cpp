#include "publish/document_view.h"

#include "base/codec_impl.h"
#include "publish/headlines_view.h"

WARDMOTE_CODEC(wardmote::publish::DocumentView);

namespace wardmote::publish {
namespace {

std::optional<std::string> word(const std::optional<Level>& mark) {
  return mark ? std::optional(mark_word(*mark)) : std::nullopt;
}

std::vector<BlockView> views(const std::vector<Block>& blocks) {
  std::vector<BlockView> out;
  for (const auto& block : blocks) out.push_back({block.form, plain(block.runs), word(block.mark)});
  return out;
}

}  // namespace

DocumentView document_view(const MeetingDocument& made) {
  const auto& document = made.document;
  DocumentView out{made.name,
                   document.reference,
                   document.title,
                   mark_word(made.mark),
                   {},
                   views(document.front),
                   {},
                   views(document.closing)};
  if (!made.furniture.copy.empty()) out.copy = made.furniture.copy;
  for (const auto& section : document.sections)
    out.items.push_back(
        {section.number, plain(section.title), word(section.mark), views(section.blocks)});
  return out;
}

std::vector<DocumentFile> document_files(const MeetingDocument& made) {
  return {{made.name + ".txt", to_text(made.document)},
          {made.name + ".md", to_markdown(made.document)},
          {made.name + ".html", to_html(made.document)},
          {made.name + ".json", encode(document_view(made)) + "\n"}};
}

}  // namespace wardmote::publish
