#pragma once
// The few SQLite calls that the store makes, with errors as values. Private to adapters/sqlite/.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/result.h"

namespace wardmote::sqlite {

struct CloseDatabase {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

tl::unexpected<Error> failure(sqlite3*, std::string_view doing);
Result<> execute(sqlite3*, const char* sql);

// One prepared statement. Rebind and run as often as needed; one thread at a time.
class Statement {
 public:
  Statement() = default;
  static Result<Statement> prepare(sqlite3*, std::string_view sql);

  Statement& bind(int index, std::int64_t);
  Statement& bind(int index, std::string_view text);          // the bytes must outlive run()
  Statement& bind(int index, std::span<const std::uint8_t>);  // the same
  Statement& bind_null(int index);

  Result<bool> step();  // true while there is a row
  Result<> run();       // steps to the end and resets
  void reset();

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  bool null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  std::string_view text(int column) const;
  std::span<const std::uint8_t> bytes(int column) const;
  // False unless the column holds exactly as many bytes as `out`.
  bool copy(int column, std::span<std::uint8_t> out) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace wardmote::sqlite
