// The files of anomaly detection: sent, looked at before they are taken, told line by line where
// they are refused; listed, with what they did; and the files that the DCC writes, to be taken
// home.

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "anomaly/in_force.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "anomaly/user_ids.h"
#include "app/received_file.h"
#include "app/web/command_pages.h"
#include "app/web/file_shelf.h"
#include "app/web/watch_files.h"
#include "app/web/watch_pages.h"
#include "base/london.h"
#include "traffic/communication_types.h"

namespace wardmote::app {
namespace {

constexpr std::size_t files_a_page = 50;
constexpr const char* files_href = "/watch/files";

// ---- the list, and what was refused

struct Refused {
  std::string name;
  Findings findings;
  ErrorKind kind = ErrorKind::Invalid;
};

std::string done_words(std::string_view done) {
  if (done == "taken") return "The file is taken. What it says is in the record.";
  if (done == "before") return "This file had been taken before. Nothing has changed.";
  return "";
}

void put_mark(const WatchSight& sight, json::object& data) {
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] = sight.all
                          ? "Files of named Users. Operators, the secretariat, the Chair and "
                            "the User concerned may read of them."
                          : "Your own files. Operators, the secretariat and the Chair read of "
                            "them, too.";
}

http::Response files_page(Visit& visit, const Refused* refused = nullptr) {
  const auto sight = sight_of(visit);
  if (!sight.any()) return visit.missing();
  auto data = visit.frame("Files", "Watch");
  put_mark(sight, data);
  data["crumbs"] = json::array{json::object{{"text", "The watch"}, {"href", visit.href("/watch")}}};
  data["crumb_here"] = "Files";
  data["done_text"] = text_or_false(refused ? "" : done_words(visit.query("done")));
  data["is_refused"] = refused != nullptr;
  data["refused_name"] = refused ? refused->name : "";
  data["report"] = refused ? report_rows(refused->findings) : json::array{};
  const std::size_t told = data["report"].as_array().size();
  data["report_count"] = count_of(refused ? refused->findings.size() : 0, "fault");
  data["report_more"] =
      refused && refused->findings.size() > told
          ? json::value(fmt::format("{} more. wardmote adt check tells up to a thousand.",
                                    refused->findings.size() - told))
          : json::value(false);
  const bool sends = !sight.users.empty() && !visit.turned_back();
  const bool trusts = !visit.desk.options.certificates_folder.empty();
  data["can_send"] = sends && trusts;
  data["needs_setting"] = !trusts;
  data["only_users_send"] = trusts && sight.users.empty();
  auto users = user_choices(visit, sight);
  data["has_users"] = !users.empty();
  data["users"] = std::move(users);
  const std::size_t page = page_number(visit.query("page"));
  auto rows = file_rows(visit, sight, (page - 1) * files_a_page, files_a_page);
  const std::size_t pages = (rows.count + files_a_page - 1) / files_a_page;
  const auto at = [&](std::size_t number) {
    return json::value(visit.same_page({{"page", std::to_string(number)}}));
  };
  data["count_text"] = count_of(rows.count, "file");
  data["has_files"] = !rows.rows.empty();
  data["files"] = std::move(rows.rows);
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1 ? at(page - 1) : json::value(false);
  data["previous_text"] = "Newer";
  data["next_href"] = page < pages ? at(page + 1) : json::value(false);
  data["next_text"] = "Older";
  return visit.page("watch_files", std::move(data), refused ? http_status(refused->kind) : 200);
}

http::Response refuse(Visit& visit, std::string name, const Error& error) {
  Finding finding;
  finding.code = error.code;
  finding.why = error.why;
  finding.way_out = error.way_out;
  const Refused refused{std::move(name), {std::move(finding)}, error.kind};
  return files_page(visit, &refused);
}

http::Response refuse(Visit& visit, std::string name, Refusal refusal) {
  const Refused refused{std::move(name), std::move(refusal.findings), refusal.kind};
  return files_page(visit, &refused);
}

// ---- sending one

// The folder is read each time: a certificate that is added or revoked counts from then on.
Result<cms::TrustedCertificates> trusted_by(const Visit& visit) {
  if (visit.desk.options.certificates_folder.empty())
    return fail(ErrorKind::Unavailable, "no-certificates-folder", "",
                "This server has no certificates to check a signature with.",
                "Give the setting watch.certificates_folder, or take the file with wardmote adt "
                "take --certificates DIR.");
  return certificates_in(visit.desk.options.certificates_folder);
}

FileOrder order_of(const Visit& visit, std::string_view bytes,
                   const cms::TrustedCertificates& trusted) {
  FileOrder out{.bytes = bytes, .trusted = trusted};
  if (auto* clock = visit.desk.options.certificates_clock) out.believed_at = clock->now();
  out.references = [&visit](const std::string& user_id) {
    const auto user = traffic::Eui64::parse(user_id);
    return Result<HeldReferences>(user ? references_now(visit, *user) : HeldReferences());
  };
  return out;
}

http::Response send(Visit& visit, FileShelf& shelf) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "send a file"))
    return *refused;
  if (sight_of(visit).users.empty()) return visit.missing();
  const auto* file = form->file("file");
  if (!file)
    return refuse(visit, "No file",
                  Error{ErrorKind::Invalid, "file-missing", "", "No file was chosen.",
                        "Choose a file of thresholds or of actions."});
  if (file->content.size() > most_file_bytes)
    return refuse(visit, file->name,
                  Error{ErrorKind::Invalid, "file-too-large", "",
                        fmt::format("The file has more than {} MiB.", most_file_bytes >> 20),
                        "Send less in one file; of actions up to 100,000."});
  const auto trusted = trusted_by(visit);
  if (!trusted) return refuse(visit, file->name, trusted.error());
  auto look = look_at_file(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                           order_of(visit, file->content, *trusted));
  if (!look) return refuse(visit, file->name, std::move(look.error()));
  const std::string id = fresh_key(visit.desk.random);
  shelf.put({id, visit.session->person, file->name, std::string(file->content)});
  auto out = http::see_other("/watch/files/look/" + id);
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response forgotten(Visit& visit) {
  return visit.failed(Error{ErrorKind::NotFound, "file-forgotten", "",
                            "The file is not kept here any more.", "Send it again."},
                      files_href, "There is nothing to take");
}

http::Response look_page(Visit& visit, FileShelf& shelf, const http::Pairs& captures) {
  const auto sight = sight_of(visit);
  if (!visit.signed_in() || sight.users.empty()) return visit.missing();
  const std::string id(captures.get("file"));
  const auto kept = shelf.find(id, visit.session->person);
  if (!kept) return forgotten(visit);
  const auto trusted = trusted_by(visit);
  if (!trusted) return refuse(visit, kept->name, trusted.error());
  auto look = look_at_file(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                           order_of(visit, kept->bytes, *trusted));
  if (!look) return refuse(visit, kept->name, std::move(look.error()));
  auto data = visit.frame("Before the file is taken", "Watch");
  put_mark(sight, data);
  data["crumbs"] = json::array{json::object{{"text", "The watch"}, {"href", visit.href("/watch")}},
                               json::object{{"text", "Files"}, {"href", visit.href(files_href)}}};
  data["crumb_here"] = kept->name;
  data["file_id"] = id;
  data["file_name"] = kept->name;
  data["back_href"] = files_href;
  put_look(visit, *look, data);
  return visit.page("watch_file", std::move(data));
}

http::Response take(Visit& visit, FileShelf& shelf) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "take a file"))
    return *refused;
  if (sight_of(visit).users.empty()) return visit.missing();
  const std::string id(form->fields.get("file"));
  const auto kept = shelf.find(id, visit.session->person);
  if (!kept) return forgotten(visit);
  const auto trusted = trusted_by(visit);
  if (!trusted) return refuse(visit, kept->name, trusted.error());
  auto order = order_of(visit, kept->bytes, *trusted);
  order.seen = Id128::from_hex(form->fields.get("seen"));
  auto taken = take_file(visit.desk.site, visit.desk.clock, visit.reader, order);
  if (!taken) return refuse(visit, kept->name, std::move(taken.error()));
  shelf.drop(id);
  auto out =
      http::see_other(fmt::format("{}?done={}", files_href, taken->repeated ? "before" : "taken"));
  http::secure(out, http::Caching::Never);
  return out;
}

// ---- files to take home

http::Response csv(std::string text, const std::string& name) {
  auto out = http::text_response(200, "text/csv; charset=utf-8", std::move(text));
  out.headers.set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  http::secure(out, http::Caching::Never);
  return out;
}

// The User ID of the address, where the reader may read what is the User's; unknown and forbidden
// alike.
std::optional<traffic::Eui64> user_asked(const Visit& visit) {
  const auto user = traffic::Eui64::parse(visit.query("user"));
  const Day today = london::day_of(visit.desk.clock.now());
  const auto party = user ? anomaly::party_of(visit.view, user->text(), today) : std::nullopt;
  if (!party || !may_see(visit.reader, anomaly::of_party(*party))) return std::nullopt;
  return user;
}

http::Response report_file(Visit& visit, const http::Pairs&) {
  const auto user = user_asked(visit);
  if (!user) return visit.missing();
  const auto written = anomaly::csv_profile().write(report_now(visit, *user));
  if (!written)
    return visit.failed(Refusal{ErrorKind::Invalid, written.error()}.error(), written.error(),
                        files_href, "The report cannot be written");
  return csv(*written, fmt::format("report-{}.csv", user->text()));
}

http::Response thresholds_file(Visit& visit, const http::Pairs&) {
  const auto user = user_asked(visit);
  if (!user) return visit.missing();
  const auto known =
      visit.view.of<anomaly::ThresholdsInForce>(anomaly::thresholds_subject(user->text()));
  anomaly::AnomalyDetectionThresholdsFile file{
      .reference = "in-force", .user_id = user->text(), .thresholds = {}};
  if (known->notified) {
    file.reference = known->notified->reference;
    file.thresholds = known->notified->thresholds;
  }
  const auto types = traffic::CommunicationTypes::compile(visit.desk.site.policy(visit.view),
                                                          london::day_of(visit.desk.clock.now()));
  if (!types) return visit.failed(types.error(), files_href, "The file cannot be written");
  const auto vocabulary = watch::vocabulary_of(*types);
  const auto written = anomaly::csv_profile().write(file, watch::Names(vocabulary));
  if (!written)
    return visit.failed(Refusal{ErrorKind::Invalid, written.error()}.error(), written.error(),
                        files_href, "The file cannot be written");
  return csv(*written, fmt::format("thresholds-{}.csv", user->text()));
}

}  // namespace

void add_watch_file_pages(Routes& routes, Desk& desk) {
  const auto shelf = std::make_shared<FileShelf>();
  routes.push_back(
      {http::Method::Get, "/watch/files", "page.watch-files", "Files of anomaly detection",
       visiting(desk, [](Visit& visit, const http::Pairs&) { return files_page(visit); })});
  routes.push_back(
      {http::Method::Post, "/watch/files", "do.watch-file", "Send a file, to be looked at",
       visiting(desk, [shelf](Visit& visit, const http::Pairs&) { return send(visit, *shelf); })});
  routes.push_back({http::Method::Get, "/watch/files/look/{file}", "page.watch-file",
                    "What a file would change",
                    visiting(desk, [shelf](Visit& visit, const http::Pairs& captures) {
                      return look_page(visit, *shelf, captures);
                    })});
  routes.push_back(
      {http::Method::Post, "/watch/files/take", "do.watch-take", "Take a file",
       visiting(desk, [shelf](Visit& visit, const http::Pairs&) { return take(visit, *shelf); })});
  routes.push_back({http::Method::Get, "/watch/files/report.csv", "page.watch-report",
                    "What is held of a User, as a file", visiting(desk, report_file)});
  routes.push_back({http::Method::Get, "/watch/files/thresholds.csv", "page.watch-thresholds",
                    "The thresholds of a User in force, as a file",
                    visiting(desk, thresholds_file)});
}

}  // namespace wardmote::app
