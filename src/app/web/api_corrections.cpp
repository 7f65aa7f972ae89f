#include <fmt/format.h>

#include "adapters/http/problem.h"
#include "app/headlines_desk.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/release_data.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

http::Response list_corrections(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto review =
      review_of(visit.desk.site, visit.view, std::string(captures.get("reference")));
  if (!review) return http::problem(review.error());
  return api_tagged(visit, encode(corrections_view(*review)));
}

Result<> decide(publish::Review& review, const CorrectionsWanted& wanted) {
  if (wanted.all && *wanted.all == AcceptAll::All) review.accept_all();
  if (wanted.all && *wanted.all == AcceptAll::Sure) review.accept_sure();
  for (const auto& one : wanted.decisions) {
    const auto finding = static_cast<std::size_t>(one.finding - 1);
    switch (one.outcome) {
      case committee::Outcome::Accepted:
        WARDMOTE_CHECK(review.accept(finding));
        break;
      case committee::Outcome::Kept:
        WARDMOTE_CHECK(review.keep(finding));
        break;
      case committee::Outcome::Own:
        WARDMOTE_CHECK(review.write(finding, one.text.value_or("")));
        break;
    }
  }
  return {};
}

http::Response change(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const std::string reference(captures.get("reference"));
  const auto wanted = decode<CorrectionsWanted>(visit.request.body);
  if (!wanted) return http::problem(wanted.error());
  auto review = review_of(visit.desk.site, visit.view, reference);
  if (!review) return http::problem(review.error());
  if (auto refused = refuse_stale(visit, encode(corrections_view(*review)))) return *refused;
  if (const auto done = decide(*review, *wanted); !done) return http::problem(done.error());
  const Instant now = visit.desk.clock.now();
  const auto means = release_means(visit);
  const auto done = commit_decisions(visit.desk.site, visit.reader, reference, *review,
                                     london::day_of(now), &means, now);
  if (!done) return http::problem(done.error());
  return api_answer(visit, encode(corrections_view(*review)));
}

}  // namespace

void add_corrections_api(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/api/meetings/{reference}/corrections", "listCorrections",
                    "What the check of imported headlines proposes, and what was decided",
                    visiting(desk, list_corrections), "", true});
  routes.push_back({http::Method::Post, "/api/meetings/{reference}/corrections",
                    "decideCorrections", "Accept, keep or write corrections, sent as JSON",
                    visiting(desk, change), "", true});
}

}  // namespace wardmote::app
