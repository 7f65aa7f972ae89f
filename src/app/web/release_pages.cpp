// The release screen: withheld and published side by side, what stands in the way, and who agrees.

#include <array>

#include "adapters/http/form.h"
#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "app/release_desk.h"
#include "app/release_recall.h"
#include "app/release_view.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/meeting_data.h"
#include "app/web/release_data.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

using Carried = tl::expected<Done, Refusal>;

http::Response release_page(Visit& visit, const http::Pairs& captures) {
  auto data = release_data(visit, std::string(captures.get("reference")));
  return data ? visit.page("release", std::move(*data)) : visit.missing();
}

http::Response preview_page(Visit& visit, const http::Pairs& captures) {
  const auto state = visit.turned_back() ? std::nullopt
                                         : release_state(visit.desk.site, visit.reader,
                                                         std::string(captures.get("reference")));
  if (!state) return visit.missing();
  const auto files = preview_release(visit.desk.site, visit.desk.clock, visit.reader, *state);
  if (!files)
    return visit.failed(files.error(), at_path(state->candidate.meeting.reference, "release"),
                        "There is no preview");
  for (const auto& file : *files) {
    if (!file.name.ends_with(".html")) continue;
    auto out = http::text_response(200, "text/html; charset=utf-8", file.bytes);
    out.headers.set("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    http::secure(out, http::Caching::Never);
    return out;
  }
  return visit.missing();
}

// What can be asked of a release, by form and by API.
Result<std::optional<Instant>> embargo(std::string_view given) {
  if (given.empty()) return std::optional<Instant>();
  WARDMOTE_TRY(instant, london::parse(given));
  return std::optional<Instant>(instant);
}

Carried carry_step(const Visit& visit, const std::string& reference, std::string_view step,
                   const ReleaseWanted& wanted, const Order& order) {
  auto& site = visit.desk.site;
  auto& clock = visit.desk.clock;
  if (step == "accept-proposals")
    return accept_proposals(site, clock, visit.reader, reference, order);
  if (step == "prepare") return prepare_release(site, clock, visit.reader, reference, order);
  if (step == "recall")
    return recall_headlines(site, clock, visit.reader, reference, wanted.ground.value_or(""),
                            order);
  const auto not_before = embargo(wanted.not_before.value_or(""));
  if (!not_before) return tl::unexpected(refusal_of(not_before.error()));
  return release_headlines(site, clock, visit.reader,
                           {reference, wanted.ground.value_or(""), *not_before}, order,
                           release_means(visit));
}

Order order_of(const Visit& visit, std::string_view key) {
  return {record::IdempotencyKey(key.empty() || key.size() > 100 ? fresh_key(visit.desk.random)
                                                                 : "web/" + std::string(key))};
}

http::RouteHandler by_form(Desk& desk, std::string step) {
  return visiting(desk, [step](Visit& visit, const http::Pairs& captures) {
    const std::string reference(captures.get("reference"));
    const auto form = http::form_of(visit.request);
    if (auto refused =
            visit.refuse_change(form ? form->fields.get("token") : "", "release headlines"))
      return *refused;
    const ReleaseWanted wanted{std::string(form->fields.get("ground")),
                               std::string(form->fields.get("not_before"))};
    const auto done =
        carry_step(visit, reference, step, wanted, order_of(visit, form->fields.get("key")));
    const std::string back = at_path(reference, "release");
    if (!done) {
      if (done.error().kind == ErrorKind::NotFound) return visit.missing();
      const Attempt attempt{"release", form->fields, done.error().findings};
      auto response = form_again(visit, back, attempt);
      if (!response)
        return visit.failed(done.error().error(), done.error().findings, back, "That was not done");
      response->status = 422;
      return *response;
    }
    auto out = http::see_other(back);
    http::secure(out, http::Caching::Never);
    return out;
  });
}

http::RouteHandler by_json(Desk& desk, std::string step) {
  return visiting(desk, [step](Visit& visit, const http::Pairs& captures) {
    if (auto refused = refuse_api_change(visit)) return *refused;
    ReleaseWanted wanted;
    if (!visit.request.body.empty()) {
      auto read = decode<ReleaseWanted>(visit.request.body);
      if (!read) return http::problem(read.error());
      wanted = std::move(*read);
    }
    const auto done = carry_step(visit, std::string(captures.get("reference")), step, wanted,
                                 order_of(visit, visit.request.headers.get("Idempotency-Key")));
    if (!done) return problem_of(done.error());
    return api_answer(visit, encode(*done), 201);
  });
}

http::Response api_release(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto state =
      release_state(visit.desk.site, visit.reader, std::string(captures.get("reference")));
  return state ? api_tagged(visit, encode(release_view(*state))) : api_not_found();
}

struct ReleaseStep {
  const char* name;
  system::Word by_form, by_json;
  const char* about;
};
constexpr std::array<ReleaseStep, 4> kSteps{
    {{"accept-proposals", "do.accept-proposals", "acceptProposals",
      "Settle what nobody settled yet as it is proposed"},
     {"prepare", "do.prepare-release", "prepareRelease",
      "Put the words to somebody who releases them"},
     {"out", "do.release-headlines", "releaseHeadlines",
      "Release what was prepared, after its check"},
     {"recall", "do.recall-headlines", "recallHeadlines",
      "Withdraw what was published, saying why"}}};

}  // namespace

ReleaseMeans release_means(const Visit& visit) {
  return visit.desk.options.checks_apart ? check_apart(visit.desk.random) : check_here();
}

void add_release_pages(Routes& routes, Desk& desk) {
  desk.form_pages["/meetings/*/release"] =
      [](Visit& visit, const Attempt& attempt) -> std::optional<http::Response> {
    auto data = release_data(visit, reference_in(visit.request.path), &attempt);
    if (!data) return std::nullopt;
    return visit.page("release", std::move(*data));
  };
  routes.push_back({http::Method::Get, "/meetings/{reference}/release", "page.release",
                    "The headlines on their way out", visiting(desk, release_page)});
  routes.push_back({http::Method::Get, "/meetings/{reference}/release/preview", "page.preview",
                    "The headlines as they would go out", visiting(desk, preview_page)});
  routes.push_back({http::Method::Get, "/api/meetings/{reference}/release", "getRelease",
                    "Where the release of a meeting's headlines stands",
                    visiting(desk, api_release), "", true});
  for (const auto& step : kSteps) {
    const std::string path = std::string("/meetings/{reference}/release/") + step.name;
    routes.push_back(
        {http::Method::Post, path, step.by_form, step.about, by_form(desk, step.name)});
    routes.push_back({http::Method::Post, "/api" + path, step.by_json, step.about,
                      by_json(desk, step.name), "", true});
  }
}

}  // namespace wardmote::app
