// The watch: what passes the gate now, against its thresholds.

#include "app/web/watch_pages.h"

#include "app/web/watch_data.h"
#include "app/web/watch_held.h"
#include "app/web/watch_stream.h"

namespace wardmote::app {
namespace {

constexpr std::size_t held_shown = 5;

http::Response watch_page(Visit& visit, const http::Pairs&) {
  const auto sight = sight_of(visit);
  if (!visit.desk.watch || !sight.any()) return visit.missing();
  const auto chosen = chosen_counter(visit);
  WatchQuestion question{.users = sight.users, .counter = std::nullopt};
  auto picture = visit.desk.watch->picture(question);
  // A counter of the address is asked for where the reader may see it.
  if (const auto key = key_of(chosen, *picture);
      chosen.given && key && (sight.all || (key->user && sight.sees(*key->user)))) {
    question.counter = key;
    picture = visit.desk.watch->picture(question);
  }
  const auto view = watch_view(*picture, sight, visit.view);
  auto data = visit.frame("The watch", "Watch");
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] =
      sight.all ? "Traffic of named Users. Operators, the secretariat, the Chair and the "
                  "User concerned may read it."
                : "Your own traffic. Operators, the secretariat and the Chair read it, too.";
  put_watch(visit, *picture, view, sight, data);
  const auto list =
      held_list(visit, sight, picture->held_now, {.words = "", .event = "", .most = held_shown});
  const Instant now = picture->held_now;
  json::array rows;
  for (const auto& held : list.held) rows.push_back(held_row(visit, held, now));
  data["has_held"] = !rows.empty();
  data["first_why"] = rows.empty() ? json::value(false) : json::value(rows.front());
  data["held"] = std::move(rows);
  data["refresh_href"] = visit.same_page({});
  return visit.page("watch", std::move(data));
}

}  // namespace

void add_watch_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/watch", "page.watch", "The watch over traffic",
                    visiting(desk, watch_page)});
  auto stream = std::make_shared<WatchStream>();
  routes.push_back(
      {http::Method::Get, "/watch/events", "watch.events", "When to look at the watch again",
       visiting(desk, [stream](Visit& visit, const http::Pairs&) {
         return visit.desk.watch && sight_of(visit).any() ? stream->open() : visit.missing();
       })});
}

}  // namespace wardmote::app
