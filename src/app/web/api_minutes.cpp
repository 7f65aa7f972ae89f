// Minutes files by API: written from the record, tried, and taken in.

#include <algorithm>

#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "app/minutes_desk.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/command_pages.h"
#include "app/web/meeting_data.h"
#include "base/codec.h"
#include "publish/minutes_text.h"

namespace wardmote::app {
namespace {

http::Response written(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto recorded =
      publish::recorded_minutes(visit.view, std::string(captures.get("reference")));
  if (!recorded || !visit.signed_in()) return api_not_found();
  auto out = http::text_response(200, "text/markdown; charset=utf-8",
                                 publish::minutes_markdown(*recorded));
  http::secure(out, http::Caching::Never);
  return out;
}

MinutesTaken taken_from(const MinutesPlan& plan, bool tried) {
  MinutesTaken out{plan.meeting, tried, {}, {}};
  for (const auto& change : plan.changes)
    out.changes.push_back(
        {std::string(change.command), change.place.line, change.place.column, change.says});
  for (const auto& finding : plan.findings) out.findings.push_back(finding_view(finding));
  return out;
}

http::Response take(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const auto& desk = visit.desk;
  const bool trying = !visit.query("dry_run").empty();
  const auto plan =
      plan_minutes(desk.site, desk.clock, desk.random, visit.reader, visit.request.body);
  if (plan.meeting != captures.get("reference") && !plan.refused())
    return http::problem(Error{ErrorKind::Invalid, "meeting-differs", "",
                               "The file is about " + plan.meeting + ".",
                               "Send it to that meeting's address."});
  const auto answer = encode(taken_from(plan, trying || plan.refused()));
  if (trying) return api_answer(visit, answer);
  if (plan.refused()) return api_answer(visit, answer, 422);
  if (plan.steps.empty()) return api_answer(visit, answer);
  std::string key(visit.request.headers.get("Idempotency-Key"));
  if (key.empty()) key = fresh_key(desk.random);
  const auto done = carry_out(desk.site, desk.clock, visit.reader, plan.steps,
                              {record::IdempotencyKey("minutes/" + key)});
  if (!done) return problem_of(done.error());
  return api_answer(visit, answer, 201);
}

}  // namespace

void add_minutes_api(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/api/meetings/{reference}/minutes", "getMinutes",
                    "The minutes as a minutes file: docs/formats/minutes.md",
                    visiting(desk, written), "", false});
  routes.push_back({http::Method::Post, "/api/meetings/{reference}/minutes", "takeMinutes",
                    "Take a minutes file, sent as text, into the record; dry_run=yes tries it",
                    visiting(desk, take), "", true});
}

}  // namespace wardmote::app
