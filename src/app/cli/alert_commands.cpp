// The DCC Alerts of quarantine, for whoever sends them to the Users.

#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "anomaly/marks.h"
#include "anomaly/user_ids.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/quarantine_alerts.h"
#include "base/london.h"
#include "simulation/users.h"

namespace wardmote::cli {
namespace {

// Which Users' alerts the reader may have: those of its Parties, or all.
class Sight {
 public:
  Sight(const Reader& reader, const record::View& view, Day day)
      : reader_(reader), view_(view), day_(day) {}
  bool sees_all() const { return wardmote::may_see(reader_, anomaly::of_dcc()); }
  bool may_see(traffic::Eui64 user) {
    const auto [known, is_new] = users_.try_emplace(user, false);
    if (is_new) {
      const auto party = anomaly::party_of(view_, user.text(), day_);
      known->second =
          wardmote::may_see(reader_, party ? anomaly::of_party(*party) : anomaly::of_dcc());
    }
    return known->second;
  }

 private:
  const Reader& reader_;
  const record::View& view_;
  Day day_;
  std::map<traffic::Eui64, bool> users_;
};

Result<traffic::Eui64> eui_of(const std::string& text, const char* option) {
  if (const auto out = traffic::Eui64::parse(text)) return *out;
  return fail(ErrorKind::Invalid, "eui-not-in-form", option,
              "This is no EUI-64 such as 90-B3-D5-1F-40-00-00-00.");
}

JsonLine json_of(const app::AlertMade& made, const std::string& xml, bool with_position) {
  JsonLine out;
  out.add("reference", static_cast<std::uint64_t>(made.reference));
  if (with_position) out.add("position", std::uint64_t{made.position});
  out.add("user_id", made.alert.request.originator.text())
      .add("request_id", made.alert.request.text())
      .add("kind", name_of(made.alert.kind))
      .add("event", made.alert.event.text())
      .add("alert", xml);
  return out;
}

// Alerts that are there already are left alone: whoever sends them may have begun to.
class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> put(const app::AlertMade& made, const std::string& xml) {
    const auto file = path_ / made.file_name();
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
      ++there_;
      return {};
    }
    WARDMOTE_CHECK(system::write_atomically(file, xml, 0640));
    ++written_;
    return {};
  }
  std::uint64_t written() const { return written_; }
  std::uint64_t there() const { return there_; }

 private:
  std::filesystem::path path_;
  std::uint64_t written_ = 0, there_ = 0;
};

}  // namespace

Outcome watch_alerts(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  WARDMOTE_TRY(dcc, eui_of(args.target.empty() ? simulation::dcc.text() : args.target, "--from"));
  std::optional<traffic::Eui64> user;
  if (args.file.user) {
    WARDMOTE_TRY(wanted, eui_of(*args.file.user, "--user"));
    user = wanted;
  }
  WARDMOTE_TRY(reading, context.open_to_read());
  Sight sight(reading.reader, reading.view, london::day_of(context.clock().now()));
  const bool sees_all = sight.sees_all();
  std::optional<Folder> folder;
  if (!args.second.empty()) {
    WARDMOTE_CHECK(system::make_directories(args.second, 0750));
    folder.emplace(args.second);
  }
  WARDMOTE_CHECK(
      app::tell_alerts(reading.site->data(), dcc, [&](const app::AlertMade& made) -> Result<void> {
        const auto of = made.alert.request.originator;
        if ((user && of != *user) || !sight.may_see(of)) return {};
        const std::string xml = watch::dcc_alert(made.alert);
        if (folder) return folder->put(made, xml);
        context.json() ? context.say(json_of(made, xml, sees_all).str()) : context.say(xml);
        return {};
      }));
  if (folder)
    context.say(
        fmt::format("{} alerts written, {} were there.", folder->written(), folder->there()),
        JsonLine().add("written", folder->written()).add("there", folder->there()));
  return 0;
}

}  // namespace wardmote::cli
