#include "adapters/http/problem.h"
#include "app/web/api_answers.h"
#include "app/web/watch_held.h"
#include "app/web/watch_pages.h"
#include "base/codec.h"
#include "watch/quarantine_event.h"

namespace wardmote::app {
namespace {

struct Looked {
  WatchSight sight;
  std::shared_ptr<const WatchPicture> picture;
  Instant time() const { return picture->held_now; }
};
// Nothing where the reader has no traffic to see.
std::optional<Looked> looked(const Visit& visit) {
  Looked out{sight_of(visit), nullptr};
  if (!visit.desk.watch || !out.sight.any()) return std::nullopt;
  out.picture = visit.desk.watch->picture({.users = out.sight.users, .counter = std::nullopt});
  return out;
}

http::Response get_watch(Visit& visit, const http::Pairs&) {
  const auto now = looked(visit);
  if (!now) return api_not_found();
  return api_answer(visit, encode(watch_view(*now->picture, now->sight, visit.view)));
}

http::Response list_held(Visit& visit, const http::Pairs&) {
  const auto now = looked(visit);
  if (!now) return api_not_found();
  const std::string event(visit.query("event"));
  if (!event.empty() && !watch::QuarantineEventRef::parse(event))
    return http::problem(Error{ErrorKind::Invalid, "event-not-in-form", "event",
                               "This is no reference of an event.",
                               "Write its digits, up to 20, as `event` of a held request has "
                               "them."});
  constexpr std::size_t most = 1'000;
  const std::size_t page = page_number(visit.query("page"));
  auto list = held_list(visit, now->sight, now->time(),
                        {.words = std::string(visit.query("q")),
                         .event = event,
                         .overdue = visit.query("overdue") == "yes",
                         .from = (page - 1) * most,
                         .most = most});
  if (static_cast<std::size_t>(list.count) > page * most)
    list.next = visit.same_page({{"page", std::to_string(page + 1)}});
  return api_answer(visit, encode(list));
}

http::Response list_lacking(Visit& visit, const http::Pairs&) {
  if (!visit.desk.watch || !sight_of(visit).any()) return api_not_found();
  auto lacking = lacking_users(visit);
  const auto count = static_cast<std::int64_t>(lacking.size());
  return api_answer(visit, encode(LackingList{count, std::move(lacking)}));
}

http::Response get_held(Visit& visit, const http::Pairs& captures) {
  const auto now = looked(visit);
  if (!now) return api_not_found();
  const auto held = request_told(visit, now->sight, now->time(), captures.get("request"));
  return held ? api_answer(visit, encode(*held)) : api_not_found();
}

}  // namespace

void add_watch_api(Routes& routes, Desk& desk) {
  const auto add = [&](const char* pattern, system::Word name, const char* summary,
                       http::Response (*handler)(Visit&, const http::Pairs&)) {
    http::Route route{http::Method::Get, pattern, name, summary,
                      visiting(desk, [handler](Visit& visit, const http::Pairs& captures) {
                        if (auto refused = refuse_clock(visit)) return *std::move(refused);
                        return handler(visit, captures);
                      })};
    route.in_api = true;
    routes.push_back(std::move(route));
  };
  add("/api/watch", "getWatch", "The watch over traffic as it is now", get_watch);
  add("/api/watch/held", "listHeld", "Requests that are held", list_held);
  add("/api/watch/lacking", "listLacking", "Users that lack thresholds which they must have",
      list_lacking);
  add("/api/watch/why/{request}", "getHeld", "What became of a request, and why", get_held);
}

}  // namespace wardmote::app
