// A record edited by hand, and one forged by somebody who knows the format and recomputes every
// hash: the first is found by verify alone, the second by a checkpoint, one kept elsewhere or the
// newest beside the keys, which also keeps whoever would write from writing on.

#include <sqlite3.h>

#include "base/ids.h"
#include "faults/workshop.h"
#include "record/hash.h"
#include "record/merkle.h"

namespace wardmote::program {
namespace {

using record::Digest;
using record::Salt;

class Database {
 public:
  explicit Database(const fs::path& file) { sqlite3_open(file.c_str(), &handle_); }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  void execute(const std::string& sql) const {
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    sqlite3_free(error);
  }
  std::vector<std::vector<std::string>> rows(const std::string& sql) const {
    std::vector<std::vector<std::string>> out;
    sqlite3_stmt* query = nullptr;
    sqlite3_prepare_v2(handle_, sql.c_str(), -1, &query, nullptr);
    while (sqlite3_step(query) == SQLITE_ROW) {
      out.emplace_back();
      for (int i = 0; i < sqlite3_column_count(query); ++i) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(query, i));
        out.back().emplace_back(bytes ? bytes : "",
                                static_cast<std::size_t>(sqlite3_column_bytes(query, i)));
      }
    }
    sqlite3_finalize(query);
    return out;
  }
  // Every commitment and every root made anew from the lines as they now are.
  void recompute() const {
    record::Sha256 hash;
    record::MerkleTree tree;
    for (const auto& row : rows("SELECT position, line, salt, root FROM acts ORDER BY position")) {
      Salt salt{};
      std::copy_n(row[2].begin(), salt.size(), salt.begin());
      const Digest leaf = record::commitment(hash, salt, row[1]);
      tree.append(record::leaf_hash(hash, leaf));
      std::string sql = "UPDATE acts SET commitment=x'" + to_hex(leaf.data(), leaf.size()) + "'";
      const Digest root = tree.root();
      if (!row[3].empty()) sql += ", root=x'" + to_hex(root.data(), root.size()) + "'";
      execute(sql + " WHERE position=" + row[0]);
    }
  }

 private:
  sqlite3* handle_ = nullptr;
};

class Forgery : public Workshop {
 protected:
  void SetUp() override {
    import(1);
    copy("data", "older");
    import(2);
    for (const auto& entry : fs::directory_iterator(at() / "data.keys" / "checkpoints"))
      checkpoint_ = std::max(checkpoint_, entry.path().filename().string());
    fs::copy_file(at() / "data.keys" / "checkpoints" / checkpoint_, at() / "kept.checkpoint");
  }
  fs::path file() const { return at() / "data" / "record.db"; }
  void expect_found(const std::string& code) const {
    const auto alone = wardmote({"verify", "--keys", "none"});
    EXPECT_EQ(alone.code, 0) << "without a checkpoint it cannot know: " << alone.said();
    const auto before = snapshot(at() / "data");
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"verify", "--keys", "none", "--against", "kept.checkpoint"},
             {"verify"},
             {"verify", "--format", "json"},
             {"import-headlines", document(9)},
             {"checkpoint"}}) {
      const auto ended = wardmote(words);
      EXPECT_EQ(ended.code, 1) << words[0] << ": " << ended.said();
      EXPECT_NE(ended.said().find(code), std::string::npos) << words[0] << ": " << ended.said();
    }
    auto after = snapshot(at() / "data");
    after["lock"] = before.at("lock");
    for (const auto& [name, bytes] : before)
      EXPECT_TRUE(after[name] == bytes) << name << " has changed";
    EXPECT_EQ(after.size(), before.size());
  }
  std::string checkpoint_;
};

// A sentence's row, its act and one byte of it changed.
std::string change_one_byte(const Database& database) {
  const auto row = database.rows(
      "SELECT position, substr(line, 8, 32), line FROM acts "
      "WHERE line LIKE '%PortionRecorded%' AND line LIKE '%considered%' ORDER BY 1 LIMIT 1");
  EXPECT_EQ(row.size(), 1U);
  database.execute(
      "UPDATE acts SET line=replace(line, 'considered', 'cansidered') WHERE position=" + row[0][0]);
  return row[0][1];
}

TEST_F(Forgery, of_one_byte_by_hand_is_named_and_nothing_opens_it) {
  const auto act = change_one_byte(Database(file()));
  const auto verified = wardmote({"verify"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_NE(verified.said().find(act), std::string::npos) << verified.said();
  const auto json = wardmote({"verify", "--format", "json"});
  EXPECT_EQ(json.code, 1);
  EXPECT_NE(json.out.find("\"sound\":false"), std::string::npos) << json.out;
  const auto before = snapshot(at() / "data");
  for (const auto& words : std::vector<std::vector<std::string>>{{"meetings"},
                                                                 {"import-headlines", document(3)},
                                                                 {"checkpoint"},
                                                                 {"backup", "copy"},
                                                                 {"export", "plain"}}) {
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 1) << words[0] << ": " << ended.said();
    EXPECT_NE(ended.said().find(act), std::string::npos) << words[0] << ": " << ended.said();
  }
  auto after = snapshot(at() / "data");
  after["lock"] = before.at("lock");
  EXPECT_EQ(after, before);
}

TEST_F(Forgery, by_hand_of_other_columns_is_found_too) {
  for (const char* sql :
       {"UPDATE acts SET salt=x'00000000000000000000000000000000' WHERE position=5",
        "UPDATE acts SET commitment=zeroblob(32) WHERE position=5",
        "UPDATE acts SET commitment=x'00' WHERE position=5",
        "UPDATE acts SET root=zeroblob(32) WHERE root IS NOT NULL AND position>5",
        "DELETE FROM acts WHERE position=5",
        "UPDATE acts SET line=NULL, salt=NULL WHERE position=5", "UPDATE blobs SET bytes=x'00'",
        "DELETE FROM blobs", "DELETE FROM acts WHERE position=(SELECT max(position) FROM acts)"}) {
    copy("data", "forged");
    Database(at() / "forged" / "record.db").execute(sql);
    const auto ended = wardmote({"verify", "--data", "forged"});
    EXPECT_EQ(ended.code, 1) << sql << ": " << ended.said();
  }
}

TEST_F(Forgery, is_not_found_where_there_is_none) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"verify", "--against", "kept.checkpoint"},
           {"verify", "--against", "kept.checkpoint", "--key", "data.keys/signing.pub"}}) {
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 0) << ended.said();
  }
  import(3);
  EXPECT_EQ(wardmote({"verify", "--against", "kept.checkpoint"}).code, 0)
      << "an older checkpoint is continued";
}

TEST_F(Forgery, of_an_act_with_every_hash_recomputed_is_found_by_a_checkpoint) {
  {
    const Database database(file());
    change_one_byte(database);
    database.recompute();
  }
  expect_found("record-forked");
}

TEST_F(Forgery, by_truncation_is_found_by_a_checkpoint) {
  // The last commit goes, and what is left ends where an earlier commit ended.
  Database(file()).execute(
      "DELETE FROM acts WHERE position > (SELECT position FROM acts WHERE root IS NOT NULL "
      "ORDER BY position DESC LIMIT 1 OFFSET 1)");
  expect_found("record-rolled-back");
}

TEST_F(Forgery, by_rollback_to_an_older_copy_is_found_by_a_checkpoint) {
  copy("older", "data");
  expect_found("record-rolled-back");
}

TEST_F(Forgery, by_a_fork_is_found_by_a_checkpoint) {
  copy("older", "data");
  fs::rename(at() / "data.keys", at() / "those.keys");
  import(3);
  import(4);
  fs::rename(at() / "data.keys", at() / "forger.keys");
  fs::rename(at() / "those.keys", at() / "data.keys");
  expect_found("record-forked");
}

TEST_F(Forgery, is_no_longer_asked_about_once_the_checkpoints_after_it_are_moved_away) {
  copy("older", "data");
  EXPECT_EQ(wardmote({"verify"}).code, 1);
  fs::rename(at() / "data.keys" / "checkpoints" / checkpoint_, at() / "moved.checkpoint");
  EXPECT_EQ(wardmote({"verify"}).code, 0) << "a state that was put back on purpose";
  import(3);
}

TEST_F(Forgery, is_not_read_out_of_what_is_no_checkpoint_of_this_record) {
  const fs::path kept = at() / "data.keys" / "checkpoints";
  write(kept / "999999999999.checkpoint", "half a checkpo");
  import(5, "another");
  for (const auto& entry : fs::directory_iterator(at() / "another.keys" / "checkpoints"))
    fs::copy_file(entry.path(), kept / "888888888888.checkpoint",
                  fs::copy_options::overwrite_existing);
  const auto verified = wardmote({"verify"});
  EXPECT_EQ(verified.code, 0) << verified.said();
  EXPECT_NE(verified.said().find(checkpoint_), std::string::npos)
      << "the newest of this record was compared: " << verified.said();
  import(3);
}

TEST_F(Forgery, of_a_checkpoint_is_found_by_the_key) {
  auto text = contents(at() / "kept.checkpoint");
  const auto line = text.find('\n') + 1;
  text[line] = text[line] == '1' ? '2' : '1';
  write(at() / "forged.checkpoint", text);
  const auto ended =
      wardmote({"verify", "--against", "forged.checkpoint", "--key", "data.keys/signing.pub"});
  EXPECT_EQ(ended.code, 1) << ended.said();
  EXPECT_NE(ended.said().find("signature-wrong"), std::string::npos) << ended.said();
}

TEST_F(Forgery, is_not_claimed_of_another_record) {
  import(5, "another");
  EXPECT_NE(wardmote({"verify", "--data", "another", "--against", "kept.checkpoint"}).code, 0);
}

}  // namespace
}  // namespace wardmote::program
