#include <algorithm>

#include "app/web/visit.h"

namespace wardmote::app {
namespace {

struct Topic {
  std::string_view path, text, page;
};
constexpr Topic kTopics[] = {{"", "Start here", "help"},
                             {"/meetings", "Meetings", "help_meetings"},
                             {"/meeting", "A meeting’s headlines", "help_meeting"},
                             {"/decisions", "The list of decisions", "help_decisions"},
                             {"/decision", "Why a decision holds", "help_decision"},
                             {"/find", "Find", "help_find"},
                             {"/history", "History, act by act", "help_history"},
                             {"/rules", "Rules", "help_rules"},
                             {"/people", "People", "help_people"},
                             {"/import", "Import headlines", "help_import"},
                             {"/sign-in", "Signing in", "help_sign_in"},
                             {"/desk", "The desk", "help_desk"},
                             {"/agenda", "An agenda and its pack", "help_agenda"},
                             {"/minutes", "Live minutes and drafts", "help_minutes"},
                             {"/release", "Releasing headlines", "help_release"},
                             {"/watch", "The watch over traffic", "help_watch"},
                             {"/lab", "The threshold lab", "help_lab"},
                             {"/clock", "The clock", "help_clock"},
                             {"/marks", "The four marks", "help_marks"},
                             {"/check", "Check a document", "help_check"},
                             {"/keys", "Keys", "help_keys"},
                             {"/api", "The API", "help_api"},
                             {"/licences", "Licences", "help_licences"}};

http::Response help_page(Visit& visit, const http::Pairs& captures) {
  const auto given = captures.get("topic");
  const std::string path = given.empty() ? "" : "/" + std::string(given);
  const auto* shown = std::find_if(std::begin(kTopics), std::end(kTopics),
                                   [&](const Topic& topic) { return topic.path == path; });
  if (shown == std::end(kTopics)) return visit.missing();
  auto data = visit.frame(path.empty() ? "Help" : std::string(shown->text) + ", help",
                          path == "/check" && !visit.signed_in() ? "Check a document" : "Help");
  json::array pages;
  for (const auto& topic : kTopics)
    pages.push_back(json::object{{"href", visit.href("/help" + std::string(topic.path))},
                                 {"text", topic.text},
                                 {"current", &topic == shown}});
  data["help_pages"] = std::move(pages);
  data["api_href"] = visit.href("/api");
  data["check_href"] = visit.href("/help/check");
  return visit.page(shown->page, std::move(data));
}

}  // namespace

void add_help_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/help", "page.help", "Help", visiting(desk, help_page)});
  routes.push_back({http::Method::Get, "/help/{topic}", "page.help.topic", "Help on one matter",
                    visiting(desk, help_page)});
}

}  // namespace wardmote::app
