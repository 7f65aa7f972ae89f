#include "adapters/sqlite/sqlite_store.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "adapters/sqlite/statement.h"

namespace wardmote::sqlite {
namespace {

using record::Batch;
using record::Blob;
using record::Digest;
using record::Head;
using record::Identity;
using record::Salt;
using record::StoredRow;

constexpr int kApplicationId = 0x57617264;  // "Ward"
constexpr int kFormat = 1;

constexpr const char* kSchema = R"sql(
  PRAGMA application_id = 1466004068;
  PRAGMA user_version = 1;
  CREATE TABLE record(id TEXT NOT NULL, secret BLOB NOT NULL) STRICT;
  CREATE TABLE acts(
    position INTEGER PRIMARY KEY,
    line TEXT,
    salt BLOB,
    commitment BLOB NOT NULL,
    root BLOB
  ) STRICT;
  CREATE TABLE blobs(digest BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
)sql";
static_assert(kApplicationId == 1466004068 && kFormat == 1);

tl::unexpected<Error> damaged(std::uint64_t position, std::string_view what) {
  return fail(ErrorKind::Corrupt, "row-damaged", "row " + std::to_string(position),
              "Its " + std::string(what) + " is not as it was written.",
              "Restore a backup, or compare with a checkpoint kept elsewhere.");
}

class Sqlite final : public SqliteStore {
 public:
  explicit Sqlite(Database database) : database_(std::move(database)) {}

  Result<> prepare(Mode mode) {
    sqlite3* const db = database_.get();
    sqlite3_extended_result_codes(db, 0);
    sqlite3_busy_timeout(db, 5'000);
    WARDMOTE_TRY(fresh, is_empty());
    if (fresh && mode == Mode::ReadOnly)
      return fail(ErrorKind::NotFound, "no-record", "", "The record in this file was never made.",
                  "Whatever changes a record makes it, such as wardmote import-headlines.");
    if (!fresh) WARDMOTE_CHECK(check_owner());  // before a byte of it changes
    if (mode == Mode::ReadWrite)
      WARDMOTE_CHECK(execute(db,
                             "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                             "PRAGMA secure_delete=ON; PRAGMA cache_size=-8192;"));
    if (fresh) {
      WARDMOTE_CHECK(execute(db, "BEGIN IMMEDIATE"));
      WARDMOTE_CHECK(execute(db, kSchema));
      WARDMOTE_CHECK(execute(db, "COMMIT"));
    }
    const auto prepare_one = [&](Statement& out, std::string_view sql) -> Result<> {
      WARDMOTE_TRY(made, Statement::prepare(db, sql));
      out = std::move(made);
      return {};
    };
    WARDMOTE_CHECK(prepare_one(
        insert_, "INSERT INTO acts(position,line,salt,commitment,root) VALUES(?1,?2,?3,?4,?5)"));
    WARDMOTE_CHECK(
        prepare_one(last_, "SELECT position,root FROM acts ORDER BY position DESC LIMIT 1"));
    WARDMOTE_CHECK(prepare_one(begin_, "BEGIN IMMEDIATE"));
    WARDMOTE_CHECK(prepare_one(commit_, "COMMIT"));
    WARDMOTE_CHECK(prepare_one(rollback_, "ROLLBACK"));
    return {};
  }

  Result<std::optional<Identity>> identity() override {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(), "SELECT id,secret FROM record"));
    WARDMOTE_TRY(there, query.step());
    if (!there) return std::nullopt;
    Identity out;
    out.id = query.text(0);
    if (!query.copy(1, out.secret)) return damaged(0, "identity");
    return out;
  }

  Result<> found(const Identity& identity) override {
    WARDMOTE_TRY(known, this->identity());
    if (known) return fail(ErrorKind::Conflict, "record-exists", "", "There is a record here.");
    WARDMOTE_TRY(query, Statement::prepare(database_.get(), "INSERT INTO record VALUES(?1,?2)"));
    return query.bind(1, identity.id).bind(2, identity.secret).run();
  }

  Result<Head> head() override {
    WARDMOTE_TRY(there, last_.step());
    Head out{0, record::Sha256()()};
    bool whole = true;
    if (there) {
      out.size = static_cast<std::uint64_t>(last_.integer(0)) + 1;
      whole = last_.copy(1, out.root);
    }
    last_.reset();
    if (!whole)
      return fail(ErrorKind::Corrupt, "record-truncated", "",
                  "The record ends in the middle of a commit: rows are missing at its end.",
                  "Restore a backup.");
    return out;
  }

  Result<> append(const Batch& batch) override {
    const auto own = std::exchange(own_, std::nullopt);  // until this has ended well
    WARDMOTE_CHECK(begin_.run());
    auto written = write(batch, own);
    if (!written) {
      // A full disk may have rolled back by itself.
      if (!sqlite3_get_autocommit(database_.get())) (void)rollback_.run();
      return written;
    }
    if (auto committed = commit_.run(); !committed) {
      const bool undone = sqlite3_get_autocommit(database_.get()) || rollback_.run().has_value();
      Error error = std::move(committed).error();
      if (!undone) error.kind = ErrorKind::Unavailable;
      return tl::unexpected(std::move(error));
    }
    if (!batch.rows.empty() && batch.rows.back().root)
      own_ = Own{{batch.expected.size + batch.rows.size(), *batch.rows.back().root}, version()};
    return batch.erased.empty() && batch.erased_blobs.empty() ? Result<>() : settle_log();
  }

  Result<> read(std::uint64_t from,
                const std::function<Result<>(const StoredRow&)>& each) override {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(),
                                           "SELECT position,line,salt,commitment,root FROM acts "
                                           "WHERE position >= ?1 ORDER BY position"));
    query.bind(1, static_cast<std::int64_t>(from));
    for (;;) {
      WARDMOTE_TRY(more, query.step());
      if (!more) return {};
      WARDMOTE_TRY(row, stored(query));
      WARDMOTE_CHECK(each(row));
    }
  }

  Result<StoredRow> read_one(std::uint64_t position, std::string& line) override {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(),
                                           "SELECT position,line,salt,commitment,root FROM acts "
                                           "WHERE position = ?1"));
    query.bind(1, static_cast<std::int64_t>(position));
    WARDMOTE_TRY(there, query.step());
    if (!there)
      return fail(ErrorKind::NotFound, "no-such-row", "", "The record is shorter than that.");
    WARDMOTE_TRY(row, stored(query));
    line = row.line;
    row.line = line;
    return row;
  }

  Result<std::string> blob(const Digest& digest) override {
    WARDMOTE_TRY(query,
                 Statement::prepare(database_.get(), "SELECT bytes FROM blobs WHERE digest = ?1"));
    query.bind(1, digest);
    WARDMOTE_TRY(there, query.step());
    if (!there) return fail(ErrorKind::NotFound, "no-such-blob", "", "These bytes are not here.");
    const auto bytes = query.bytes(0);
    return std::string(bytes.begin(), bytes.end());
  }

  Result<> blobs(const std::function<Result<>(const Blob&)>& each) override {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(),
                                           "SELECT digest,bytes FROM blobs ORDER BY digest"));
    for (;;) {
      WARDMOTE_TRY(more, query.step());
      if (!more) return {};
      Blob blob;
      if (!query.copy(0, blob.digest))
        return fail(ErrorKind::Corrupt, "blob-damaged", "", "A file's digest is damaged.");
      const auto bytes = query.bytes(1);
      blob.bytes = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
      WARDMOTE_CHECK(each(blob));
    }
  }

  Result<> copy_to(const std::string& file) override {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(), "VACUUM INTO ?1"));
    return query.bind(1, file).run();
  }

  Result<> settle_log() override {
    return execute(database_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
  }

 private:
  Result<bool> is_empty() {
    WARDMOTE_TRY(version, number("PRAGMA user_version"));
    WARDMOTE_TRY(tables, number("SELECT count(*) FROM sqlite_schema"));
    return version == 0 && tables == 0;
  }

  Result<> check_owner() {
    WARDMOTE_TRY(application, number("PRAGMA application_id"));
    WARDMOTE_TRY(format, number("PRAGMA user_version"));
    if (application == kApplicationId && format == kFormat) return {};
    return fail(ErrorKind::Corrupt, "not-a-record", "",
                "This file is no Wardmote record of a format that this version reads.",
                "Name the data folder of a record.");
  }

  Result<std::int64_t> number(const char* sql) {
    WARDMOTE_TRY(query, Statement::prepare(database_.get(), sql));
    WARDMOTE_TRY(there, query.step());
    return there ? query.integer(0) : 0;
  }

  // The head that this writer left, and SQLite's version of the file then.
  struct Own {
    Head head;
    unsigned version;
  };

  // Changes with every transaction, whoever made it; another's is noticed as the next one begins.
  unsigned version() {
    unsigned out = 0;
    sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_DATA_VERSION, &out);
    return out;
  }

  // In a transaction: while nobody else has written, the head is where this writer left it.
  Result<Head> head_since(const std::optional<Own>& own) {
    if (own && own->version == version()) return own->head;
    return head();
  }

  Result<> write(const Batch& batch, const std::optional<Own>& own) {
    WARDMOTE_TRY(now, head_since(own));
    if (now != batch.expected)
      return fail(ErrorKind::Stale, "head-moved", "", "Somebody else has written to this record.");
    std::uint64_t position = now.size;
    for (const auto& row : batch.rows) {
      insert_.bind(1, static_cast<std::int64_t>(position++)).bind(4, row.commitment);
      if (row.erased)
        insert_.bind_null(2).bind_null(3);
      else
        insert_.bind(2, row.line).bind(3, row.salt);
      if (row.root)
        insert_.bind(5, *row.root);
      else
        insert_.bind_null(5);
      WARDMOTE_CHECK(insert_.run());
    }
    for (const auto& blob : batch.blobs) {
      WARDMOTE_TRY(
          put, Statement::prepare(database_.get(), "INSERT OR IGNORE INTO blobs VALUES(?1,?2)"));
      put.bind(1, blob.digest)
          .bind(2, std::span(reinterpret_cast<const std::uint8_t*>(blob.bytes.data()),
                             blob.bytes.size()));
      WARDMOTE_CHECK(put.run());
    }
    for (const auto erased : batch.erased) {
      WARDMOTE_TRY(wipe,
                   Statement::prepare(database_.get(),
                                      "UPDATE acts SET line=NULL, salt=NULL WHERE position=?1"));
      WARDMOTE_CHECK(wipe.bind(1, static_cast<std::int64_t>(erased)).run());
    }
    for (const auto& digest : batch.erased_blobs) {
      WARDMOTE_TRY(wipe, Statement::prepare(database_.get(), "DELETE FROM blobs WHERE digest=?1"));
      WARDMOTE_CHECK(wipe.bind(1, digest).run());
    }
    return {};
  }

  static Result<StoredRow> stored(const Statement& query) {
    StoredRow row{};
    row.position = static_cast<std::uint64_t>(query.integer(0));
    row.erased = query.null(1);
    if (!row.erased) {
      row.line = query.text(1);
      if (!query.copy(2, row.salt)) return damaged(row.position, "salt");
    }
    if (!query.copy(3, row.commitment)) return damaged(row.position, "commitment");
    if (!query.null(4) && !query.copy(4, row.root.emplace())) return damaged(row.position, "root");
    return row;
  }

  Database database_;
  Statement insert_, last_, begin_, commit_, rollback_;
  std::optional<Own> own_;
};

// A founding that a crash cut short is undone by whoever opens the file next. One who only reads is
// not let, so this opens it once more.
void undo_what_was_cut_short(const std::string& file, sqlite3* reader) {
  constexpr const char* look = "PRAGMA schema_version";
  sqlite3_exec(reader, look, nullptr, nullptr, nullptr);
  if (sqlite3_extended_errcode(reader) != SQLITE_READONLY_ROLLBACK) return;
  sqlite3* handle = nullptr;
  sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  const Database writer(handle);
  if (handle) sqlite3_exec(handle, look, nullptr, nullptr, nullptr);
}

// Whether the file lies where nothing can be written, as on a disc or in an auditor's copy, and all
// of it is in the one file: it cannot change then, and needs no shared memory to be read.
bool lies_still(const std::string& file, sqlite3* reader) {
  sqlite3_exec(reader, "PRAGMA schema_version", nullptr, nullptr, nullptr);
  const int code = sqlite3_extended_errcode(reader);
  if ((code & 0xff) != SQLITE_CANTOPEN && code != SQLITE_READONLY_CANTINIT) return false;
  std::error_code absent;
  const auto log_size = std::filesystem::file_size(file + "-wal", absent);
  return absent || log_size == 0;
}

// Whether the disk has no room for the memory that readers share.
bool lacks_room(sqlite3* reader) {
  sqlite3_exec(reader, "PRAGMA schema_version", nullptr, nullptr, nullptr);
  const int code = sqlite3_extended_errcode(reader);
  return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE ||
         code == SQLITE_IOERR_SHMMAP;
}

// Alone with the file a reader needs no shared memory; whoever else comes is told that it is busy.
sqlite3* opened_alone(const std::string& file) {
  sqlite3* handle = nullptr;
  sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  sqlite3_exec(handle, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA query_only=1", nullptr, nullptr,
               nullptr);
  return handle;
}

std::string unchanging(const std::string& file) {
  std::string out = "file:";
  for (const char c : file) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "?immutable=1";
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& file, Mode mode) {
  sqlite3* handle = nullptr;
  const int flags =
      mode == Mode::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  auto store = std::make_unique<Sqlite>(Database(handle));
  if (code != SQLITE_OK)
    return fail(ErrorKind::Unavailable, "record-unreachable", file,
                std::string("The record cannot be opened: ") + sqlite3_errstr(code) + ".",
                "Check that the folder exists and may be read and written.");
  if (mode == Mode::ReadOnly) {
    undo_what_was_cut_short(file, handle);
    if (lies_still(file, handle)) {
      handle = nullptr;
      sqlite3_open_v2(unchanging(file).c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                      nullptr);
      store = std::make_unique<Sqlite>(Database(handle));
    } else if (lacks_room(handle)) {
      store = std::make_unique<Sqlite>(Database(opened_alone(file)));
    }
  }
  WARDMOTE_CHECK(store->prepare(mode));
  return store;
}

}  // namespace wardmote::sqlite
