#include "adapters/sqlite/statement.h"

#include <algorithm>
#include <cerrno>

namespace wardmote::sqlite {

tl::unexpected<Error> failure(sqlite3* database, std::string_view doing) {
  const int code = database ? sqlite3_errcode(database) : SQLITE_NOMEM;
  const std::string what = database ? sqlite3_errmsg(database) : "out of memory";
  const std::string why = "The record could not be " + std::string(doing) + ": " + what + ".";
  // A file that may not grow is a full disk too, whichever call met it.
  const int system = database ? sqlite3_system_errno(database) : 0;
  const bool full =
      (code & 0xff) == SQLITE_FULL ||
      ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG));
  switch (full ? SQLITE_FULL : code) {
    case SQLITE_FULL:
      return fail(ErrorKind::Full, "disk-full", "",
                  "There is no room left on the disk; nothing was recorded.",
                  "Make room and repeat the command.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail(ErrorKind::Busy, "record-busy", "", why, "Try again when the other has ended.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return fail(ErrorKind::Corrupt, "database-damaged", "", why, "Restore a backup.");
    default:
      return fail(ErrorKind::Unavailable, "database-error", "", why,
                  "Look at the disk and the folder's permissions.");
  }
}

Result<> execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return failure(database, "used");
  return {};
}

Result<Statement> Statement::prepare(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
    return failure(database, "read");
  Statement out;
  out.handle_.reset(handle);
  return out;
}

Statement& Statement::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), index, value);
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  const char* const data = text.data() ? text.data() : "";  // no bytes are not NULL
  sqlite3_bind_text64(handle_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> bytes) {
  const void* const data = bytes.data() ? static_cast<const void*>(bytes.data()) : "";
  sqlite3_bind_blob64(handle_.get(), index, data, bytes.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null(int index) {
  sqlite3_bind_null(handle_.get(), index);
  return *this;
}

Result<bool> Statement::step() {
  switch (sqlite3_step(handle_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default: {
      auto error = failure(sqlite3_db_handle(handle_.get()), "used");
      sqlite3_reset(handle_.get());
      return error;
    }
  }
}

Result<> Statement::run() {
  WARDMOTE_TRY(more, step());
  while (more) {
    WARDMOTE_TRY(again, step());
    more = again;
  }
  reset();
  return {};
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

std::string_view Statement::text(int column) const {
  const auto* data = sqlite3_column_text(handle_.get(), column);
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::span<const std::uint8_t> Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

bool Statement::copy(int column, std::span<std::uint8_t> out) const {
  const auto found = bytes(column);
  if (found.size() != out.size()) return false;
  std::copy(found.begin(), found.end(), out.begin());
  return true;
}

}  // namespace wardmote::sqlite
