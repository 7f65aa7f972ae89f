#include "publish/formats.h"

#include "base/codec.h"
#include "publish/document.h"
#include "publish/headlines_view.h"

namespace wardmote::publish {

std::string headlines_name(std::string_view reference) {
  return std::string(reference) + "-headlines-WHITE";
}

std::vector<DocumentFile> headlines_files(const committee::Meeting& meeting) {
  if (!meeting.header) return {};
  const std::string name = headlines_name(meeting.header->reference);
  const auto document = headlines_document(meeting);
  return {{name + ".txt", to_text(document)},
          {name + ".md", to_markdown(document)},
          {name + ".html", to_html(document)},
          {name + ".json", encode(headlines_view(meeting)) + "\n"}};
}

std::string headlines_print(const committee::Meeting& meeting) {
  auto document = headlines_document(meeting);
  document.mark = document.mark.value_or(Level::White);
  return to_print(document, {document.title, document.reference, "", ""});
}

}  // namespace wardmote::publish
