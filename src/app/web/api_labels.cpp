// The label registry by API: labels as far as a reader may know them, and new ones.

#include "adapters/http/problem.h"
#include "app/labels_desk.h"
#include "app/web/api_answers.h"
#include "app/web/api_shapes.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

LabelRow row_of(const scheme::LabelKey& key, const scheme::LabelEntry& entry) {
  LabelRow out{key.category, key.label, entry.documents, {}, entry.retired};
  for (const auto& party : entry.parties) out.parties.push_back(party.str());
  return out;
}

http::Response list_labels(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  LabelList out;
  const auto registry = label_registry(visit.view);
  for (const auto& [key, entry] : registry.entries()) out.labels.push_back(row_of(key, entry));
  return api_tagged(visit, encode(out));
}

http::Response issue(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_api_change(visit)) return *refused;
  const auto wanted = decode<LabelWanted>(visit.request.body);
  if (!wanted) return http::problem(wanted.error());
  auto& site = visit.desk.site;
  const auto issued =
      label_party(site, visit.reader, wanted->category, wanted->party, wanted->label,
                  visit.desk.random, london::day_of(visit.desk.clock.now()));
  if (!issued) return http::problem(issued.error());
  const auto registry = label_registry(site.record().as(visit.reader));
  const auto* entry = registry.find(wanted->category, *issued);
  return api_answer(visit, encode(row_of({wanted->category, *issued}, *entry)), 201);
}

}  // namespace

void add_labels_api(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/api/labels", "listLabels",
                    "The labels; whom they stand for is Red", visiting(desk, list_labels), "",
                    true});
  routes.push_back({http::Method::Post, "/api/labels", "issueLabel",
                    "Give a Party a label that tells nothing; sent as JSON", visiting(desk, issue),
                    "", true});
}

}  // namespace wardmote::app
