#pragma once
// The documents of a meeting as files, in every format, for the command line, the pages and the API
// alike.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/site.h"
#include "publish/meeting_document.h"

namespace wardmote::app {

// By the ending of their files: "pdf".
inline constexpr std::array<std::string_view, 5> kDocumentFormats{"pdf", "txt", "md", "html",
                                                                  "json"};
// "text" and "markdown" by their endings too; empty for what is none.
std::string_view document_format(std::string_view word);

struct CopyOrder {
  publish::DocumentWanted wanted;
  std::string_view format = "txt";            // one of kDocumentFormats
  std::string way;                            // "command line", "page", "API"
  const policy::Policy* templates = nullptr;  // instead of those adopted: a preview
};

struct DocumentCopy {
  publish::DocumentFile file;
  Level mark = Level::White;
};

// The reader's copy, as of now. One that holds Amber or Red bears their name and the time and is
// recorded among their reads, a preview too. Errors: NotFound where there is no such document for
// the reader, Unavailable where a PDF cannot be made.
Result<DocumentCopy> take_copy(Site&, Clock&, Random&, const Reader&, const record::View&,
                               const CopyOrder&);

// Records that somebody was given a file about a meeting that holds Amber or Red.
Result<> record_copy(Site&, Clock&, Random&, const Reader&, const std::string& meeting,
                     const std::string& name, Level mark, const std::string& way);

// What there is for the reader, without its bytes.
struct DocumentOffered {
  publish::DocumentKind kind;
  std::optional<committee::ItemId> item;
  std::string title, name;
  Level mark = Level::White;
};
std::vector<DocumentOffered> documents_offered(Site&, const record::View&,
                                               const std::string& meeting);

// The PDF of a document, and of published headlines. Errors: Unavailable.
Result<publish::DocumentFile> pdf_of(const publish::MeetingDocument&, Random&);
Result<publish::DocumentFile> headlines_pdf(const committee::Meeting&, Random&);
// The file that went out with the release that stands; nothing where none was kept of these words.
Result<std::optional<publish::DocumentFile>> kept_pdf(Site&, const record::View&,
                                                      const committee::Meeting&);
// The same, or made anew.
Result<publish::DocumentFile> released_pdf(Site&, const record::View&, const committee::Meeting&,
                                           Random&);

}  // namespace wardmote::app
