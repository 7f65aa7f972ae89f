#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "adapters/http/server.h"
#include "adapters/system/heap.h"
#include "adapters/system/log.h"
#include "adapters/system/settings.h"
#include "adapters/system/signals.h"
#include "adapters/system/time_zone_data.h"
#include "app/checkpoint_keeper.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_line.h"
#include "app/paper_desk.h"
#include "app/readers.h"
#include "app/received_file.h"
#include "app/release_keeper.h"
#include "app/story.h"
#include "app/watch_anchor.h"
#include "app/watch_live.h"
#include "app/web/lab_pages.h"
#include "app/web/sessions.h"
#include "app/web/web.h"
#include "base/london.h"
#include "headlines/reading.h"

namespace wardmote::cli {
namespace {

// All faults are told: the last one ends the command, those before it are noted.
Result<system::Settings> settings_of(Context& context) {
  if (!context.args().settings_file) return system::Settings::defaults();
  auto loaded = system::load_settings(*context.args().settings_file);
  if (loaded) return std::move(*loaded);
  const auto& faults = loaded.error();
  for (std::size_t i = 0; i + 1 < faults.size(); ++i) context.note("wardmote: " + faults[i].text());
  return tl::unexpected(faults.back());
}

http::Server::Settings server_settings(const system::Settings& given, const Arguments& args) {
  http::Server::Settings out;
  out.address = given.listen_address;
  out.port = static_cast<std::uint16_t>(args.port.value_or(static_cast<int>(given.port)));
  out.workers = static_cast<std::size_t>(
      given.workers ? given.workers : std::max(1U, std::thread::hardware_concurrency()));
  out.queue = static_cast<std::size_t>(given.queue);
  out.max_connections = static_cast<std::size_t>(given.max_connections);
  out.limits.head = static_cast<std::size_t>(given.max_head_bytes);
  out.limits.body = static_cast<std::size_t>(given.max_body_bytes);
  // Documents may be larger than forms. What multipart adds to one is less than a form.
  out.limits.body_for = [form = static_cast<std::size_t>(given.max_body_bytes),
                         document = static_cast<std::size_t>(given.max_import_bytes)](
                            http::Method method, std::string_view path) -> http::BodyLimit {
    const bool takes_document =
        method == http::Method::Post &&
        (path == "/imports" || path == "/api/imports" || path == "/api/lint");
    if (method == http::Method::Post && path.ends_with("/papers"))
      return {app::kMaxPaper + form,
              "Give the paper in parts. How much more than 32 MiB a request "
              "may have is the setting server.max_body_size."};
    if (method == http::Method::Post && path == "/watch/files")
      return {app::most_file_bytes + form,
              "A file of anomaly detection has at most 16 MiB. Send its actions in several."};
    if (method == http::Method::Post && path == "/watch/lab")
      return {app::most_lab_bytes + form,
              "Drafts have at most 4 MiB together. wardmote watch try takes larger ones."};
    if (takes_document)
      return {document + form,
              "How large a document may be is the setting record.max_import_size."};
    return {form, "How large a request may be is the setting server.max_body_size."};
  };
  out.max_buffered = static_cast<std::size_t>(given.max_buffered_bytes);
  out.idle_timeout = given.idle_timeout;
  out.sender_timeout = given.sender_timeout;
  out.reader_timeout = given.reader_timeout;
  out.drain_timeout = given.drain_timeout;
  return out;
}

// Who can be tried in the example: one of each role, and two of a Party, for one proposes and
// another confirms.
constexpr std::pair<const char*, const char*> kExamplePersons[] = {
    {"okafor", "Ines Okafor, the secretariat"},
    {"marsh", "Helen Marsh, the Chair"},
    {"nair", "Priya Nair, a Member"},
    {"tate", "Owen Tate, a Member who is recused"},
    {"lind", "Tomas Lind, who reports for DCC"},
    {"cole", "Jo Cole, an assessor who presents"},
    {"quill", "Mina Quill, of the User Voltaic"},
    {"reid", "Sam Reid, of Voltaic as well"},
    {"harker", "Noor Harker, who operates the watch"},
};

}  // namespace

Outcome serve(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  system::keep_freed_memory();
  system::StopSignals signals;
  WARDMOTE_TRY(given, settings_of(context));
  if (context.args().settings_file) context.use_folders(given.data_folder, given.keys_folder);
  const auto example = context.take_up_example();
  // A folded state takes about 4 KiB.
  WARDMOTE_TRY(site, context.open_to_write(static_cast<std::size_t>(given.memo_bytes / 4096)));
  std::optional<traffic::Eui64> dcc;
  if (!given.dcc_id.empty()) {
    dcc = traffic::Eui64::parse(given.dcc_id);
    if (!dcc)
      return fail(ErrorKind::Invalid, "eui-not-in-form", "watch.dcc_id",
                  "This is no EUI-64 such as 90-B3-D5-1F-30-00-00-02.",
                  "Write it as eight hex pairs joined by hyphens.");
  }
  system::Metrics metrics;
  system::Log log(context.clock(), given.log_level, system::standard_error());
  system::SystemClock system_clock;
  app::WatchLive watch(*site, system_clock, context.random(), metrics, log, &context.clock());
  app::WebOptions options{
      given.public_name,
      example ? "This is the example " + example->name +
                    ": persons, Parties and everything confidential are made up."
              : std::string(),
      std::min(static_cast<std::size_t>(given.max_import_bytes), headlines::max_bytes),
      true,
      context.args().file.certificates.value_or(given.certificates_folder),
      &system_clock,
      &watch,
      dcc};
  WARDMOTE_TRY(web, app::Web::open(*site, context.clock(), context.random(), metrics, options));
  WARDMOTE_TRY(server, http::Server::start(
                           server_settings(given, context.args()),
                           [&web](const http::Request& request) { return (*web)(request); },
                           context.clock(), log, metrics));
  app::CheckpointKeeper keeper(*site, given.checkpoint_interval, log);
  WARDMOTE_CHECK(keeper.sign_now());
  app::ReleaseKeeper releases(*site, context.clock(), context.random(),
                              {given.archive_folder, given.archive_name}, log);
  WARDMOTE_CHECK(releases.keep());
  app::WatchAnchor anchors(*site, context.clock(), log, std::chrono::minutes(1));
  const std::string base = fmt::format("http://127.0.0.1:{}", server->port());
  const auto zones = system::time_zone_data_version();
  JsonLine line;
  line.add("url", base).add("time_zone_data", zones);
  std::string words = fmt::format("Wardmote serves {} (time-zone data {}).\n", base, zones);
  if (example) {
    words += fmt::format("This is the example {}: its clock stands at {}. Sign in once as\n",
                         example->name, london::day_and_time(context.clock().now()));
    line.add("example", example->name);
    for (const auto& [person, what] : kExamplePersons) {
      WARDMOTE_TRY(path, web->sign_in_path(person));
      words += fmt::format("  {:<42} {}{}\n", what, base, path);
      line.add(fmt::format("sign_in_{}", person), base + path);
    }
    words += "A scheme of your own: ./run --data DIR";
  } else if (web->needs_first_link()) {
    WARDMOTE_TRY(path, web->sign_in_path(std::string(app::kSecretariat)));
    line.add("sign_in", base + path);
    words += fmt::format("Sign in once as the local secretariat: {}{}", base, path);
  } else {
    words += "For a sign-in link: wardmote person reset --data " + context.args().data;
  }
  context.say(words, line);
  context.flush();
  signals.wait();
  server->stop();
  WARDMOTE_CHECK(keeper.sign_now());
  if (example)
    WARDMOTE_CHECK(app::mark_example(context.args().data, {example->name, context.clock().now()}));
  return 0;
}

namespace {

Outcome person_reset(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const std::string person =
      context.args().second.empty() ? std::string(app::kSecretariat) : context.args().second;
  WARDMOTE_TRY(reading, context.open_to_read());
  if (!app::reader_named(reading.site->record().as(app::secretariat()), person,
                         context.clock().now()))
    return fail(ErrorKind::NotFound, "not-found", person, "Nobody of this name is registered.",
                "The local secretariat is called secretariat.");
  WARDMOTE_TRY(sessions, app::Sessions::open(reading.site->data() / "sign-in.json", context.clock(),
                                             context.random()));
  // The clock of an example may stand far ahead where it is served.
  const bool example = app::example_in(context.args().data).has_value();
  WARDMOTE_TRY(code, sessions.new_code(person, example ? std::chrono::hours(24 * 366)
                                                       : app::Sessions::kCodeLife));
  const std::string link = fmt::format("http://127.0.0.1:8067/sign-in?code={}", code);
  context.say(link, JsonLine().add("person", person).add("link", link));
  context.note("The link works once, within a week. Put the address of your server in front.");
  return 0;
}

Outcome person_forget(Context& context) {
  const std::string& person = context.args().second;
  if (person.empty())
    return fail(ErrorKind::Invalid, "person-missing", "PERSON", "Nobody is named.",
                "Say whose name and address to erase.");
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_CHECK(site->people().forget(PersonId(person)));
  context.say(fmt::format("Erased name and address of {}. The record keeps the id.", person),
              JsonLine().add("person", person).add("forgotten", true));
  for (const auto& folder : context.args().backups) {
    WARDMOTE_TRY(kept, app::People::open(system::Path(folder) / "people.json"));
    WARDMOTE_CHECK(kept->forget(PersonId(person)));
    context.say(fmt::format("Erased them from {}, too.", folder),
                JsonLine().add("backup", folder).add("forgotten", true));
  }
  context.note("Other backups and exports made before still hold them.");
  return 0;
}

}  // namespace

Outcome person_action(Context& context) {
  return context.args().target == "forget" ? person_forget(context) : person_reset(context);
}

Outcome settings(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  if (args.settings_file) {
    const auto loaded = system::load_settings(*args.settings_file);
    if (!loaded) {
      for (const auto& error : loaded.error()) {
        if (context.json())
          context.say(JsonLine()
                          .add("code", error.code)
                          .add("place", error.place)
                          .add("why", error.why)
                          .add("way_out", error.way_out)
                          .str());
        else
          context.note("wardmote: " + error.text());
      }
      return 1;
    }
    context.say(*args.settings_file + ": every setting is in order.",
                JsonLine().add("file", *args.settings_file).add("sound", true));
    return 0;
  }
  context.put(args.example     ? system::settings_example()
              : args.markdown  ? system::settings_markdown()
              : context.json() ? system::settings_json()
                               : system::settings_help());
  return 0;
}

}  // namespace wardmote::cli
