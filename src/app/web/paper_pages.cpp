// Papers: handed in by form or by API, handed out as files.

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/document_desk.h"
#include "app/paper_desk.h"
#include "app/table_desk.h"
#include "app/web/api_answers.h"
#include "app/web/meeting_data.h"
#include "base/codec.h"
#include "base/text.h"
#include "committee/commands.h"
#include "record/hash.h"

namespace wardmote::app {
namespace {

// What holds Amber or Red is among its reader's reads from now on.
bool note_copy(const Visit& visit, const record::Act& act, const committee::PaperLodged& paper) {
  if (act.marking->level() <= Level::Green) return true;
  std::string meeting;
  for (const auto& subject : act.subjects)
    if (subject.starts_with("meeting:")) meeting = std::string(subject.substr(8));
  const auto& desk = visit.desk;
  return record_copy(desk.site, desk.clock, desk.random, visit.reader, meeting, paper.name,
                     act.marking->level(), "page")
      .has_value();
}

http::Response paper(Visit& visit, const http::Pairs& captures) {
  const auto id = Id128::from_hex(captures.get("paper"));
  if (!id) return visit.missing();
  for (const auto& act : visit.view.acts(committee::paper_subject(*id))) {
    const auto lodged = act.as<committee::PaperLodged>();
    record::Digest digest;
    if (!lodged || !from_hex(lodged->digest, digest.data(), digest.size())) continue;
    auto bytes = visit.desk.site.record().blob(visit.view, act.id, digest);
    if (!bytes) break;
    if (!note_copy(visit, act, *lodged)) break;
    // Whatever is in it, it is handed out as a file and never shown by this site.
    auto out = http::text_response(200, lodged->media_type, std::move(*bytes));
    const std::string mark = text::lower(std::string(name_of(act.marking->level())));
    out.headers.set("Content-Disposition",
                    fmt::format("attachment; filename*=UTF-8''{}",
                                http::percent_encode("(" + mark + ") " + lodged->name)));
    http::secure(out, http::Caching::Never);
    return out;
  }
  return visit.missing();
}

struct Handed {
  std::string meeting, item, replaces, name;
  std::string_view bytes;
  std::string key;
  KeyReuse reuse;
};

tl::expected<Done, Refusal> lodge(const Visit& visit, const Handed& paper) {
  const auto described = describe_paper(paper.name, paper.bytes);
  if (!described) return tl::unexpected(refusal_of(described.error()));
  std::vector<std::pair<std::string, std::string>> fields{{"meeting", paper.meeting},
                                                          {"item", paper.item}};
  if (!paper.replaces.empty()) fields.emplace_back("replaces", paper.replaces);
  described->fill(fields);
  const auto* command = committee::command_named("lodge-paper");
  return carry_out(
      visit.desk.site, visit.desk.clock, visit.reader, *command,
      json_of_texts(command->fields, fields),
      {record::IdempotencyKey("web/" + paper.key), {}, {std::string(paper.bytes)}, paper.reuse});
}

http::Response hand_in(Visit& visit, const http::Pairs& captures) {
  const std::string reference(captures.get("reference"));
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "hand in a paper"))
    return *refused;
  const std::string back = at_path(reference, "agenda");
  const auto refuse = [&](const Error& error) {
    return visit.failed(error, back, "The paper was not taken");
  };
  const auto* file = form->file("file");
  if (!file)
    return refuse({ErrorKind::Invalid, "paper-missing", "", "No file was chosen.",
                   "Choose one and hand it in."});
  const auto field = [&](const char* name) { return std::string(form->fields.get(name)); };
  const auto done = lodge(visit, {reference, field("item"), field("replaces"), file->name,
                                  file->content, field("key"), KeyReuse::IsAnotherCommand});
  if (!done) return refuse(done.error().error());
  auto out = http::see_other(back + "#item-" + field("item"));
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response hand_in_by_api(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const auto given = [&](const char* name) { return std::string(visit.query(name)); };
  std::string key(visit.request.headers.get("Idempotency-Key"));
  if (key.empty()) key = fresh_key(visit.desk.random);
  const auto done =
      lodge(visit, {std::string(captures.get("reference")), given("item"), given("replaces"),
                    given("name"), visit.request.body, key, KeyReuse::IsRefused});
  if (!done) return problem_of(done.error());
  return api_answer(visit, encode(*done), 201);
}

}  // namespace

void add_paper_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/papers/{paper}", "page.paper", "A paper, as a file",
                    visiting(desk, paper)});
  routes.push_back({http::Method::Post, "/meetings/{reference}/papers", "do.lodge-paper",
                    "Hand in a paper", visiting(desk, hand_in)});
  routes.push_back({http::Method::Post, "/api/meetings/{reference}/papers", "lodgePaper",
                    "Hand in a paper: its bytes are the body", visiting(desk, hand_in_by_api), "",
                    true});
}

}  // namespace wardmote::app
