// The withholding register: what is not public, on which ground, and when it is looked at again.

#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/web/api_answers.h"
#include "app/web/meeting_data.h"
#include "app/web/release_data.h"
#include "app/web/table_forms.h"
#include "base/codec.h"
#include "base/csv.h"
#include "base/london.h"
#include "committee/find.h"
#include "committee/withholding.h"

namespace wardmote::app {
namespace {

committee::WithholdingRegister rows_of(const Visit& visit) {
  return committee::withholding_register(visit.view, visit.desk.site.policy(visit.view),
                                         london::day_of(visit.desk.clock.now()),
                                         committee::words_of(visit.query("about")));
}

// The same of another format, about the same matter.
std::string href_of(const Visit& visit, const std::string& path) {
  const auto about = visit.query("about");
  return visit.href(about.empty() ? path : path + "?about=" + http::percent_encode(about));
}

json::array grounds(const Visit& visit) {
  json::array out;
  const auto today = london::day_of(visit.desk.clock.now());
  for (const auto& one :
       visit.desk.site.policy(visit.view).in_force<policy::WithholdingGround>(today))
    out.push_back(json::object{{"ground_code", one.name()}, {"ground_words", one.value->ground}});
  return out;
}

json::array kept_data(const committee::WithheldRow& row) {
  json::array out;
  for (const auto& one : row.kept)
    out.push_back(json::object{{"kept_text", committee::kept_words(one)}, {"is_over", one.over}});
  return out;
}

http::Response page(Visit& visit, const Attempt* attempt) {
  if (!visit.signed_in()) return visit.missing();
  const auto found = rows_of(visit);
  auto data = visit.frame("What is withheld", "Meetings");
  PageMark mark;
  json::array rows;
  std::size_t due = 0, over = 0;
  for (const auto& row : found.rows) {
    Level level = Level::Red;
    (void)from_name(row.mark, level);
    mark.add(level);
    due += row.due ? 1 : 0;
    over += row.over() ? 1 : 0;
    rows.push_back(json::object{{"item", row.item.hex()},
                                {"meeting", row.meeting},
                                {"number", row.number},
                                {"title", row.title},
                                {"row_mark", mark_data(level)},
                                {"ground", row.words},
                                {"review", short_day(row.review)},
                                {"review_iso", row.review.iso()},
                                {"is_due", row.due},
                                {"kept", kept_data(row)}});
  }
  put_refusal({}, attempt, data);
  const std::string about(visit.query("about"));
  data["about"] = about;
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["search_keep"] = std::move(kept);
  data["nothing"] = rows.empty() && about.empty();
  data["has_rows"] = !rows.empty();
  data["rows_text"] = count_of(rows.size(), "item") + " withheld" +
                      (about.empty() ? "" : " about “" + about + "”") + ", " +
                      (due == 0 ? std::string("none") : std::to_string(due)) + " due for review" +
                      (over == 0 ? "" : ", " + std::to_string(over) + " past its retention") + ".";
  data["rows"] = std::move(rows);
  data["can_review"] =
      !visit.turned_back() && (visit.reader.holds("secretariat") || visit.reader.holds("chair"));
  data["grounds"] = grounds(visit);
  data["form_key"] = fresh_key(visit.desk.random);
  data["formats"] = json::array{
      json::object{{"format", "CSV"}, {"format_href", href_of(visit, "/withheld.csv")}},
      json::object{{"format", "JSON"}, {"format_href", href_of(visit, "/api/withheld")}}};
  mark.set(data, "What stands here is held as its items are.");
  return visit.page("withheld", std::move(data));
}

http::Response table(Visit& visit, const http::Pairs&) {
  if (!visit.signed_in()) return visit.missing();
  std::string out = "meeting,number,title,mark,ground,review,due,kept,over\r\n";
  for (const auto& row : rows_of(visit).rows) {
    std::string kept;
    for (const auto& one : row.kept)
      kept += (kept.empty() ? "" : "; ") + committee::kept_words(one);
    out +=
        fmt::format("{},{},{},{},{},{},{},{},{}\r\n", csv::cell(row.meeting), csv::cell(row.number),
                    csv::cell(row.title), row.mark, csv::cell(row.words), row.review.iso(),
                    row.due ? "yes" : "no", csv::cell(kept), row.over() ? "yes" : "no");
  }
  auto response = http::text_response(200, "text/csv; charset=utf-8", std::move(out));
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response by_api(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  return api_tagged(visit, encode(rows_of(visit)));
}

}  // namespace

void add_withheld_page(Routes& routes, Desk& desk) {
  desk.form_pages["/withheld"] = [](Visit& visit, const Attempt& attempt) {
    return std::optional(page(visit, &attempt));
  };
  routes.push_back(
      {http::Method::Get, "/withheld", "page.withheld", "What stays withheld, and until when",
       visiting(desk, [](Visit& visit, const http::Pairs&) { return page(visit, nullptr); })});
  routes.push_back({http::Method::Get, "/withheld.csv", "withheld.csv",
                    "What stays withheld, as a table", visiting(desk, table)});
  routes.push_back({http::Method::Get, "/api/withheld", "listWithheld",
                    "What stays withheld, on which ground, until when", visiting(desk, by_api), "",
                    true});
}

}  // namespace wardmote::app
