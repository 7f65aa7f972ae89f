#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_line.h"
#include "app/plain_files.h"
#include "app/readers.h"
#include "app/release_recall.h"
#include "app/signed_past.h"
#include "app/site.h"
#include "base/london.h"
#include "publish/headlines_view.h"
#include "record/own_acts.h"
#include "record/transfer.h"
#include "record/verify.h"

namespace wardmote::cli {
namespace {

namespace fs = std::filesystem;
using sqlite::SqliteStore;

Result<std::unique_ptr<SqliteStore>> open_file(const fs::path& folder) {
  if (!fs::exists(folder / "record.db"))
    return fail(ErrorKind::NotFound, "no-record", folder.string(),
                "There is no record in this folder.", "Name a folder that has a record.db.");
  return SqliteStore::open((folder / "record.db").string(), SqliteStore::Mode::ReadOnly);
}

std::string hex(const record::Digest& digest) { return to_hex(digest.data(), digest.size()); }

JsonLine counted(const std::string& folder, const record::Verified& verified) {
  return JsonLine()
      .add("folder", folder)
      .add("rows", verified.head.size)
      .add("files", verified.blobs)
      .add("root", hex(verified.head.root));
}

// A checkpoint, and the file that holds it.
struct Against {
  record::Checkpoint checkpoint;
  std::string file;
};

// The one that was named, or else the newest that is kept beside the keys; perhaps none.
Result<std::optional<Against>> checkpoint_to_check(Context& context, record::Store& store) {
  const auto& args = context.args();
  if (!args.against) {
    WARDMOTE_TRY(identity, store.identity());
    if (!identity) return std::nullopt;
    const fs::path keys = args.keys.empty() ? app::keys_beside(args.data) : fs::path(args.keys);
    auto kept = app::last_checkpoint(keys, identity->id);
    if (!kept) return std::nullopt;
    return Against{std::move(kept->checkpoint), kept->file.string()};
  }
  WARDMOTE_TRY(text, system::read_file(*args.against, 64 * 1024));
  std::optional<std::string> key;
  if (args.key) {
    WARDMOTE_TRY(bytes, system::read_file(*args.key, 1024));
    key = bytes.substr(0, 64);
  }
  auto read = record::read_checkpoint(text, key);
  if (!read) {
    Error error = std::move(read).error();
    error.place = *args.against;
    return tl::unexpected(std::move(error));
  }
  return Against{std::move(*read), *args.against};
}

// Replaces a backup of this record by one of today.
Result<> renew_backup(app::Site& site, const fs::path& folder) {
  WARDMOTE_TRY(old, open_file(folder));
  WARDMOTE_TRY(identity, old->identity());
  if (!identity || identity->id != site.record().identity().id)
    return fail(ErrorKind::Conflict, "another-record", folder.string(),
                "This is no backup of this record.", "Name a backup that was made of it.");
  old.reset();
  const fs::path part = folder / "record.db.part";
  std::error_code ignored;
  fs::remove(part, ignored);
  WARDMOTE_CHECK(site.copy_to(part));
  std::error_code failed;
  fs::rename(part, folder / "record.db", failed);
  if (failed) return tl::unexpected(system::system_error(failed.value(), folder, "put in place"));
  WARDMOTE_CHECK(app::copy_people(site.data(), folder));
  return system::sync_directory(folder);
}

// Puts a record that `fill` makes at `folder`, whole or not at all.
Result<> put_in_place(const fs::path& folder,
                      const std::function<Result<>(const fs::path&)>& fill) {
  if (fs::exists(folder / "record.db"))
    return fail(ErrorKind::Conflict, "record-exists", folder.string(),
                "There is a record in this folder.", "Name a folder without one.");
  fs::path part = folder;
  if (!part.has_filename()) part = part.parent_path();
  part += ".part";
  std::error_code ignored;
  fs::remove_all(part, ignored);
  WARDMOTE_CHECK(system::make_directories(part, 0750));
  if (auto filled = fill(part); !filled) {
    fs::remove_all(part, ignored);
    return filled;
  }
  WARDMOTE_CHECK(system::make_directories(folder, 0750));
  WARDMOTE_CHECK(app::copy_people(part, folder));
  std::error_code failed;
  fs::rename(part / "record.db", folder / "record.db", failed);
  if (failed) return tl::unexpected(system::system_error(failed.value(), folder, "put in place"));
  fs::remove_all(part, ignored);
  return system::sync_directory(folder);
}

}  // namespace

Outcome verify(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(store, open_file(context.args().data));
  WARDMOTE_TRY(against, checkpoint_to_check(context, *store));
  auto verified = record::verify(
      *store, against ? std::optional(against->checkpoint) : std::optional<record::Checkpoint>());
  if (!verified && against && verified.error().place.empty())
    verified.error().place = against->file;
  if (!verified && context.json()) {
    const Error& error = verified.error();
    context.say(JsonLine()
                    .add("sound", false)
                    .add("code", error.code)
                    .add("place", error.place)
                    .add("why", error.why)
                    .str());
    return exit_code(error.kind);
  }
  if (!verified) return tl::unexpected(std::move(verified).error());
  if (context.json()) {
    auto line = JsonLine()
                    .add("sound", true)
                    .add("rows", verified->head.size)
                    .add("root", hex(verified->head.root))
                    .add("erased", verified->erased)
                    .add("files", verified->blobs);
    if (against) line.add("continues", against->file);
    context.say(line.str());
  } else {
    context.say(fmt::format(
        "Sound: {} rows, {} erased, {} files. Root {}. {}", verified->head.size, verified->erased,
        verified->blobs, hex(verified->head.root),
        against ? fmt::format("It continues what {} signed.", against->file)
                : "No checkpoint was compared: name one that is kept elsewhere with --against."));
  }
  return 0;
}

Outcome checkpoint(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(file, site->sign_checkpoint());
  context.say(fmt::format("Signed {}", file.string()), JsonLine().add("checkpoint", file.string()));
  return 0;
}

Outcome backup(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  // Beside a running server: SQLite gives a consistent copy to whoever may read the file.
  WARDMOTE_TRY(store, open_file(context.args().data));
  const fs::path folder = context.args().target;
  const auto copied = [&](const fs::path& part) -> Result<> {
    WARDMOTE_CHECK(app::copy_people(context.args().data, part));
    return store->copy_to((part / "record.db").string());
  };
  WARDMOTE_CHECK(put_in_place(folder, copied));
  WARDMOTE_TRY(copy, open_file(folder));
  WARDMOTE_TRY(verified, record::verify(*copy));
  context.say(fmt::format("Backed up {} rows and {} files to {}. The keys stay where they are.",
                          verified.head.size, verified.blobs, folder.string()),
              counted(folder.string(), verified));
  return 0;
}

Outcome restore(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(store, open_file(context.args().target));
  WARDMOTE_TRY(verified, record::verify(*store));
  WARDMOTE_CHECK(put_in_place(context.args().data, [&](const fs::path& part) -> Result<> {
    WARDMOTE_CHECK(app::copy_people(context.args().target, part));
    return store->copy_to((part / "record.db").string());
  }));
  context.say(fmt::format("Restored {} rows and {} files into {}.", verified.head.size,
                          verified.blobs, context.args().data),
              counted(context.args().data, verified));
  return 0;
}

Outcome export_record(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(store, open_file(context.args().data));
  // What is not sound is not passed on.
  WARDMOTE_CHECK(record::verify(*store));
  app::FolderSink sink(context.args().target);
  WARDMOTE_CHECK(sink.begin());
  WARDMOTE_TRY(rows, record::export_record(*store, sink));
  WARDMOTE_TRY(people, app::people_bytes(context.args().data));
  if (people) WARDMOTE_CHECK(sink.append("people.json", *people));
  WARDMOTE_CHECK(sink.finish());
  context.say(fmt::format("Exported {} rows to {}.", rows, context.args().target),
              JsonLine().add("folder", context.args().target).add("rows", rows));
  return 0;
}

Outcome import_record(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  app::FolderSource source(context.args().target);
  std::uint64_t rows = 0;
  WARDMOTE_CHECK(put_in_place(context.args().data, [&](const fs::path& part) -> Result<> {
    WARDMOTE_TRY(store,
                 SqliteStore::open((part / "record.db").string(), SqliteStore::Mode::ReadWrite));
    WARDMOTE_TRY(count, record::import_record(source, *store));
    rows = count;
    WARDMOTE_CHECK(app::copy_people(context.args().target, part));
    return store->settle_log();
  }));
  context.say(fmt::format("Imported {} rows into {}.", rows, context.args().data),
              JsonLine().add("folder", context.args().data).add("rows", rows));
  return 0;
}

Outcome remark(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto id = Id128::from_hex(args.target);
  if (!id || !site->record().as(actor).act(*id))
    return fail(ErrorKind::NotFound, "not-found", args.target, "There is nothing here for you.",
                "wardmote history names acts.");
  Level level;
  if (!args.level || !from_name(*args.level, level))
    return fail(ErrorKind::Invalid, "mark-unknown", "--level", "There is no such mark.",
                "Choose White, Green, Amber or Red.");
  Audience audience;
  if (level >= Level::Amber)
    audience = {args.audience.empty() ? AnyOf{"secretariat"} : args.audience};
  WARDMOTE_TRY(marking, Marking::of(level, audience));
  Id128 key;
  context.random().fill(key.bytes);
  const auto done = app::remark_act(*site, context.clock(), actor,
                                    {*id, marking, args.ground.value_or("not given")},
                                    {record::IdempotencyKey(key.hex())});
  if (!done) return tl::unexpected(done.error().error());
  WARDMOTE_CHECK(site->sign_checkpoint());
  context.say(fmt::format("Act {} is {} from now on, at every moment it is looked at from.",
                          args.target, *args.level),
              JsonLine()
                  .add("act", args.target)
                  .add("mark", publish::mark_word(level))
                  .add("recalled", done->recalled.value_or("")));
  if (done->recalled)
    context.note(fmt::format(
        "It stood in the headlines of {0}, which are recalled. What remains of them goes out once "
        "it is prepared and checked anew: wardmote release {0}.",
        *done->recalled));
  return 0;
}

Outcome erase(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto id = Id128::from_hex(args.target);
  if (!id)
    return fail(ErrorKind::Invalid, "act-unreadable", args.target, "An act's id is 32 hex digits.",
                "wardmote history names acts.");
  std::vector<record::Digest> blobs;
  for (const auto& file : args.files) {
    record::Digest digest;
    if (!from_hex(file, digest.data(), digest.size()))
      return fail(ErrorKind::Invalid, "digest-unreadable", file, "A digest is 64 hex digits.");
    blobs.push_back(digest);
  }
  WARDMOTE_CHECK(site->record().erase(actor, *id, args.ground.value_or("not given"), blobs,
                                      record::IdempotencyKey("erase/" + args.target)));
  WARDMOTE_CHECK(site->sign_checkpoint());
  context.say(fmt::format("Erased act {}. Its commitment stays.", args.target),
              JsonLine().add("act", args.target).add("erased", true));
  for (const auto& folder : args.backups) {
    WARDMOTE_CHECK(renew_backup(*site, folder));
    context.say(fmt::format("Made the backup {} anew.", folder),
                JsonLine().add("backup", folder).add("renewed", true));
  }
  context.note("Other backups and exports made before still hold it: destroy them.");
  return 0;
}

}  // namespace wardmote::cli
