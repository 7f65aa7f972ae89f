#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/web/release_data.h"
#include "app/web/review_data.h"
#include "app/web/uploads.h"
#include "app/web/visit.h"
#include "base/london.h"
#include "base/text.h"
#include "publish/import.h"

namespace wardmote::app {
namespace {

using publish::Review;

Day today(const Visit& visit) { return london::day_of(visit.desk.clock.now()); }

std::string read_as(const headlines::HeadlinesReading& reading) {
  return fmt::format("{} meeting {}, {}", reading.body.value,
                     reading.number ? std::to_string(reading.number->value) : "without a number",
                     written(reading.day.value));
}

// ---- the list of uploads
// -------------------------------------------------------------------------

http::Response imports_page(Visit& visit, const std::optional<Error>& refused) {
  auto data = visit.frame("Import headlines", "Import");
  data["upload_action"] = "/imports";
  data["limit_text"] = fmt::format("{} MiB", visit.desk.options.max_upload >> 20);
  data["has_error"] = refused.has_value();
  data["error_title"] = "The document was not read";
  data["error_items"] =
      refused ? json::array{json::object{{"text", refused->text()}, {"href", "#file"}}}
              : json::array{};
  data["file_error"] = refused ? json::value(refused->why) : json::value(false);
  json::array imports;
  for (const auto& upload : visit.desk.uploads->all()) {
    const bool done = !upload.finished_as.empty();
    const auto left = upload.review.left();
    imports.push_back(json::object{{"file", upload.file},
                                   {"import_review_href", visit.href("/imports/" + upload.id)},
                                   {"read_as", read_as(upload.review.reading())},
                                   {"uploaded", london::day_and_time(upload.uploaded)},
                                   {"uploaded_iso", upload.uploaded.iso_seconds()},
                                   {"import_state", done ? "In the record as " + upload.finished_as
                                                    : left ? fmt::format("{} to decide", left)
                                                           : std::string("Ready to finish")},
                                   {"import_css", done   ? "done"
                                                  : left ? "open"
                                                         : "ready"},
                                   {"is_open", !done && left > 0},
                                   {"is_ready", !done && left == 0},
                                   {"is_done", done}});
  }
  data["has_imports"] = !imports.empty();
  data["imports"] = std::move(imports);
  return visit.page("imports", std::move(data), refused ? http_status(refused->kind) : 200);
}

// ---- what the record says of the document already

// Whether the record has another text of this very meeting, which this one would correct.
bool another_edition(const Visit& visit, const Review& review) {
  const auto& reading = review.reading();
  const auto meeting =
      visit.desk.site.record()
          .as(Reader::anyone(), visit.known_at)
          .of<committee::Meeting>(committee::meeting_subject(publish::reference_of(reading)));
  return meeting->header && meeting->header->day == reading.day.value;
}

http::Response review_page(Visit& visit, const Upload& upload, const std::string& own_error = "",
                           const std::string& own_text = "", std::size_t own_at = 0) {
  const Review& review = upload.review;
  const std::string base = "/imports/" + upload.id;
  const std::size_t total = review.findings().size();
  std::size_t open = page_number(visit.query("finding")) - 1;
  if (visit.query("finding").empty()) {
    open = 0;
    while (open < total && review.decided(open)) ++open;
  }
  if (!own_error.empty()) open = own_at;
  open = std::min(open, total ? total - 1 : 0);

  std::size_t accepted = 0, kept = 0, sure = 0;
  for (std::size_t i = 0; i < total; ++i) {
    const std::string css = state_css(review, i);
    accepted += css == "accepted";
    kept += css == "kept";
    sure +=
        css == "todo" && review.findings()[i].correction && review.findings()[i].confidence >= 0.9;
  }
  const std::size_t left = review.left();
  std::size_t decisions = 0, labels = 0;
  for (const auto& item : review.reading().items) {
    decisions += item.decisions.size();
    labels += item.labels.size();
  }
  const bool done = !upload.finished_as.empty();
  const bool edition = !done && another_edition(visit, review);
  auto data = visit.frame(upload.file, "Import");
  data["mark_note"] = done ? "In the record as " + upload.finished_as + "."
                           : "Released text, taken in as printed. Nothing is in the record until "
                             "you finish.";
  data["file"] = upload.file;
  data["read_as"] = read_as(review.reading());
  data["read_counts"] = count_of(review.reading().items.size(), "item") + ", " +
                        count_of(decisions, "decision") + ", " + count_of(labels, "label") + ".";
  data["accepted_count"] = std::to_string(accepted);
  data["kept_count"] = std::to_string(kept);
  data["left_count"] = std::to_string(left);
  data["total_count"] = std::to_string(total);
  const auto percent = [&](std::size_t count) { return total ? count * 100 / total : 0; };
  data["accepted_percent"] = std::to_string(percent(accepted));
  data["kept_percent"] = std::to_string(percent(accepted + kept) - percent(accepted));
  data["sure_count"] = sure > 0;
  data["accept_sure_action"] = base + "/accept-sure";
  data["accept_sure_text"] = fmt::format("Accept {} sure one{}", sure, sure == 1 ? "" : "s");
  data["finish_action"] = base + "/finish";
  data["can_finish"] = left == 0 && !done;
  data["finish_text"] = edition ? "Finish as a new edition" : "Finish import";
  data["finish_edition"] = edition;
  data["finish_why"] =
      done       ? "This document is in the record as " + upload.finished_as + "."
      : left > 1 ? fmt::format("Finish when the last {} findings are decided.", left)
      : left     ? std::string("Finish when the last finding is decided.")
      : edition
          ? std::string("Another text of this meeting is in the record. This one corrects it.")
          : std::string("Every finding is decided.");
  data["frozen"] = done || visit.turned_back();
  data["finished_href"] =
      done ? json::value(visit.href("/meetings/" + http::percent_encode(upload.finished_as)))
           : json::value(false);
  const std::string hash = record::sha256_hex(review.source());
  const auto lines = text::lines(review.source());
  data["source_note"] = fmt::format("UTF-8 · hash {}…{} · {} lines", hash.substr(0, 4),
                                    hash.substr(60), lines.size());
  data["lines"] = lines_data(visit, review, open);
  const std::string tab(visit.query("show"));
  json::array tabs;
  const auto add_tab = [&](const char* name, const char* id, std::size_t count) {
    tabs.push_back(json::object{{"tab", name},
                                {"tab_count", std::to_string(count)},
                                {"tab_href", visit.same_page({{"show", id}, {"finding", ""}})},
                                {"tab_current", tab == id}});
  };
  add_tab("All", "", total);
  add_tab("To decide", "todo", left);
  add_tab("Accepted", "accepted", accepted);
  add_tab("Kept", "kept", kept);
  data["tabs"] = std::move(tabs);
  json::array findings;
  for (std::size_t i = 0; i < total; ++i)
    if (tab.empty() || tab == state_css(review, i))
      findings.push_back(finding_data(visit, base, review, i, open, own_error, own_text, lines));
  data["nothing_to_correct"] = total == 0;
  data["nothing_here"] =
      total && findings.empty() ? json::value("Nothing here.") : json::value(false);
  data["all_href"] = visit.same_page({{"show", ""}});
  data["findings"] = std::move(findings);
  return visit.page("import_review", std::move(data), own_error.empty() ? 200 : 422);
}

http::Response to_finding(const Visit& visit, const std::string& id, std::size_t finding) {
  const auto tab = visit.query("show");
  auto response = http::see_other(fmt::format(
      "/imports/{}?{}finding={}#finding-{}", id,
      tab.empty() ? "" : "show=" + http::percent_encode(tab) + "&", finding + 1, finding + 1));
  http::secure(response, http::Caching::Never);
  return response;
}

// The next finding to decide after this one, or this one.
std::size_t next_open(const Review& review, std::size_t finding) {
  for (std::size_t step = 1; step <= review.findings().size(); ++step) {
    const std::size_t at = (finding + step) % review.findings().size();
    if (!review.decided(at)) return at;
  }
  return finding;
}

http::Response upload(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "import a document"))
    return *refused;
  const auto* file = form->file("file");
  if (!file)
    return imports_page(visit, Error{ErrorKind::Invalid, "file-missing", "", "No file was chosen.",
                                     "Choose headlines as plain text."});
  const auto added =
      visit.desk.uploads->add(file->name, std::string(file->content), visit.desk.clock.now());
  if (!added) {
    Error error = added.error();
    error.place = file->name + (error.place.empty() ? "" : ", " + error.place);
    return imports_page(visit, error);
  }
  auto response = http::see_other("/imports/" + *added);
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response decide(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "decide a finding"))
    return *refused;
  auto upload = visit.desk.uploads->find(std::string(captures.get("upload")));
  if (!upload) return visit.missing();
  const std::string back = "/imports/" + upload->id;
  if (!upload->finished_as.empty())
    return visit.failed(Error{ErrorKind::Conflict, "already-imported", "",
                              "This document is in the record already.", "Look at the meeting."},
                        back, "That was not done");
  const std::size_t finding = page_number(captures.get("finding")) - 1;
  const auto action = captures.get("action");
  const std::string words(form->fields.get("text"));
  Result<> done;
  if (action == "accept")
    done = upload->review.accept(finding);
  else if (action == "keep")
    done = upload->review.keep(finding);
  else if (action == "own")
    done = upload->review.write(finding, words);
  else if (action == "undo")
    upload->review.undo(finding);
  else
    return visit.missing();
  if (!done) {
    if (action == "own")
      return review_page(visit, *upload, done.error().why + " " + done.error().way_out, words,
                         finding);
    return visit.failed(done.error(), back, "That was not done");
  }
  if (const auto kept = visit.desk.uploads->keep(*upload); !kept)
    return visit.failed(kept.error(), back, "That was not kept");
  return to_finding(visit, upload->id,
                    action == "undo" ? finding : next_open(upload->review, finding));
}

http::Response accept_sure(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "accept corrections"))
    return *refused;
  auto upload = visit.desk.uploads->find(std::string(captures.get("upload")));
  if (!upload || !upload->finished_as.empty()) return visit.missing();
  upload->review.accept_sure();
  if (const auto kept = visit.desk.uploads->keep(*upload); !kept)
    return visit.failed(kept.error(), "/imports/" + upload->id, "That was not kept");
  return to_finding(visit, upload->id,
                    next_open(upload->review, upload->review.findings().size() - 1));
}

http::Response finish(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "finish an import"))
    return *refused;
  auto upload = visit.desk.uploads->find(std::string(captures.get("upload")));
  if (!upload) return visit.missing();
  const std::string back = "/imports/" + upload->id;
  if (upload->review.left() > 0)
    return visit.failed(Error{ErrorKind::Refused, "findings-open", "",
                              fmt::format("{} findings are not decided.", upload->review.left()),
                              "Decide each, or keep what is printed."},
                        back, "The import is not finished");
  const auto means = release_means(visit);
  const auto done = import_review(
      visit.desk.site, visit.reader, upload->review, upload->file, upload->bundle, today(visit),
      form->fields.get("edition") == "new", &means, visit.desk.clock.now());
  if (!done) return visit.failed(done.error(), back, "The import is not finished");
  upload->finished_as = done->reference;
  (void)visit.desk.uploads->keep(*upload);
  auto response = http::see_other("/meetings/" + http::percent_encode(done->reference));
  http::secure(response, http::Caching::Never);
  return response;
}

}  // namespace

void add_import_pages(Routes& routes, Desk& desk) {
  const auto signed_in = [&desk](auto handler) {
    return visiting(desk, [handler](Visit& visit, const http::Pairs& captures) {
      return visit.signed_in() ? handler(visit, captures) : visit.missing();
    });
  };
  routes.push_back({http::Method::Get, "/imports", "page.imports", "Documents under review",
                    signed_in([](Visit& visit, const http::Pairs&) {
                      return imports_page(visit, std::nullopt);
                    })});
  routes.push_back(
      {http::Method::Post, "/imports", "do.upload", "Upload a document", visiting(desk, upload)});
  routes.push_back({http::Method::Get, "/imports/{upload}", "page.import",
                    "A document with what was understood of it",
                    signed_in([](Visit& visit, const http::Pairs& captures) {
                      const auto found =
                          visit.desk.uploads->find(std::string(captures.get("upload")));
                      return found ? review_page(visit, *found) : visit.missing();
                    })});
  routes.push_back({http::Method::Post, "/imports/{upload}/accept-sure", "do.accept-sure",
                    "Accept every sure correction", visiting(desk, accept_sure)});
  routes.push_back({http::Method::Post, "/imports/{upload}/finish", "do.finish",
                    "Put a reviewed document into the record", visiting(desk, finish)});
  routes.push_back({http::Method::Post, "/imports/{upload}/{finding}/{action}", "do.decide",
                    "Decide a finding", visiting(desk, decide)});
}

}  // namespace wardmote::app
