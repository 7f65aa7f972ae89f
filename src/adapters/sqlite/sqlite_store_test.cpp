#include "adapters/sqlite/sqlite_store.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <sqlite3.h>

#include "adapters/system/testing.h"
#include "record/testing/store_conformance.h"

namespace wardmote::sqlite {
namespace {

using record::Store;
using Mode = SqliteStore::Mode;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct SqlitePlace {
  system::ScratchFolder folder;
  std::unique_ptr<SqliteStore> store;

  std::string file() const { return (folder.path() / "record.db").string(); }
  Store& open() {
    store.reset();
    store = SqliteStore::open(file(), Mode::ReadWrite).value();
    return *store;
  }
  std::string bytes() {
    std::string out;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
      out += bytes_of(entry.path());
    return out;
  }
};

}  // namespace
}  // namespace wardmote::sqlite

namespace wardmote::record::testing {
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreConformance, wardmote::sqlite::SqlitePlace);
}

namespace wardmote::sqlite {
namespace {

// Another program's database, made by `sql`.
void make_database(const std::string& file, const char* sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

record::Batch one_row(record::testing::Sheet& sheet, std::vector<record::NewRow>& rows,
                      const std::string& line) {
  const record::Head before = sheet.head();
  sheet.add(line);
  rows = sheet.rows(before);
  return {before, sheet.head(), rows, {}, {}, {}};
}

TEST(SqliteStore, keeps_its_schema_and_tells_whose_file_it_is) {
  SqlitePlace place;
  place.open();
  place.open();
  place.store.reset();
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(place.file().c_str(), &handle), SQLITE_OK);
  std::string told;
  const auto each = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) += std::string(values[0]) + " ";
    return 0;
  };
  sqlite3_exec(handle, "PRAGMA application_id; PRAGMA user_version; PRAGMA journal_mode;", each,
               &told, nullptr);
  sqlite3_exec(handle, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY 1", each, &told,
               nullptr);
  sqlite3_close(handle);
  EXPECT_EQ(told, "1466004068 1 wal acts blobs record ");
}

TEST(SqliteStore, refuses_databases_of_others_and_leaves_them_byte_for_byte) {
  const system::ScratchFolder folder;
  const auto file = (folder.path() / "record.db").string();
  for (const char* sql : {"CREATE TABLE photos(name TEXT); INSERT INTO photos VALUES('a');",
                          "PRAGMA application_id=7; CREATE TABLE acts(position INTEGER);",
                          "PRAGMA application_id=1466004068; PRAGMA user_version=2;"
                          "CREATE TABLE acts(position INTEGER);"}) {
    std::filesystem::remove(file);
    make_database(file, sql);
    const std::string before = bytes_of(file);
    for (const Mode mode : {Mode::ReadWrite, Mode::ReadOnly}) {
      const auto opened = SqliteStore::open(file, mode);
      ASSERT_FALSE(opened) << sql;
      EXPECT_EQ(opened.error().code, "not-a-record");
      EXPECT_TRUE(bytes_of(file) == before) << sql;
    }
  }
}

TEST(SqliteStore, refuses_what_is_no_database_and_leaves_it) {
  const system::ScratchFolder folder;
  const auto file = (folder.path() / "record.db").string();
  std::ofstream(file) << std::string(5'000, 'x');
  for (const Mode mode : {Mode::ReadWrite, Mode::ReadOnly})
    EXPECT_EQ(SqliteStore::open(file, mode).error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(bytes_of(file), std::string(5'000, 'x'));
}

TEST(SqliteStore, takes_an_empty_file_for_a_record_that_was_not_made_yet) {
  SqlitePlace place;
  std::ofstream(place.file()).flush();
  EXPECT_EQ(SqliteStore::open(place.file(), Mode::ReadOnly).error().code, "no-record");
  EXPECT_EQ(place.open().head().value().size, 0U);
}

TEST(SqliteStore, undoes_a_founding_that_was_cut_short_for_those_who_only_read) {
  const SqlitePlace place;
  const auto founding = (place.folder.path() / "founding.db").string();
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(founding.c_str(), &handle), SQLITE_OK);
  // So small a cache that the file and its journal are on the disk before the commit.
  sqlite3_exec(handle,
               "CREATE TABLE a(b); DROP TABLE a; PRAGMA cache_size=1; BEGIN; CREATE TABLE acts(b);"
               "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<500)"
               "INSERT INTO acts SELECT randomblob(1000) FROM n;",
               nullptr, nullptr, nullptr);
  std::filesystem::copy_file(founding, place.file());
  std::filesystem::copy_file(founding + "-journal", place.file() + "-journal");
  sqlite3_close(handle);
  EXPECT_EQ(SqliteStore::open(place.file(), Mode::ReadOnly).error().code, "no-record");
}

TEST(SqliteStore, reads_a_file_where_nothing_can_be_written_beside_it) {
  SqlitePlace place;
  record::testing::Sheet sheet;
  std::vector<record::NewRow> rows;
  ASSERT_TRUE(place.open().append(one_row(sheet, rows, "{\"a\":1}")));
  place.store.reset();
  // As on a disc, no log can be made here.
  std::filesystem::create_directory(place.file() + "-wal");
  const auto opened = SqliteStore::open(place.file(), Mode::ReadOnly);
  ASSERT_TRUE(opened) << opened.error().text();
  EXPECT_EQ((*opened)->head().value().size, 1U);
}

TEST(SqliteStore, makes_no_file_for_those_who_only_read) {
  const system::ScratchFolder folder;
  const auto file = (folder.path() / "none.db").string();
  EXPECT_FALSE(SqliteStore::open(file, Mode::ReadOnly));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(SqliteStore, shows_a_reader_beside_the_writer_what_was_committed_and_lets_it_change_nothing) {
  SqlitePlace place;
  Store& writer = place.open();
  record::testing::Sheet sheet;
  std::vector<record::NewRow> rows;
  ASSERT_TRUE(writer.append(one_row(sheet, rows, "one")));
  const auto reader = SqliteStore::open(place.file(), Mode::ReadOnly).value();
  EXPECT_EQ(reader->head().value(), sheet.head());
  // The writer goes on while the reader is in the middle of reading.
  must(reader->read(0, [&](const record::StoredRow&) -> Result<> {
    return writer.append(one_row(sheet, rows, "two"));
  }));
  EXPECT_EQ(reader->head().value(), sheet.head());
  const auto batch = one_row(sheet, rows, "three");
  EXPECT_FALSE(reader->append(batch));
  EXPECT_TRUE(writer.append(batch));
}

TEST(SqliteStore, finds_what_another_wrote_since_its_own_last_batch) {
  SqlitePlace place;
  Store& first = place.open();
  record::testing::Sheet sheet;
  std::vector<record::NewRow> rows, more;
  ASSERT_TRUE(first.append(one_row(sheet, rows, "one")));
  record::testing::Sheet behind;
  behind.add("one");
  const auto second = SqliteStore::open(place.file(), Mode::ReadWrite).value();
  ASSERT_TRUE(second->append(one_row(sheet, rows, "two")));
  const auto refused = first.append(one_row(behind, more, "not seen"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Stale);
  EXPECT_EQ(first.head().value(), sheet.head());
  ASSERT_TRUE(first.append(one_row(sheet, rows, "three")));
  ASSERT_TRUE(first.append(one_row(sheet, rows, "four")));
  EXPECT_EQ(second->head().value(), sheet.head());
}

TEST(SqliteStore, copies_itself_whole_and_over_nothing) {
  SqlitePlace place;
  Store& store = place.open();
  record::testing::Sheet sheet;
  std::vector<record::NewRow> rows;
  ASSERT_TRUE(store.append(one_row(sheet, rows, "one")));
  const auto copy = (place.folder.path() / "copy.db").string();
  ASSERT_TRUE(place.store->copy_to(copy));
  EXPECT_FALSE(place.store->copy_to(copy)) << "a copy must not replace a file";
  EXPECT_EQ(SqliteStore::open(copy, Mode::ReadOnly).value()->head().value(), sheet.head());
}

}  // namespace
}  // namespace wardmote::sqlite
