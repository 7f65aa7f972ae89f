// The documents of a meeting, and the rules that shape them.

#include <filesystem>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/document_desk.h"
#include "app/rules_desk.h"
#include "publish/headlines_view.h"

namespace wardmote::cli {
namespace {

// The item of a meeting by its number.
Result<committee::ItemId> item_of(const record::View& view, const std::string& meeting,
                                  int number) {
  for (const auto& item : view.of<committee::Agenda>(committee::meeting_subject(meeting))->items)
    if (item.number == number && item.tabled) return item.item;
  return fail(ErrorKind::NotFound, "not-found", meeting,
              fmt::format("There is no item {} here for you.", number),
              "wardmote agenda lists the items.");
}

Outcome list(Context& context, Context::Reading& reading) {
  const auto& meeting = context.args().target;
  const auto all = app::documents_offered(*reading.site, reading.view, meeting);
  if (all.empty())
    return fail(ErrorKind::NotFound, "not-found", meeting, "There is nothing here for you.",
                "wardmote meetings lists what there is; give --as for what is not public.");
  for (const auto& one : all)
    context.say(fmt::format("{:22} {:6} {}", name_of(one.kind), name_of(one.mark), one.title),
                JsonLine()
                    .add("kind", std::string(name_of(one.kind)))
                    .add("name", one.name)
                    .add("title", one.title)
                    .add("mark", publish::mark_word(one.mark)));
  return 0;
}

Result<std::string> unmet(const std::string& file) {
  if (std::filesystem::exists(file))
    return fail(ErrorKind::Conflict, "file-there", file, "There is such a file already.",
                "Name another, or move it away.");
  return file;
}

}  // namespace

Outcome document(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "markdown", "html", "json", "pdf"}));
  const auto& args = context.args();
  WARDMOTE_TRY(reading, context.open_to_read());
  if (args.command.empty()) return list(context, reading);
  app::CopyOrder order;
  if (!from_name(args.command, order.wanted.kind)) return list(context, reading);
  order.wanted.meeting = args.target;
  order.format = app::document_format(args.format);
  order.way = "command line";
  if (args.item) {
    WARDMOTE_TRY(item, item_of(reading.view, args.target, *args.item));
    order.wanted.item = item;
  }
  std::optional<policy::Policy> templates;
  if (!args.second.empty()) {
    WARDMOTE_TRY(bundle, app::bundle_in(args.second));
    WARDMOTE_TRY(policy, app::policy_of(bundle));
    templates = std::move(policy);
    order.templates = &*templates;
  }
  WARDMOTE_TRY(copy, app::take_copy(*reading.site, context.clock(), context.random(),
                                    reading.reader, reading.view, order));
  if (args.third.empty()) {
    context.put(copy.file.bytes);
    return 0;
  }
  WARDMOTE_TRY(file, unmet(args.third));
  WARDMOTE_CHECK(
      system::write_atomically(file, copy.file.bytes, copy.mark > Level::Green ? 0600 : 0644));
  context.note(fmt::format("{}: {} ({})", file, copy.file.name, name_of(copy.mark)));
  return 0;
}

Outcome adopt_rules(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& folder = context.args().target;
  auto bundle = policy::default_bundle();
  if (!folder.empty()) {
    WARDMOTE_TRY(read, app::bundle_in(folder));
    bundle = std::move(read);
  }
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  Id128 key;
  context.random().fill(key.bytes);
  WARDMOTE_TRY(receipt, app::adopt_rules(*site, context.clock(), actor, bundle,
                                         folder.empty() ? "built in" : folder,
                                         record::IdempotencyKey(key.hex())));
  const auto& policy = site->policy(site->record().as(actor));
  context.say(fmt::format("Rules {} {} are adopted: {} of them.", policy.name(), policy.version(),
                          policy.rules().size()),
              JsonLine()
                  .add("name", policy.name())
                  .add("version", policy.version())
                  .add("recorded_at", receipt.recorded_at.iso()));
  return 0;
}

}  // namespace wardmote::cli
