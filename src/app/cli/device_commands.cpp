// The devices that the gate knows, and those that it met and does not know.

#include <fmt/format.h>

#include "adapters/journal/device_file.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/finding_lines.h"
#include "app/device_import.h"
#include "app/unknown_devices.h"
#include "app/watch_journal.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::cli {
namespace {

using adapters::journal::DeviceFile;
using watch::Generation;

Outcome refused(Context& context, const app::DeviceImport& read) {
  const std::string& file = context.args().second;
  for (const auto& finding : read.findings)
    context.json() ? context.say(finding_json(finding)) : context.put(finding_text(finding, file));
  context.note(fmt::format("{} {} wrong; nothing was taken.", read.wrong_lines,
                           read.wrong_lines == 1 ? "line is" : "lines are"));
  return 3;
}

Outcome take(Context& context) {
  const auto& args = context.args();
  if (args.second.empty())
    return fail(ErrorKind::Invalid, "file-missing", "", "Say which file lists the devices.",
                "wardmote watch devices take FILE");
  WARDMOTE_TRY(read, app::read_devices(args.second, context.clock().now()));
  if (read.wrong_lines != 0) return refused(context, read);
  const auto folder = app::journal_folder(args.data);
  WARDMOTE_CHECK(system::make_directories(folder, 0750));
  WARDMOTE_CHECK(
      adapters::journal::write_devices(adapters::journal::device_file_in(folder), read.table));
  context.say(fmt::format("Taken: {} devices, of them {} SMETS1. A run that goes on has them in "
                          "force within seconds.",
                          read.smets1 + read.smets2, read.smets1),
              JsonLine()
                  .add("devices", read.smets1 + read.smets2)
                  .add("smets1", read.smets1)
                  .add("smets2", read.smets2)
                  .add("again", read.again)
                  .add("bytes", std::uint64_t{read.table.size() * sizeof(watch::DeviceBlock)}));
  return 0;
}

// Those that the table does not know by now either; the file may be older than the table.
Result<app::UnknownDevices> unknown_devices(const std::filesystem::path& folder,
                                            const DeviceFile* known) {
  WARDMOTE_TRY(out, app::read_unknown(folder));
  if (known)
    std::erase_if(out.devices, [&](const app::UnknownDevice& one) {
      const auto device = traffic::Eui64::parse(one.device);
      return device && known->table().find(*device);
    });
  return out;
}

Outcome list_unknown(Context& context, const app::UnknownDevices& unknown) {
  for (const auto& one : unknown.devices)
    context.json()
        ? context.say(encode(one))
        : context.say(fmt::format("{}  since {}  {} {}", one.device, one.first_seen.iso_seconds(),
                                  one.requests, one.requests == 1 ? "request" : "requests"));
  if (unknown.requests_beyond != 0)
    context.note(fmt::format("The list is full: {} requests for unknown devices are not in it.",
                             unknown.requests_beyond));
  return unknown.devices.empty() ? 0 : 1;
}

void say_counts(Context& context, const DeviceFile* known, const app::UnknownDevices& unknown) {
  if (context.json()) {
    JsonLine line;
    if (known)
      line.add("taken_at", known->table().taken_at().iso())
          .add("smets1", known->table().size(Generation::Smets1))
          .add("smets2", known->table().size(Generation::Smets2));
    context.say(
        line.add("unknown", std::uint64_t{unknown.devices.size()})
            .add("unknown_requests_beyond", static_cast<std::uint64_t>(unknown.requests_beyond))
            .str());
    return;
  }
  if (known)
    context.say(fmt::format("{} devices, {} SMETS1 and {} SMETS2, taken {}.", known->table().size(),
                            known->table().size(Generation::Smets1),
                            known->table().size(Generation::Smets2),
                            known->table().taken_at().iso_seconds()));
  else
    context.say(
        "There is no device table: a device whose request does not say its generation is taken as "
        "SMETS2.");
  context.say(fmt::format("{} {} met and not known{}.", unknown.devices.size(),
                          unknown.devices.size() == 1 ? "device was" : "devices were",
                          unknown.devices.empty() ? "" : ": wardmote watch devices unknown"));
}

}  // namespace

Outcome watch_devices(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  if (args.target == "take") return take(context);
  const auto folder = app::journal_folder(args.data);
  const auto opened = DeviceFile::open(adapters::journal::device_file_in(folder));
  if (!opened && opened.error().code != "no-device-table") return tl::unexpected(opened.error());
  const DeviceFile* const known = opened ? opened->get() : nullptr;
  WARDMOTE_TRY(unknown, unknown_devices(folder, known));
  if (args.target == "unknown") return list_unknown(context, unknown);
  say_counts(context, known, unknown);
  return 0;
}

}  // namespace wardmote::cli
