#include "headlines/refusal.h"

#include <algorithm>

#include "base/text.h"
#include "headlines/reading.h"

namespace wardmote::headlines {
namespace {

std::string located(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  auto column = std::size_t{1};
  for (auto i = start == std::string_view::npos ? 0 : start + 1; i < at; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++column;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

tl::unexpected<Error> no_text(std::string place, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, "headlines-not-text", std::move(place), std::move(why),
              std::move(way_out));
}

}  // namespace

Result<void> refuse_what_is_no_text(std::string_view text) {
  if (text.size() > max_bytes)
    return fail(ErrorKind::Invalid, "headlines-too-large", "",
                "The document has " + std::to_string(text.size()) + " bytes; at most " +
                    std::to_string(max_bytes) + " are read.",
                "Give the text of one meeting's headlines.");
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > max_lines)
    return fail(ErrorKind::Invalid, "headlines-too-large", "line " + std::to_string(max_lines),
                "The document has more lines than headlines can have.",
                "Give the text of one meeting's headlines.");
  auto head = text.substr(0, 1024);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty() && (head[0] == ' ' || head[0] == '\n' || head[0] == '\r' || head[0] == '\t'))
    head.remove_prefix(1);
  if (head.starts_with("%PDF"))
    return no_text("line 1", "This is a PDF, not the text of one.",
                   "Extract its text first, for instance with pdftotext -layout.");
  if (head.starts_with("PK\x03\x04") || head.starts_with("\xD0\xCF\x11\xE0") ||
      head.starts_with("\x1F\x8B") || head.starts_with("{\\rtf"))
    return no_text("line 1", "This is an archive or a word processor's file, not plain text.",
                   "Save the document as plain text in UTF-8.");
  const auto lower = text::lower(head.substr(0, 64));
  if (lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with("<?xml"))
    return no_text("line 1", "This is a web page or XML, not plain text.",
                   "Copy the text of the page into a plain text file.");
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
    return no_text("line 1", "This text is in UTF-16.", "Save it in UTF-8.");
  if (const auto at = text.find('\0'); at != std::string_view::npos)
    return no_text(located(text, at), "A NUL byte stands here, which no text has.",
                   "Save the document as plain text in UTF-8.");
  if (const auto at = text::invalid_utf8_at(text))
    return no_text(located(text, *at), "The bytes here are not UTF-8.",
                   "Save the document as plain text in UTF-8.");
  if (const auto unseen = text::unseen_at(text); unseen && unseen->what != 0)
    return no_text(located(text, unseen->at),
                   "A control character stands here, which nobody sees and which changes what is "
                   "read.",
                   "Take it out: docs/formats/minutes.md names those that are refused.");
  return {};
}

}  // namespace wardmote::headlines
