#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/web/finding_words.h"
#include "app/web/release_data.h"
#include "app/web/visit.h"
#include "base/london.h"
#include "base/text.h"
#include "headlines/segments.h"
#include "publish/import.h"

namespace wardmote::app {
namespace {

using publish::Review;

Day today(const Visit& visit) { return london::day_of(visit.desk.clock.now()); }

const char* state_css(const Review& review, std::size_t finding) {
  const auto& decided = review.decided(finding);
  if (!decided) return "todo";
  return decided->outcome == committee::Outcome::Kept ? "kept" : "accepted";
}

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
  for (const auto& upload : visit.desk.uploads.all()) {
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

const char kWhole[] = "The whole document";

// Where in the meeting a line stands: "Item 11", "The heading of item 11", "Before the items".
std::string part_of(const headlines::HeadlinesReading& reading, int line) {
  if (line == 0) return kWhole;
  std::string out = "Before the items";
  for (const auto& item : reading.items) {
    if (item.first_line > line) break;
    const std::string name = item.number            ? fmt::format("item {}", item.number->value)
                             : item.expected_number ? fmt::format("item {}", *item.expected_number)
                                                    : "an item without a number";
    const bool heading = item.title.place.line == line;
    out = heading ? "The heading of " + name : in_words(name);
    if (item.last_line < line) out = "After " + name;
  }
  return out;
}

std::string rule_title(const Visit& visit, const std::string& id) {
  const auto* rule = visit.desk.site.policy(visit.view).rule(id);
  return rule ? rule->title : in_words(id.substr(id.find('.') + 1));
}

// ---- one document under review
// -------------------------------------------------------------------

// A code point offset as a byte offset.
std::size_t byte_at(std::string_view text, std::size_t points) {
  std::size_t at = 0;
  while (points && at < text.size()) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    --points;
  }
  return at;
}

// What stands at the place of a finding.
std::string printed_at(const Place& place, const std::vector<std::string_view>& lines) {
  if (place.line < 1 || place.line > static_cast<int>(lines.size())) return "";
  auto line = lines[static_cast<std::size_t>(place.line - 1)];
  line.remove_prefix(
      byte_at(line, place.column > 0 ? static_cast<std::size_t>(place.column - 1) : 0));
  if (place.length > 0)
    line = line.substr(0, byte_at(line, static_cast<std::size_t>(place.length)));
  return std::string(line);
}

// What a person's own words are, by what the finding asks for.
std::string own_label(const Finding& one) {
  if (one.code == "mark-missing") return "The mark: WHITE, GREEN, AMBER or RED";
  if (one.code == "outcome-missing") return "The sentence that says what came of it";
  return fmt::format("What line {} shall read at this place", one.place.line);
}

std::string own_words(const Review& review, std::size_t finding,
                      const std::vector<std::string_view>& lines) {
  const auto& one = review.findings()[finding];
  if (const auto& decided = review.decided(finding);
      decided && decided->outcome == committee::Outcome::Own)
    return decided->words;
  if (one.code == "mark-missing" || one.code == "outcome-missing") return "";
  // An answer takes the place of the proposal where there is one on this line.
  if (one.correction && one.correction->place.line == one.place.line) return one.correction->after;
  return printed_at(one.place, lines);
}

// The source line of a correction, cut into what stays and what changes.
void put_change(json::object& data, const Correction& change, std::string_view line) {
  const std::size_t from = byte_at(
      line, change.place.column > 0 ? static_cast<std::size_t>(change.place.column - 1) : 0);
  const std::size_t to =
      line.substr(from).starts_with(change.before) ? from + change.before.size() : from;
  const auto around = [](std::string_view text, bool end) {
    constexpr std::size_t kRoom = 70;
    if (text.size() <= kRoom) return std::string(text);
    const auto cut = end ? text.rfind(' ', kRoom) : text.find(' ', text.size() - kRoom);
    if (cut == std::string_view::npos) return std::string(end ? "…" : "…");
    return end ? std::string(text.substr(0, cut)) + " …" : "… " + std::string(text.substr(cut + 1));
  };
  const std::string before = around(line.substr(0, from), false);
  const std::string after = around(line.substr(to), true);
  json::array printed, corrected;
  if (!before.empty()) {
    printed.push_back(json::object{{"same", before}});
    corrected.push_back(json::object{{"same", before}});
  }
  if (!change.before.empty()) printed.push_back(json::object{{"cut", change.before}});
  if (!change.after.empty()) corrected.push_back(json::object{{"put", change.after}});
  if (!after.empty()) {
    printed.push_back(json::object{{"same", after}});
    corrected.push_back(json::object{{"same", after}});
  }
  data["before"] = std::move(printed);
  data["after"] = std::move(corrected);
}

json::array lines_data(const Visit& visit, const Review& review, std::size_t open) {
  json::array out;
  for (const auto& line : headlines::to_lines(review.source(), review.findings())) {
    json::array spans, refs;
    bool current = false;
    for (const auto& segment : line.segments) {
      if (segment.findings.empty()) {
        spans.push_back(json::object{{"text", segment.text}});
        continue;
      }
      std::size_t shown = segment.findings.back();
      for (const auto finding : segment.findings)
        if (finding == open) shown = finding;
      current |= shown == open && !review.findings().empty();
      spans.push_back(json::object{
          {"marked", segment.text},
          {"span_css", std::string(state_css(review, shown)) + (shown == open ? " current" : "")},
          {"span_finding", std::to_string(shown + 1)}});
    }
    for (const auto finding : line.findings)
      refs.push_back(
          json::object{{"ref", std::to_string(finding + 1)},
                       {"ref_css", state_css(review, finding)},
                       {"ref_href", visit.same_page({{"finding", std::to_string(finding + 1)}}) +
                                        fmt::format("#finding-{}", finding + 1)}});
    out.push_back(json::object{{"line", std::to_string(line.number)},
                               {"line_css", current ? json::value("current") : json::value(false)},
                               {"spans", std::move(spans)},
                               {"has_refs", !refs.empty()},
                               {"refs", std::move(refs)}});
  }
  return out;
}

std::string state_text(const Review& review, std::size_t finding) {
  const auto& decided = review.decided(finding);
  if (!decided) return "To decide";
  if (decided->outcome == committee::Outcome::Kept) return "Kept";
  return decided->outcome == committee::Outcome::Own ? "Own words" : "Accepted";
}

std::string line_text(const Review& review, std::size_t finding) {
  const auto& one = review.findings()[finding];
  std::string out = one.place.line ? fmt::format("Line {}", one.place.line) : kWhole;
  const auto& decided = review.decided(finding);
  if (!decided) {
    out += ". " + one.way_out;
    if (one.correction) out += fmt::format(" {:.2f}", one.confidence);
    return out;
  }
  if (decided->outcome == committee::Outcome::Kept) return out + ". Kept as printed";
  const auto change = review.correction(finding);
  out += decided->outcome == committee::Outcome::Own ? ". Own words" : ". Accepted";
  return out +
         (change && !change->after.empty() ? ": " + std::string(text::trim(change->after)) : "");
}

// The forms of a finding lead back to the tab they were sent from.
std::string action_href(const Visit& visit, const std::string& base, const std::string& number,
                        const char* action) {
  const auto tab = visit.query("show");
  return base + "/" + number + "/" + action +
         (tab.empty() ? "" : "?show=" + http::percent_encode(tab));
}

json::object finding_data(const Visit& visit, const std::string& base, const Review& review,
                          std::size_t finding, std::size_t open, const std::string& own_error,
                          const std::string& own_text, const std::vector<std::string_view>& lines) {
  const auto& one = review.findings()[finding];
  const std::string number = std::to_string(finding + 1);
  const std::string css = state_css(review, finding);
  json::array excerpt;
  for (int at = std::max(1, one.place.line - 4);
       one.place.line && at <= one.place.line && at <= static_cast<int>(lines.size()); ++at)
    excerpt.push_back(json::object{{"excerpt_line", std::to_string(at)},
                                   {"excerpt_text", lines[static_cast<std::size_t>(at - 1)]},
                                   {"excerpt_current", at == one.place.line}});
  const auto change = review.correction(finding);
  json::object out{
      {"finding", number},
      {"at_line", std::to_string(one.place.line)},
      {"has_line", one.place.line > 0},
      {"state_css", css},
      {"todo", css == "todo"},
      {"accepted", css == "accepted"},
      {"kept", css == "kept"},
      {"state_text", state_text(review, finding)},
      {"open", finding == open},
      {"finding_title", finding_title(one.code)},
      {"line_text", line_text(review, finding)},
      {"why", json::object{{"runs", json::array{plain_run(one.why + " " + one.way_out)}}}},
      {"excerpt", std::move(excerpt)},
      {"rule_text", rule_title(visit, one.rule)},
      {"rule_href", one.rule.empty()
                        ? json::value(false)
                        : json::value(visit.rule_href(one.rule, review.reading().day.value))},
      {"rule_source",
       text_or_false(one.citation.source +
                     (one.citation.clause.empty() ? "" : ", " + one.citation.clause))},
      {"has_confidence", change.has_value()},
      {"confidence", fmt::format("{:.2f}", one.confidence)},
      {"confidence_percent", fmt::format("{:.0f}", one.confidence * 100)},
      {"confidence_note", one.confidence >= 0.9 ? "above the line for “accept sure ones”"
                                                : "below the line for “accept sure ones”"},
      {"changes", part_of(review.reading(), change ? change->place.line : one.place.line)},
      {"finding_code", one.code},
      {"has_correction", change.has_value()},
      {"before", json::array{}},
      {"after", json::array{}},
      {"accept_action", action_href(visit, base, number, "accept")},
      {"keep_action", action_href(visit, base, number, "keep")},
      {"own_action", action_href(visit, base, number, "own")},
      {"undo_action", action_href(visit, base, number, "undo")},
      {"own_open", !own_error.empty() && finding == open},
      {"own_error", finding == open ? text_or_false(own_error) : json::value(false)},
      {"own_label", own_label(one)},
      {"own_text",
       finding == open && !own_text.empty() ? own_text : own_words(review, finding, lines)},
      {"next_finding_href", false}};
  if (change && change->place.line >= 1 && change->place.line <= static_cast<int>(lines.size()))
    put_change(out, *change, lines[static_cast<std::size_t>(change->place.line - 1)]);
  if (finding + 1 < review.findings().size())
    out["next_finding_href"] = visit.same_page({{"finding", std::to_string(finding + 2)}}) +
                               fmt::format("#finding-{}", finding + 2);
  return out;
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
      visit.desk.uploads.add(file->name, std::string(file->content), visit.desk.clock.now());
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
  auto upload = visit.desk.uploads.find(std::string(captures.get("upload")));
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
  if (const auto kept = visit.desk.uploads.keep(*upload); !kept)
    return visit.failed(kept.error(), back, "That was not kept");
  return to_finding(visit, upload->id,
                    action == "undo" ? finding : next_open(upload->review, finding));
}

http::Response accept_sure(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "accept corrections"))
    return *refused;
  auto upload = visit.desk.uploads.find(std::string(captures.get("upload")));
  if (!upload || !upload->finished_as.empty()) return visit.missing();
  upload->review.accept_sure();
  if (const auto kept = visit.desk.uploads.keep(*upload); !kept)
    return visit.failed(kept.error(), "/imports/" + upload->id, "That was not kept");
  return to_finding(visit, upload->id,
                    next_open(upload->review, upload->review.findings().size() - 1));
}

http::Response finish(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "finish an import"))
    return *refused;
  auto upload = visit.desk.uploads.find(std::string(captures.get("upload")));
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
  (void)visit.desk.uploads.keep(*upload);
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
                          visit.desk.uploads.find(std::string(captures.get("upload")));
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
