// What is asked at the table, from the command line.

#include <algorithm>
#include <filesystem>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "adapters/system/files.h"
#include "anomaly/decide_thresholds.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/refusal_lines.h"
#include "app/commands.h"
#include "app/paper_desk.h"
#include "app/table_desk.h"
#include "app/threshold_file.h"
#include "base/codec.h"
#include "base/london.h"
#include "committee/views.h"
#include "scheme/roll.h"

namespace wardmote::cli {
namespace {

// "Dana Quill (dquill)", or the id alone.
std::string called(app::Site& site, const PersonId& person) {
  const auto name = site.people().name_of(person);
  return name == person.str() ? name : fmt::format("{} ({})", name, person.str());
}

// The command with the thresholds of a file, which has the reference where no option gives it.
Result<std::string> notified_from(const std::string& file,
                                  std::vector<std::pair<std::string, std::string>> fields) {
  WARDMOTE_TRY(set, app::read_thresholds(file));
  const auto has_reference = [](const auto& field) { return field.first == "reference"; };
  if (std::ranges::none_of(fields, has_reference)) fields.emplace_back("reference", set.reference);
  const auto* command = app::command_named(anomaly::NotifyThresholds::name);
  WARDMOTE_TRY(out, decode<anomaly::NotifyThresholds>(json_of_texts(command->fields, fields)));
  out.thresholds = std::move(set.thresholds);
  return encode(out);
}

// A paper of at most the largest size.
Result<std::string> paper_in(const std::filesystem::path& file) {
  auto bytes = system::read_file(file, app::kMaxPaper);
  if (bytes || bytes.error().code != "file-too-large") return bytes;
  auto error = std::move(bytes).error();
  error.why = fmt::format("A paper has at most {} MiB.", app::kMaxPaper >> 20);
  error.way_out = "Give the paper in parts.";
  return tl::unexpected(std::move(error));
}

// Options that take a struct as JSON, each named where it cannot be read.
Result<> check_json(const std::vector<FieldForm>& forms,
                    const std::vector<std::pair<std::string, std::string>>& fields) {
  for (const auto& form : forms) {
    if (form.sort != FieldSort::Json) continue;
    for (const auto& [name, text] : fields) {
      boost::system::error_code broken;
      if (name != form.name || text.empty()) continue;
      boost::json::parse(text, broken);
      if (!broken) continue;
      std::string parts, option = name;
      std::ranges::replace(option, '_', '-');
      for (const auto& part : form.parts)
        parts += fmt::format("{}\"{}\": …", parts.empty() ? "" : ", ", part.name);
      return fail(ErrorKind::Invalid, "json-broken", "--" + option,
                  fmt::format("'{}' is no JSON.", text),
                  fmt::format("Give it as {{{}}}.", parts.empty() ? "…" : parts));
    }
  }
  return {};
}

}  // namespace

Outcome table_command(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto* command = app::command_named(context.args().command);
  auto fields = context.args().fields;
  app::Order order{fresh_key(context.random())};
  if (command->name == "lodge-paper") {
    const std::filesystem::path file = context.args().files.front();
    WARDMOTE_TRY(bytes, paper_in(file));
    WARDMOTE_TRY(paper, app::describe_paper(file.filename().string(), bytes));
    paper.fill(fields);
    order.blobs.push_back(std::move(bytes));
  }
  WARDMOTE_CHECK(check_json(command->fields, fields));
  std::string json = json_of_texts(command->fields, fields);
  if (command->name == anomaly::NotifyThresholds::name) {
    WARDMOTE_TRY(with_set, notified_from(context.args().files.front(), fields));
    json = std::move(with_set);
  }
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto done = app::carry_out(*site, context.clock(), actor, *command, json, order);
  if (!done) return refused_with(context, done.error());
  if (context.json()) {
    context.say(encode(*done));
    return 0;
  }
  if (done->acts.empty()) context.say("That was done already; nothing is recorded.");
  for (const auto& one : done->acts) context.say(fmt::format("{}  {}", one.kind, one.subject));
  return 0;
}

Outcome agenda(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto view = committee::agenda_view(reading.view, context.args().target);
  if (!view)
    return fail(ErrorKind::NotFound, "not-found", context.args().target,
                "There is nothing here for you.", "wardmote meetings lists what there is.");
  context.put(context.json() ? encode(*view) + "\n" : committee::agenda_text(*view));
  return 0;
}

Outcome actions(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto list = committee::actions_view(reading.view, london::day_of(context.clock().now()));
  context.put(context.json() ? encode(list) + "\n" : committee::actions_text(list));
  return 0;
}

Outcome people(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto roll = reading.view.of<scheme::Roll>(record::Subject("body:" + context.args().target));
  const Day today = london::day_of(context.clock().now());
  for (const auto& seat : roll->on(today)) {
    if (context.json())
      context.say(encode(seat));
    else
      context.say(fmt::format("{:<24} {:<14} {} to {}  {}", seat.seat, name_of(seat.role),
                              seat.from.iso(), seat.until ? seat.until->iso() : "–",
                              called(*reading.site, seat.person)));
  }
  return 0;
}

}  // namespace wardmote::cli
