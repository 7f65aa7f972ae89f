#pragma once
// SQLite itself, as a program of ten lines would use it: the baseline of the store's benchmarks.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "record/hash.h"

namespace wardmote::sqlite::bare {

struct Row {
  std::string line;
  record::Salt salt;
  record::Digest commitment;
};

class Bare {
 public:
  explicit Bare(const std::string& file) {
    check(sqlite3_open(file.c_str(), &db_));
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    run("CREATE TABLE IF NOT EXISTS acts(position INTEGER PRIMARY KEY, line TEXT, salt BLOB,"
        "commitment BLOB NOT NULL, root BLOB) STRICT");
    insert_ = prepared("INSERT INTO acts(position,line,salt,commitment,root) VALUES(?,?,?,?,?)");
    begin_ = prepared("BEGIN IMMEDIATE");
    commit_ = prepared("COMMIT");
  }
  ~Bare() {
    for (auto* one : {insert_, begin_, commit_}) sqlite3_finalize(one);
    sqlite3_close(db_);
  }
  Bare(const Bare&) = delete;

  // One transaction, durable on return.
  void insert(const std::vector<Row>& rows) {
    step(begin_);
    for (const auto& row : rows) {
      sqlite3_bind_int64(insert_, 1, next_++);
      sqlite3_bind_text(insert_, 2, row.line.data(), static_cast<int>(row.line.size()), nullptr);
      sqlite3_bind_blob(insert_, 3, row.salt.data(), static_cast<int>(row.salt.size()), nullptr);
      blob(4, row.commitment);
      if (&row == &rows.back())
        blob(5, row.commitment);
      else
        sqlite3_bind_null(insert_, 5);
      step(insert_);
    }
    step(commit_);
  }

  // Every row in order, with all of its columns fetched.
  template <class Each>
  void read(Each&& each) {
    auto* query = prepared("SELECT position,line,salt,commitment,root FROM acts ORDER BY position");
    while (sqlite3_step(query) == SQLITE_ROW) {
      sum_ += sqlite3_column_int64(query, 0);
      for (const int column : {2, 3, 4})
        if (const auto* bytes = static_cast<const char*>(sqlite3_column_blob(query, column)))
          sum_ += *bytes;
      each(std::string_view(reinterpret_cast<const char*>(sqlite3_column_text(query, 1)),
                            static_cast<std::size_t>(sqlite3_column_bytes(query, 1))));
    }
    sqlite3_finalize(query);
  }

 private:
  static void check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    std::fprintf(stderr, "SQLite: %s\n", sqlite3_errstr(code));
    std::exit(1);
  }
  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* out = nullptr;
    check(sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &out, nullptr));
    return out;
  }
  void blob(int index, const record::Digest& digest) {
    sqlite3_bind_blob(insert_, index, digest.data(), static_cast<int>(digest.size()), nullptr);
  }
  static void step(sqlite3_stmt* statement) {
    check(sqlite3_step(statement));
    sqlite3_reset(statement);
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *begin_ = nullptr, *commit_ = nullptr;
  std::int64_t next_ = 0;
  std::int64_t sum_ = 0;
};

}  // namespace wardmote::sqlite::bare
