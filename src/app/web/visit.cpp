#include "app/web/visit.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "adapters/http/cookie.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/readers.h"
#include "app/watch_sight.h"
#include "base/london.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

struct Entry {
  const char* text;
  const char* href;
};
constexpr Entry kPublic[] = {
    {"Meetings", "/meetings"}, {"Decisions", "/decisions"},         {"Find", "/find"},
    {"Rules", "/rules"},       {"Check a document", "/help/check"}, {"Help", "/help"}};
constexpr Entry kSignedIn[] = {
    {"Desk", "/desk"},           {"Meetings", "/meetings"}, {"Actions", "/actions"},
    {"Decisions", "/decisions"}, {"People", "/people"},     {"Watch", "/watch"},
    {"Rules", "/rules"},         {"Import", "/imports"},    {"Help", "/help"}};

struct Topic {
  std::string_view page, help;
};
constexpr Topic kHelp[] = {{"archive", "/help/meetings"},   {"meeting", "/help/meeting"},
                           {"item", "/help/meeting"},       {"decisions", "/help/decisions"},
                           {"decision", "/help/decision"},  {"history", "/help/history"},
                           {"find", "/help/find"},          {"rules", "/help/rules"},
                           {"rule", "/help/rules"},         {"templates", "/help/rules"},
                           {"imports", "/help/import"},     {"import_review", "/help/import"},
                           {"sign_in", "/help/sign-in"},    {"desk", "/help/desk"},
                           {"actions", "/help/desk"},       {"agenda", "/help/agenda"},
                           {"live", "/help/minutes"},       {"screen", "/help/minutes"},
                           {"drafts", "/help/minutes"},     {"changed", "/help/minutes"},
                           {"release", "/help/release"},    {"withheld", "/help/release"},
                           {"people", "/help/people"},      {"person_link", "/help/people"},
                           {"account", "/help/sign-in"},    {"api", "/help/api"},
                           {"refused_back", "/help/clock"}, {"watch", "/help/watch"},
                           {"watch_held", "/help/watch"},   {"watch_why", "/help/watch"},
                           {"watch_step", "/help/watch"},   {"watch_files", "/help/watch"},
                           {"watch_file", "/help/watch"},   {"lab", "/help/lab"},
                           {"lab_work", "/help/lab"}};

std::string help_for(std::string_view page) {
  for (const auto& topic : kHelp)
    if (topic.page == page) return std::string(topic.help);
  return "/help";
}

}  // namespace

Visit::Visit(Desk& desk_in, const http::Request& request_in)
    : desk(desk_in),
      request(request_in),
      reader(Reader::anyone()),
      known_at(Instant::forever()),
      view(desk_in.site.record().as(Reader::anyone())) {
  const auto cookies = http::cookies_of(request);
  if (const auto cookie = cookies.find("wardmote")) {
    session_secret = *cookie;
    session = desk.sessions.find(session_secret);
    if (session) {
      const auto known =
          reader_named(desk.site.record().as(secretariat()), session->person, desk.clock.now());
      if (known)
        reader = *known;
      else
        session.reset();
    }
  }
  if (const auto given = query("known_at"); !given.empty()) {
    if (const auto instant = london::parse(given))
      known_at = *instant;
    else
      clock_error = instant.error();
  }
  view = desk.site.record().as(reader, known_at);
}

std::string Visit::href(const std::string& path) const {
  if (!turned_back()) return path;
  std::string anchor, base = path;
  if (const auto hash = path.find('#'); hash != std::string::npos) {
    anchor = path.substr(hash);
    base = path.substr(0, hash);
  }
  return base + (base.find('?') == std::string::npos ? "?" : "&") +
         "known_at=" + http::percent_encode(query("known_at")) + anchor;
}

std::string Visit::rule_href(const std::string& rule, Day as_at) const {
  return href("/rules/" + http::percent_encode(rule) + "?as_at=" + as_at.iso());
}

std::string Visit::body_name(const std::string& code, Day day) const {
  for (const auto& body : desk.site.policy(view).bodies(day))
    if (body.value->code == code) return body.value->name;
  return code;
}

const std::string& Visit::object_name(std::string_view code, Day day) const {
  auto& known = object_names_[day];
  if (const auto found = known.find(code); found != known.end()) return found->second;
  const auto rule =
      desk.site.policy(view).get<policy::DecisionObject>("object." + std::string(code), day);
  return known.emplace(code, rule ? rule->value->name : in_words(code)).first->second;
}

const std::string& Visit::category_name(std::string_view code, Day day) const {
  auto& known = category_names_[day];
  if (const auto found = known.find(code); found != known.end()) return found->second;
  const auto rule =
      desk.site.policy(view).get<policy::LabelCategory>("label-category." + std::string(code), day);
  return known.emplace(code, rule ? rule->value->name : in_words(code)).first->second;
}

std::string Visit::same_page(std::vector<std::pair<std::string, std::string>> changed) const {
  http::Pairs out;
  for (const auto& [name, value] : request.query) {
    const auto other = std::find_if(changed.begin(), changed.end(),
                                    [&](const auto& one) { return one.first == name; });
    if (other == changed.end()) {
      out.add(name, value);
      continue;
    }
    if (!other->second.empty()) out.add(name, other->second);
    changed.erase(other);
  }
  for (auto& [name, value] : changed)
    if (!value.empty()) out.add(name, value);
  return request.path + (out.empty() ? "" : "?" + http::encode_query(out));
}

// What was asked for, in the form that the field asks for where that says the same moment.
std::string Visit::clock_value() const {
  if (turned_back())
    if (const auto shown = london::day_and_time(known_at); london::parse(shown) == known_at)
      return shown;
  return std::string(query("known_at"));
}

json::array Visit::keep(std::initializer_list<std::string_view> but) const {
  json::array out = array();
  for (const auto& [name, value] : request.query)
    if (std::find(but.begin(), but.end(), name) == but.end())
      out.push_back(object({{"name", name}, {"value", value}}));
  return out;
}

bool Visit::sees_watch() const {
  return desk.watch && watch_sight(view, reader, london::day_of(desk.clock.now())).any();
}

json::object Visit::frame(std::string title, std::string_view current) const {
  json::array nav = array();
  const auto add = [&](const Entry& entry) {
    nav.push_back(object(
        {{"text", entry.text}, {"href", href(entry.href)}, {"current", entry.text == current}}));
  };
  if (signed_in())
    for (const auto& entry : kSignedIn) {
      if (entry.href == std::string_view("/watch") && !sees_watch()) continue;
      add(entry);
    }
  else
    for (const auto& entry : kPublic) add(entry);
  // The name at the top is today's, wherever the clock stands.
  std::string body = "SSC";
  const auto today = london::day_of(desk.clock.now());
  for (const auto& one : desk.site.policy(desk.site.record().as(reader)).bodies(today))
    if (one.value->code == body) body = one.value->name;
  json::object out = object(
      {{"title", title},
       {"assets", "/static"},
       {"banner", text_or_false(desk.options.banner)},
       {"home", href("/meetings")},
       {"body", body},
       {"nav", std::move(nav)},
       {"page_mark", mark_data(Level::White, storage())},
       {"mark_note", signed_in() ? "Nothing on this page is above White."
                                 : "Anyone may read and share this page."},
       {"signed_in", signed_in()},
       {"token", signed_in() ? json::value(session->token) : json::value(false)},
       {"turned_back", turned_back()},
       {"known_at_text",
        turned_back() ? json::value(london::day_and_time(known_at)) : json::value(false)},
       {"known_at_iso", turned_back() ? json::value(known_at.iso_seconds()) : json::value(false)},
       {"now_href", same_page({{"known_at", ""}})},
       {"clock_action", request.path},
       {"clock_keep", keep({"known_at"})},
       {"clock_value", clock_value()},
       {"clock_error", clock_error ? json::value(clock_error->why + " " + clock_error->way_out)
                                   : json::value(false)},
       {"help_href", href("/help")},
       {"foot_text", (signed_in() ? "Record of the " : "Public record of the ") + body + "."},
       {"foot_links",
        {{{"text", "API"}, {"href", "/api"}},
         {{"text", "Licences"}, {"href", "/help/licences"}}}}});
  if (!signed_in())
    out["foot_links"].as_array().push_back(object({{"text", "Sign in"}, {"href", "/sign-in"}}));
  if (signed_in()) {
    const PersonId person(session->person);
    const auto kept = desk.site.people().find(person);
    out["reader_name"] = kept && !kept->name.empty()       ? kept->name
                         : session->person == kSecretariat ? std::string("Local secretariat")
                                                           : session->person;
    out["reader_role"] = role_named(desk.site.record().as(secretariat()), person, today);
    out["account_href"] = "/account";
    out["sign_out_action"] = "/sign-out";
    out["find_action"] = "/find";
  }
  return out;
}

http::Response Visit::page(std::string_view name, json::object data, int status,
                           const json::object* shared) const {
  if (name != "missing") data["help_href"] = href(help_for(name));
  auto response = http::text_response(status, "text/html; charset=utf-8",
                                      desk.pages.render(name, data, shared));
  http::secure(response, signed_in() ? http::Caching::Never : http::Caching::Public);
  return response;
}

http::Response Visit::missing() const {
  auto data = frame("Nothing here", "");
  // The same bytes whatever was asked for.
  data["now_href"] = "/meetings";
  data["clock_action"] = "/";
  data["clock_keep"] = json::array{};
  data["clock_value"] = "";
  data["clock_error"] = false;
  return page("missing", std::move(data), 404);
}

http::Response Visit::failed(const Error& error, const std::string& back,
                             const std::string& title) const {
  auto data = frame(title, "");
  data["error_title"] = title;
  data["error_where"] = text_or_false(error.place);
  data["has_items"] = true;
  data["error_items"] = json::array{json::object{{"text", error.why}, {"href", false}}};
  data["error_next"] = error.way_out;
  data["unchanged"] = true;
  data["back_href"] = back;
  data["back_text"] = "Go back";
  data["reference"] = error.code;
  return page("error", std::move(data), http_status(error.kind));
}

http::Response Visit::failed(const Error& error, const Findings& findings, const std::string& back,
                             const std::string& title) const {
  if (findings.size() < 2) return failed(error, back, title);
  auto data = frame(title, "");
  json::array items;
  for (const auto& one : findings)
    items.push_back(json::object{{"text", one.why + " " + one.way_out}, {"href", false}});
  data["error_title"] = title;
  data["error_where"] = text_or_false(error.place);
  data["has_items"] = true;
  data["error_items"] = std::move(items);
  data["error_next"] = "Mend all of it, then repeat what you did.";
  data["unchanged"] = true;
  data["back_href"] = back;
  data["back_text"] = "Go back";
  data["reference"] = error.code;
  return page("error", std::move(data), http_status(error.kind));
}

std::optional<http::Response> Visit::refuse_change(std::string_view form_token,
                                                   const std::string& attempt) const {
  if (turned_back()) {
    auto data = frame("The clock is turned back", "");
    data["attempt"] = attempt;
    return page("refused_back", std::move(data), 409);
  }
  if (!signed_in()) return missing();
  if (form_token != session->token || !http::is_same_origin(request, desk.options.public_name))
    return failed(
        Error{ErrorKind::Refused, "form-stale", "", "This form was made for another session.",
              "Go back, load the page again and repeat what you did."},
        "/meetings", "That was not done");
  return std::nullopt;
}

http::RouteHandler visiting(Desk& desk,
                            std::function<http::Response(Visit&, const http::Pairs&)> handler) {
  return [&desk, handler = std::move(handler)](const http::Request& request,
                                               const http::Pairs& captures) {
    Visit visit(desk, request);
    return handler(visit, captures);
  };
}

}  // namespace wardmote::app
