// Templates: the rules that shape documents, changed in a form, seen applied to a meeting, adopted.

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "app/document_desk.h"
#include "app/rules_desk.h"
#include "app/web/command_pages.h"
#include "app/web/meeting_data.h"
#include "policy/load.h"

namespace wardmote::app {
namespace {

constexpr std::string_view kFile = "templates.toml";

struct Tried {
  std::string text, meeting, kind;
};

bool is_templates(const policy::PolicyText& file) {
  return std::string_view(file.name).ends_with(kFile);
}

std::string adopted_text(const policy::Bundle& bundle) {
  const auto found = std::ranges::find_if(bundle, is_templates);
  return found == bundle.end() ? "" : found->text;
}

// The bundle in force with these templates in the place of its own. Browsers send lines that end in
// CR LF.
policy::Bundle with_templates(policy::Bundle bundle, std::string text) {
  std::erase(text, '\r');
  const auto found = std::ranges::find_if(bundle, is_templates);
  if (found == bundle.end())
    bundle.push_back({std::string(kFile), std::move(text)});
  else
    found->text = std::move(text);
  return bundle;
}

json::array meetings_of(const Visit& visit, const std::string& chosen) {
  json::array out;
  for (const auto& subject : visit.view.subjects("meeting")) {
    const auto agenda = visit.view.of<committee::Agenda>(subject);
    if (!agenda->plan) continue;
    const auto& reference = agenda->plan->reference;
    out.push_back(json::object{{"value", reference},
                               {"text", meeting_name(*agenda->plan)},
                               {"selected", reference == chosen}});
  }
  return out;
}

json::array kinds_of(const std::string& chosen) {
  json::array out;
  for (const auto kind : {publish::DocumentKind::Pack, publish::DocumentKind::Minutes,
                          publish::DocumentKind::ConfidentialMinutes}) {
    const std::string name(name_of(kind));
    out.push_back(
        json::object{{"value", name}, {"text", in_words(name)}, {"selected", name == chosen}});
  }
  return out;
}

http::Response templates_page(Visit& visit, const Tried& asked, const std::string& shown,
                              const std::vector<std::string>& wrong, bool adopted = false) {
  auto data = visit.frame("Templates", "Rules");
  data["page_mark"] = mark_data(shown.empty() ? Level::White : Level::Red);
  data["mark_note"] =
      shown.empty() ? "Templates hold nothing of a meeting."
                    : "All that you may read of the meeting; above Green it is among your reads.";
  data["templates_text"] = asked.text;
  data["templates_done"] = adopted;
  data["can_change"] = !visit.turned_back();
  auto meetings = meetings_of(visit, asked.meeting);
  data["has_meetings"] = !meetings.empty();
  data["meeting_choices"] = std::move(meetings);
  data["kind_choices"] = kinds_of(asked.kind);
  data["form_key"] = fresh_key(visit.desk.random);
  data["has_shown"] = !shown.empty();
  data["shown"] = shown;
  data["rules_href"] = visit.href("/rules");
  json::array items;
  for (const auto& line : wrong)
    items.push_back(json::object{{"text", line}, {"href", "#templates-text"}});
  data["has_error"] = !wrong.empty();
  data["error_title"] = "These templates cannot be used";
  data["error_items"] = std::move(items);
  return visit.page("templates", std::move(data), wrong.empty() ? 200 : 422);
}

std::vector<std::string> lines_of(const Error& error) {
  std::vector<std::string> out;
  std::string rest = error.why;
  for (auto at = rest.find('\n'); at != std::string::npos; at = rest.find('\n')) {
    out.push_back(rest.substr(0, at));
    rest.erase(0, at + 1);
  }
  out.push_back(rest + (error.way_out.empty() ? "" : " " + error.way_out));
  if (!error.place.empty()) out.front() = error.place + ": " + out.front();
  return out;
}

Result<DocumentCopy> preview(const Visit& visit, const Tried& asked, const policy::Policy& policy,
                             std::string_view format) {
  CopyOrder order;
  if (!from_name(asked.kind, order.wanted.kind))
    return fail(ErrorKind::Invalid, "kind-unknown", "", "There is no document of this kind.",
                "Choose one of the list.");
  order.wanted.meeting = asked.meeting;
  order.format = format;
  order.way = "page";
  order.templates = &policy;
  return take_copy(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader, visit.view,
                   order);
}

http::Response as_pdf(const DocumentCopy& copy) {
  auto out = http::text_response(200, "application/pdf", copy.file.bytes);
  out.headers.set("Content-Disposition", "attachment; filename=\"preview-" + copy.file.name + "\"");
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response first_look(Visit& visit, const http::Pairs&) {
  if (!visit.reader.holds("secretariat")) return visit.missing();
  const auto bundle = visit.desk.site.bundle(visit.view);
  return templates_page(visit,
                        {adopted_text(bundle), std::string(visit.query("meeting")), "minutes"}, "",
                        {}, visit.query("done") == "adopt");
}

http::Response changed(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "try templates"))
    return *refused;
  if (!visit.reader.holds("secretariat")) return visit.missing();
  const auto& fields = form->fields;
  const Tried asked{std::string(fields.get("text")), std::string(fields.get("meeting")),
                    std::string(fields.get("kind"))};
  const auto bundle = with_templates(visit.desk.site.bundle(visit.view), asked.text);
  const auto policy = policy_of(bundle);
  if (!policy) return templates_page(visit, asked, "", lines_of(policy.error()));
  if (fields.get("what") == "adopt") {
    const auto done = adopt_rules(visit.desk.site, visit.desk.clock, visit.reader, bundle, "page",
                                  record::IdempotencyKey(std::string(fields.get("key"))));
    if (!done) return templates_page(visit, asked, "", lines_of(done.error()));
    auto response = http::see_other("/templates?done=adopt");
    http::secure(response, http::Caching::Never);
    return response;
  }
  const bool pdf = fields.get("what") == "pdf";
  const auto copy = preview(visit, asked, *policy, pdf ? "pdf" : "txt");
  if (!copy) return templates_page(visit, asked, "", lines_of(copy.error()));
  return pdf ? as_pdf(*copy) : templates_page(visit, asked, copy->file.bytes, {});
}

}  // namespace

void add_template_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/templates", "page.templates",
                    "The templates of documents, to try and to adopt", visiting(desk, first_look)});
  routes.push_back({http::Method::Post, "/templates", "do.templates",
                    "Show a document with changed templates, or adopt them",
                    visiting(desk, changed)});
}

}  // namespace wardmote::app
