// What is asked at the table, from the command line.

#include <filesystem>

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "app/cli/commands.h"
#include "app/paper_desk.h"
#include "app/table_desk.h"
#include "base/codec.h"
#include "base/london.h"
#include "committee/commands.h"
#include "committee/views.h"
#include "scheme/roll.h"

namespace wardmote::cli {
namespace {

record::IdempotencyKey fresh_key(Random& random) {
  Id128 key;
  random.fill(key.bytes);
  return record::IdempotencyKey(key.hex());
}

// "Dana Quill (dquill)", or the id alone.
std::string called(app::Site& site, const PersonId& person) {
  const auto name = site.people().name_of(person);
  return name == person.str() ? name : fmt::format("{} ({})", name, person.str());
}

}  // namespace

Outcome table_command(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto* command = committee::command_named(context.args().command);
  auto fields = context.args().fields;
  app::Order order{fresh_key(context.random())};
  if (command->name == "lodge-paper") {
    const std::filesystem::path file = context.args().files.front();
    WARDMOTE_TRY(bytes, system::read_file(file, app::kMaxPaper));
    WARDMOTE_TRY(paper, app::describe_paper(file.filename().string(), bytes));
    paper.fill(fields);
    order.blobs.push_back(std::move(bytes));
  }
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto done = app::carry_out(*site, context.clock(), actor, *command,
                                   json_of_texts(command->fields, fields), order);
  if (!done) {
    const auto& findings = done.error().findings;
    for (std::size_t i = 0; i + 1 < findings.size() && !context.json(); ++i)
      context.note(fmt::format("wardmote: {} {} ({})", findings[i].why, findings[i].way_out,
                               findings[i].code));
    auto error = done.error().error();
    if (!context.json()) {
      error.code = findings.back().code;
      error.why = findings.back().why;
      error.way_out = findings.back().way_out;
    }
    return tl::unexpected(std::move(error));
  }
  if (context.json()) {
    context.say(encode(*done));
    return 0;
  }
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
