// The documents of a meeting: what there is for the reader, each in every format, and who took
// copies.

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "app/document_desk.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/meeting_data.h"
#include "app/web/release_data.h"
#include "base/codec.h"
#include "base/london.h"
#include "committee/release_work.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {"pdf", "application/pdf"},
    {"txt", "text/plain; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"html", "text/html; charset=utf-8"},
    {"json", "application/json"}};

// "minutes", or "excerpt-HEX" of an item.
std::string name_in_path(publish::DocumentKind kind, const std::optional<committee::ItemId>& item) {
  return std::string(name_of(kind)) + (item ? "-" + item->hex() : "");
}

std::string kind_words(publish::DocumentKind kind) {
  std::string out(name_of(kind));
  std::ranges::replace(out, '-', ' ');
  return out;
}

std::optional<CopyOrder> order_of(const http::Pairs& captures, std::string way) {
  CopyOrder out;
  out.wanted.meeting = captures.get("reference");
  out.way = std::move(way);
  std::string_view name = captures.get("name");
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  out.format = document_format(name.substr(dot + 1));
  name = name.substr(0, dot);
  if (name.size() > 33 && name[name.size() - 33] == '-')
    if (const auto item = Id128::from_hex(name.substr(name.size() - 32))) {
      out.wanted.item = committee::ItemId(*item);
      name.remove_suffix(33);
    }
  if (out.format.empty() || !from_name(name, out.wanted.kind)) return std::nullopt;
  return out;
}

Result<DocumentCopy> copy_for(const Visit& visit, const http::Pairs& captures, std::string way) {
  const auto order = order_of(captures, std::move(way));
  if (!visit.signed_in() || !order)
    return fail(ErrorKind::NotFound, "not-found", "", "There is nothing here for you.", "");
  return take_copy(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader, visit.view,
                   *order);
}

// Handed out as a file: what a browser would show of it is not a page of this site.
http::Response as_file(const DocumentCopy& copy) {
  const auto ending = std::string_view(copy.file.name).substr(copy.file.name.rfind('.') + 1);
  const auto* const type =
      std::ranges::find(kTypes, ending, &std::pair<std::string_view, std::string_view>::first);
  auto out = http::text_response(200, std::string(type->second), copy.file.bytes);
  out.headers.set("Content-Disposition", "attachment; filename=\"" + copy.file.name + "\"");
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response file_page(Visit& visit, const http::Pairs& captures) {
  const auto copy = copy_for(visit, captures, "page");
  if (copy) return as_file(*copy);
  if (copy.error().kind == ErrorKind::NotFound) return visit.missing();
  return visit.failed(copy.error(), at_path(std::string(captures.get("reference")), "documents"),
                      "The document was not made");
}

http::Response file_by_api(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto copy = copy_for(visit, captures, "API");
  if (copy) return as_file(*copy);
  return copy.error().kind == ErrorKind::NotFound ? api_not_found() : http::problem(copy.error());
}

json::array formats_of(const Visit& visit, const std::string& folder, const std::string& name) {
  constexpr std::pair<const char*, const char*> shown[] = {
      {"PDF", "pdf"}, {"Text", "txt"}, {"Markdown", "md"}, {"HTML", "html"}, {"JSON", "json"}};
  json::array out;
  for (const auto& [word, ending] : shown)
    out.push_back(
        json::object{{"format", word},
                     {"format_href", visit.href(fmt::format("{}/{}.{}", folder, name, ending))}});
  return out;
}

// Who was given which copy, as far as the reader may know: their own, or everyone's.
json::array copies_of(const Visit& visit, const std::string& reference, PageMark& page) {
  json::array out;
  for (const auto& act : visit.view.acts(committee::release_subject(reference)))
    if (const auto taken = act.as<committee::CopyTaken>()) {
      page.add(act.marking->level());
      out.push_back(json::object{{"copy_who", person_name(visit, taken->person)},
                                 {"copy_what", taken->document},
                                 {"copy_mark", mark_data(taken->mark)},
                                 {"copy_when", london::day_and_time(act.recorded_at)},
                                 {"copy_iso", act.recorded_at.iso_seconds()},
                                 {"copy_way", taken->way}});
    }
  std::ranges::reverse(out);
  return out;
}

http::Response documents_page(Visit& visit, const http::Pairs& captures) {
  const std::string reference(captures.get("reference"));
  const auto table = table_of(visit, reference);
  if (!visit.signed_in() || !table) return visit.missing();
  const std::string name = meeting_name(table->plan());
  const std::string folder = at_path(reference, "documents");
  auto data = visit.frame("Documents of " + name, "Meetings");
  PageMark page;
  json::array whole, items;
  for (const auto& one : documents_offered(visit.desk.site, visit.view, reference)) {
    page.add(one.mark);
    auto& list = one.item ? items : whole;
    list.push_back(json::object{
        {"document_title", one.title},
        {"document_kind", one.item ? json::value(kind_words(one.kind)) : json::value(false)},
        {"document_mark", mark_data(one.mark)},
        {"formats", formats_of(visit, folder, name_in_path(one.kind, one.item))}});
  }
  auto copies = copies_of(visit, reference, page);
  data["meeting_name"] = name;
  data["agenda_href"] = visit.href(at_path(reference, "agenda"));
  data["heading"] = "Documents of " + name;
  data["nothing"] = whole.empty() && items.empty();
  data["whole"] = std::move(whole);
  data["has_items"] = !items.empty();
  data["items"] = std::move(items);
  data["has_copies"] = !copies.empty();
  data["copies"] = std::move(copies);
  data["copies_heading"] = table->keeps ? "Copies that were taken" : "Copies that you took";
  page.set(data, "A copy above Green bears your name and is listed among your reads.");
  return visit.page("documents", std::move(data));
}

http::Response documents_by_api(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const std::string reference(captures.get("reference"));
  if (!visit.signed_in() || !table_of(visit, reference)) return api_not_found();
  DocumentList out;
  for (const auto& one : documents_offered(visit.desk.site, visit.view, reference))
    out.documents.push_back(
        {std::string(name_of(one.kind)), one.title, publish::mark_word(one.mark), one.item,
         "/api" + at_path(reference, "documents") + "/" + name_in_path(one.kind, one.item)});
  return api_tagged(visit, encode(out));
}

}  // namespace

void add_document_pages(Routes& routes, Desk& desk) {
  using http::Method;
  routes.push_back({Method::Get, "/meetings/{reference}/documents", "page.documents",
                    "The documents of a meeting", visiting(desk, documents_page)});
  routes.push_back({Method::Get, "/meetings/{reference}/documents/{name}", "file.document",
                    "A document of a meeting", visiting(desk, file_page)});
  routes.push_back({Method::Get, "/api/meetings/{reference}/documents", "listDocuments",
                    "The documents of a meeting that are yours to read",
                    visiting(desk, documents_by_api), "", true});
  routes.push_back({Method::Get, "/api/meetings/{reference}/documents/{name}", "getDocument",
                    "A document: its name with .pdf, .txt, .md, .html or .json",
                    visiting(desk, file_by_api), "", true});
}

}  // namespace wardmote::app
