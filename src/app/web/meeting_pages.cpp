// The headlines of a meeting, as a page and as files.

#include "adapters/http/security_headers.h"
#include "app/document_desk.h"
#include "app/headlines_copies.h"
#include "app/web/headlines_data.h"
#include "app/web/meeting_list.h"
#include "base/codec.h"
#include "publish/formats.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Meeting;

http::Response pdf_response(const Visit& visit, const Meeting& meeting) {
  const auto text = publish::to_text(publish::headlines_document(meeting));
  auto pdf = visit.desk.pdfs.get(record::sha256_hex(text), [&]() -> Result<std::string> {
    WARDMOTE_TRY(made, released_pdf(visit.desk.site, visit.view, meeting, visit.desk.random));
    return std::move(made.bytes);
  });
  if (!pdf)
    return visit.failed(pdf.error(), meeting_path(meeting.header->reference),
                        "The PDF was not made");
  auto out = http::text_response(200, "application/pdf", std::move(*pdf));
  out.headers.set(
      "Content-Disposition",
      "attachment; filename=\"" + publish::headlines_name(meeting.header->reference) + ".pdf\"");
  return out;
}

http::Response meeting_page(Visit& visit, const http::Pairs& captures) {
  std::string reference(captures.get("reference"));
  std::string ending;
  if (const auto dot = reference.rfind('.'); dot != std::string::npos) {
    ending = reference.substr(dot + 1);
    reference.resize(dot);
  }
  const auto meeting = visit.view.of<Meeting>(committee::meeting_subject(reference));
  if (meeting->is_recalled() && ending.empty())
    return visit.page("meeting", headlines_tombstone(visit, *meeting), 410);
  if (!meeting->header) return visit.missing();
  const auto since = recalled_since(visit.desk.site.record(), visit.reader, visit.view,
                                    committee::meeting_subject(reference));
  if (ending.empty()) {
    auto data = headlines_data(visit, *meeting);
    if (since) put_recalled_since(visit, *since, data);
    return visit.page("meeting", std::move(data));
  }
  // A file says nothing of its recall, so none is handed out.
  if (since) {
    auto gone = visit.failed(since->error(), visit.href(meeting_path(reference)),
                             "There is no such file any more");
    gone.status = 410;
    return gone;
  }
  const auto document = publish::headlines_document(*meeting);
  http::Response out;
  if (ending == "txt")
    out = http::text_response(200, "text/plain; charset=utf-8", publish::to_text(document));
  else if (ending == "md")
    out = http::text_response(200, "text/markdown; charset=utf-8", publish::to_markdown(document));
  else if (ending == "json")
    out = http::text_response(200, "application/json", encode(publish::headlines_view(*meeting)));
  else if (ending == "pdf")
    out = pdf_response(visit, *meeting);
  else
    return visit.missing();
  if (out.status == 200)
    note_headlines_copy(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                        *meeting, ending, "page");
  http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return out;
}

}  // namespace

void add_meeting_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/meetings/{reference}", "page.meeting",
                    "The headlines of a meeting", visiting(desk, meeting_page)});
}

}  // namespace wardmote::app
