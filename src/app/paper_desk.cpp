#include "app/paper_desk.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ids.h"
#include "base/text.h"
#include "record/hash.h"

namespace wardmote::app {
namespace {

struct Type {
  std::string_view ending, media_type;
};
constexpr std::array kTypes = {
    Type{".pdf", "application/pdf"},
    Type{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Type{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Type{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Type{".odt", "application/vnd.oasis.opendocument.text"},
    Type{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    Type{".csv", "text/csv"},
    Type{".txt", "text/plain"},
    Type{".md", "text/markdown"},
    Type{".png", "image/png"},
    Type{".jpg", "image/jpeg"},
    Type{".zip", "application/zip"},
};

}  // namespace

void PaperBytes::fill(std::vector<std::pair<std::string, std::string>>& fields) const {
  std::erase_if(fields, [](const auto& one) {
    return one.first == "digest" || one.first == "size" || one.first == "media_type";
  });
  if (std::ranges::none_of(fields, [](const auto& one) { return one.first == "file_name"; }))
    fields.emplace_back("file_name", name);
  fields.emplace_back("media_type", media_type);
  fields.emplace_back("digest", digest);
  fields.emplace_back("size", std::to_string(size));
}

Result<PaperBytes> describe_paper(std::string name, std::string_view bytes) {
  if (bytes.empty())
    return fail(ErrorKind::Invalid, "paper-empty", name, "This file is empty.",
                "Choose another one.");
  if (bytes.size() > kMaxPaper)
    return fail(ErrorKind::Invalid, "paper-too-large", name,
                fmt::format("This file has {} MB; a paper has at most {}.", bytes.size() >> 20,
                            kMaxPaper >> 20),
                "Split it, or take large pictures out.");
  if (name.find_first_of("/\\") != std::string::npos || name.starts_with('.') || name.empty())
    return fail(ErrorKind::Invalid, "paper-name-unfit", name,
                "A paper's name has no folders in it and does not begin with a dot.", "Rename it.");
  const std::string lower = text::lower(name);
  const auto type =
      std::ranges::find_if(kTypes, [&](const Type& one) { return lower.ends_with(one.ending); });
  if (type == kTypes.end())
    return fail(ErrorKind::Invalid, "paper-type-unknown", name,
                "Papers are PDF, office documents, plain text, pictures or archives.",
                "Save it as one of these.");
  return PaperBytes{std::move(name), std::string(type->media_type), record::sha256_hex(bytes),
                    bytes.size()};
}

}  // namespace wardmote::app
