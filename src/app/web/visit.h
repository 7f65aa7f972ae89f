#pragma once
// One request with its reader's eyes, and what every page shows. Private to app/web.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/message.h"
#include "adapters/http/router.h"
#include "adapters/mustache/pages.h"
#include "app/keystrokes.h"
#include "app/site.h"
#include "app/web/json.h"
#include "app/web/page_shapes.h"
#include "app/web/pdf_shelf.h"
#include "app/web/sessions.h"
#include "app/web/shared_data.h"
#include "app/web/try_limit.h"
#include "app/web/web.h"
#include "base/finding.h"

namespace wardmote::app {

class Uploads;
class Visit;

// What somebody asked for by a form and was refused, for the page that shows the form again.
struct Attempt {
  std::string command;
  http::Pairs fields;  // as typed
  Findings findings;
};
// Nothing where the page has no such form for this reader.
using FormPage = std::function<std::optional<http::Response>(Visit&, const Attempt&)>;

struct Desk {
  Site& site;
  Clock& clock;
  Random& random;
  WebOptions options;
  mustache::Pages pages;
  Sessions sessions;
  std::unique_ptr<Uploads> uploads;
  KeystrokeStore keystrokes;
  SharedData shared = SharedData();
  TryLimit tries = {};
  PdfShelf pdfs = PdfShelf();
  // By path, "*" for a meeting's reference: pages that show their own forms again, filled in and
  // with what is wrong.
  std::map<std::string, FormPage, std::less<>> form_pages = {};
  WatchLive* watch = nullptr;
};

class Visit {
 public:
  Visit(Desk&, const http::Request&);

  Desk& desk;
  const http::Request& request;
  std::optional<Session> session;
  std::string session_secret;
  Reader reader;
  std::optional<Error> clock_error;
  Instant known_at;
  record::View view;

  // Where the data of this visit's page lives: it is given back as a whole, with the visit. What
  // was made elsewhere is copied when it is put in.
  json::storage_ptr storage() const { return storage_; }
  // Until it goes out of scope, data is made where it outlives the visit.
  class Elsewhere {
   public:
    Elsewhere(const Visit& visit, const json::storage_ptr& storage)
        : visit_(visit), before_(std::exchange(visit.storage_, storage.get())) {}
    ~Elsewhere() { visit_.storage_ = before_; }
    Elsewhere(const Elsewhere&) = delete;

   private:
    const Visit& visit_;
    json::memory_resource* before_;
  };
  using Members = std::initializer_list<std::pair<json::string_view, json::value_ref>>;
  json::object object(Members members) const { return json::object(members, storage()); }
  json::array array() const { return json::array(storage()); }

  bool signed_in() const { return session.has_value(); }
  bool turned_back() const { return known_at != Instant::forever(); }
  std::string_view query(std::string_view name) const { return request.query.get(name); }

  // `path` with the clock carried along where it is turned back.
  std::string href(const std::string& path) const;
  // A rule's page as at a day.
  std::string rule_href(const std::string& rule, Day as_at) const;
  // The name that the rules of a day give a body: "Security Sub-Committee".
  std::string body_name(const std::string& code, Day) const;
  // The names of a decision's object and of a category of Parties on a day; the code in words where
  // the rules have none.
  const std::string& object_name(std::string_view code, Day) const;
  const std::string& category_name(std::string_view code, Day) const;
  // The same page with some parameters changed; an empty value drops one.
  std::string same_page(std::vector<std::pair<std::string, std::string>> changed) const;

  // The common data of a page; `current` names the entry of the navigation.
  json::object frame(std::string title, std::string_view current) const;
  http::Response page(std::string_view name, json::object data, int status = 200,
                      const json::object* shared = nullptr) const;
  http::Response missing() const;  // for the unknown and the forbidden alike
  http::Response failed(const Error&, const std::string& back, const std::string& title) const;
  // The same where several things are wrong.
  http::Response failed(const Error&, const Findings&, const std::string& back,
                        const std::string& title) const;
  // Refuses a form that came from elsewhere, from nobody, or while the clock is turned back; gives
  // the form's fields otherwise.
  std::optional<http::Response> refuse_change(std::string_view form_token,
                                              const std::string& attempt) const;

 private:
  std::string clock_value() const;
  bool sees_watch() const;
  json::array keep(std::initializer_list<std::string_view> but) const;

  using Names = std::map<Day, std::map<std::string, std::string, std::less<>>>;
  mutable Names object_names_, category_names_;  // asked for in every row of a list
  mutable json::monotonic_resource memory_{std::size_t{16} << 10};
  mutable json::memory_resource* storage_ = &memory_;
};

// ---- pages
// ---------------------------------------------------------------------------------------

using Routes = std::vector<http::Route>;
void add_archive_page(Routes&, Desk&);
void add_meeting_pages(Routes&, Desk&);
void add_item_page(Routes&, Desk&);
void add_decision_list(Routes&, Desk&);
void add_decision_page(Routes&, Desk&);
void add_find_page(Routes&, Desk&);
void add_history_pages(Routes&, Desk&);
void add_rule_pages(Routes&, Desk&);
void add_import_pages(Routes&, Desk&);
void add_help_pages(Routes&, Desk&);
void add_sign_in_pages(Routes&, Desk&);
void add_account_pages(Routes&, Desk&);
void add_people_pages(Routes&, Desk&);
void add_command_pages(Routes&, Desk&);
void add_corrections_api(Routes&, Desk&);
void add_labels_api(Routes&, Desk&);
void add_people_api(Routes&, Desk&);
void add_api(Routes&, Desk&, const std::function<std::string()>& openapi);

// What the list of decisions shows, all rows of its page included.
json::object decisions_data(const Visit&);

// A handler with the visit made for it.
http::RouteHandler visiting(Desk&, std::function<http::Response(Visit&, const http::Pairs&)>);

}  // namespace wardmote::app
