#pragma once
// What every Store promises, as tests. A store joins with a Place, where its rows outlive it:
//
//   struct MemoryPlace {
//     Store& open();        // again: what a restart would find
//     std::string bytes();  // all that is kept, files and logs included
//   };
//   INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreConformance, MemoryPlace);

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "record/merkle.h"
#include "record/store.h"

namespace wardmote::record::testing {

// Lines with what the record would store beside them.
class Sheet {
 public:
  void add(std::string line) {
    Salt salt{};
    salt[0] = static_cast<std::uint8_t>(lines_.size() + 1);
    salt[15] = 0xA5;
    const Digest leaf = commitment(hash_, salt, line);
    tree_.append(leaf_hash(hash_, leaf));
    lines_.push_back(std::move(line));
    rows_.push_back({.line = {}, .salt = salt, .commitment = leaf});
  }
  // Everything added since the last call, as the batch that follows on `head`.
  std::vector<NewRow> rows(const Head& head) {
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].line = lines_[i];
    std::vector<NewRow> out(rows_.begin() + static_cast<std::ptrdiff_t>(head.size), rows_.end());
    if (!out.empty()) out.back().root = tree_.root();
    return out;
  }
  Head head() const { return {tree_.size(), tree_.root()}; }
  const Salt& salt(std::size_t at) const { return rows_[at].salt; }
  const Digest& commitment_of(std::size_t at) const { return rows_[at].commitment; }

 private:
  Sha256 hash_;
  MerkleTree tree_;
  std::vector<std::string> lines_;
  std::vector<NewRow> rows_;
};

template <class Place>
class StoreConformance : public ::testing::Test {
 protected:
  Result<> append(Store& store, const std::vector<std::string>& lines) {
    const Head before = sheet_.head();
    for (const auto& line : lines) sheet_.add(line);
    const auto rows = sheet_.rows(before);
    return store.append({before, sheet_.head(), rows, {}, {}, {}});
  }
  Result<> erase(Store& store, std::uint64_t position) {
    return store.append({sheet_.head(), sheet_.head(), {}, {}, std::span(&position, 1), {}});
  }
  Result<> put(Store& store, std::string_view bytes) {
    const Blob blob{digest(bytes), bytes};
    return store.append({sheet_.head(), sheet_.head(), {}, std::span(&blob, 1), {}, {}});
  }
  static Digest digest(std::string_view bytes) { return Sha256()(bytes); }
  static std::vector<std::string> lines(Store& store, std::uint64_t from = 0) {
    std::vector<std::string> out;
    must(store.read(from, [&](const StoredRow& row) -> Result<> {
      out.emplace_back(row.line);
      return {};
    }));
    return out;
  }

  Place place_;
  Sheet sheet_;
};
TYPED_TEST_SUITE_P(StoreConformance);

TYPED_TEST_P(StoreConformance, is_empty_and_nameless_at_first) {
  Store& store = this->place_.open();
  EXPECT_FALSE(store.identity().value());
  EXPECT_EQ(store.head().value(), (Head{0, Sha256()()}));
  EXPECT_TRUE(this->lines(store).empty());
}

TYPED_TEST_P(StoreConformance, is_founded_once) {
  Identity first{"0123456789abcdef0123456789abcdef", {}}, second = first;
  first.secret[3] = 7;
  second.id[0] = 'f';
  ASSERT_TRUE(this->place_.open().found(first));
  Store& store = this->place_.open();
  EXPECT_EQ(store.found(second).error().kind, ErrorKind::Conflict);
  ASSERT_TRUE(store.identity().value());
  EXPECT_EQ(store.identity().value()->id, first.id);
  EXPECT_EQ(store.identity().value()->secret, first.secret);
}

TYPED_TEST_P(StoreConformance, gives_back_after_a_restart_what_was_appended) {
  ASSERT_TRUE(this->append(this->place_.open(), {"one", "two"}));
  ASSERT_TRUE(this->append(this->place_.open(), {"three"}));
  Store& store = this->place_.open();
  EXPECT_EQ(store.head().value(), this->sheet_.head());
  std::uint64_t at = 0;
  must(store.read(0, [&](const StoredRow& row) -> Result<> {
    EXPECT_EQ(row.position, at);
    EXPECT_FALSE(row.erased);
    EXPECT_EQ(row.salt, this->sheet_.salt(at));
    EXPECT_EQ(row.commitment, this->sheet_.commitment_of(at));
    EXPECT_EQ(row.root.has_value(), at != 0);  // a root stands where a batch ends
    ++at;
    return {};
  }));
  EXPECT_EQ(this->lines(store), (std::vector<std::string>{"one", "two", "three"}));
}

TYPED_TEST_P(StoreConformance, keeps_the_bytes_of_a_line_whatever_they_are) {
  const std::vector<std::string> all = {"Größe – “quoted” \xF0\x9F\x93\x9C",
                                        "'; DROP TABLE acts; --", std::string(3'000'000, 'x'),
                                        std::string("a\0b", 3)};
  ASSERT_TRUE(this->append(this->place_.open(), all));
  EXPECT_EQ(this->lines(this->place_.open()), all);
}

TYPED_TEST_P(StoreConformance, refuses_a_batch_upon_another_head_and_keeps_none_of_it) {
  Store& store = this->place_.open();
  ASSERT_TRUE(this->append(store, {"one"}));
  const Head now = this->sheet_.head();
  Sheet other;
  other.add("two");
  const auto rows = other.rows({});
  const Blob blob{this->digest("paper"), "paper"};
  const std::uint64_t first = 0;
  for (const Head& wrong : {Head{0, Sha256()()}, Head{1, Digest{}}, Head{2, now.root}}) {
    const auto refused =
        store.append({wrong, other.head(), rows, std::span(&blob, 1), std::span(&first, 1), {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Stale);
  }
  EXPECT_EQ(store.head().value(), now);
  EXPECT_EQ(this->lines(store), std::vector<std::string>{"one"});
  EXPECT_EQ(store.blob(blob.digest).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(this->append(store, {"two"})) << "a refusal must not hinder the next batch";
}

TYPED_TEST_P(StoreConformance, says_so_where_a_commit_lost_its_end) {
  Store& store = this->place_.open();
  Sheet sheet;
  sheet.add("one");
  auto rows = sheet.rows({});
  rows.back().root.reset();
  ASSERT_TRUE(store.append({{0, Sha256()()}, sheet.head(), rows, {}, {}, {}}));
  EXPECT_EQ(this->place_.open().head().error().kind, ErrorKind::Corrupt);
}

TYPED_TEST_P(StoreConformance, reads_from_a_position_and_stops_at_the_first_error) {
  Store& store = this->place_.open();
  ASSERT_TRUE(this->append(store, {"one", "two", "three"}));
  EXPECT_EQ(this->lines(store, 1), (std::vector<std::string>{"two", "three"}));
  EXPECT_TRUE(this->lines(store, 3).empty());
  int seen = 0;
  const auto stopped = store.read(0, [&](const StoredRow&) -> Result<> {
    if (++seen == 2) return fail(ErrorKind::Refused, "enough", "", "Enough.");
    return {};
  });
  EXPECT_EQ(stopped.error().code, "enough");
  EXPECT_EQ(seen, 2);
  EXPECT_TRUE(this->append(store, {"four"})) << "a reading that stopped holds nothing";
}

TYPED_TEST_P(StoreConformance, reads_one_row_and_knows_where_the_record_ends) {
  Store& store = this->place_.open();
  ASSERT_TRUE(this->append(store, {"one", "two"}));
  std::string line;
  const auto row = store.read_one(1, line);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->line, "two");
  EXPECT_EQ(row->commitment, this->sheet_.commitment_of(1));
  EXPECT_EQ(store.read_one(2, line).error().kind, ErrorKind::NotFound);
}

TYPED_TEST_P(StoreConformance, destroys_the_line_and_the_salt_of_an_erased_row) {
  {
    Store& store = this->place_.open();
    ASSERT_TRUE(this->append(store, {"before", "a name that must go: Ada Example", "after"}));
    ASSERT_NE(this->place_.bytes().find("Ada Example"), std::string::npos);
    ASSERT_TRUE(this->erase(store, 1));
    EXPECT_EQ(this->place_.bytes().find("Ada Example"), std::string::npos) << "while it is open";
  }
  Store& store = this->place_.open();
  std::string line;
  const auto row = store.read_one(1, line);
  ASSERT_TRUE(row);
  EXPECT_TRUE(row->erased);
  EXPECT_TRUE(row->line.empty());
  EXPECT_EQ(row->commitment, this->sheet_.commitment_of(1));
  EXPECT_EQ(store.head().value(), this->sheet_.head());
  const std::string bytes = this->place_.bytes();
  const Salt& salt = this->sheet_.salt(1);
  EXPECT_EQ(bytes.find("Ada Example"), std::string::npos);
  EXPECT_EQ(bytes.find(std::string(salt.begin(), salt.end())), std::string::npos);
  EXPECT_NE(bytes.find("before"), std::string::npos);
}

TYPED_TEST_P(StoreConformance, takes_rows_that_were_erased_elsewhere) {
  Store& store = this->place_.open();
  this->sheet_.add("gone");
  auto rows = this->sheet_.rows({});
  rows[0].erased = true;
  rows[0].line = {};
  rows[0].salt = {};
  ASSERT_TRUE(store.append({{0, Sha256()()}, this->sheet_.head(), rows, {}, {}, {}}));
  std::string line;
  EXPECT_TRUE(this->place_.open().read_one(0, line)->erased);
}

TYPED_TEST_P(StoreConformance, keeps_files_by_their_digest_and_the_empty_one_too) {
  for (const std::string_view bytes : {std::string_view("paper"), std::string_view("paper"),
                                       std::string_view("\0\xFF binary", 9), std::string_view()})
    ASSERT_TRUE(this->put(this->place_.open(), bytes));
  Store& store = this->place_.open();
  EXPECT_EQ(store.blob(this->digest("paper")).value_or("?"), "paper");
  EXPECT_EQ(store.blob(this->digest("")).value_or("?"), "");
  EXPECT_EQ(store.blob(this->digest("another")).error().kind, ErrorKind::NotFound);
  std::vector<Digest> order;
  must(store.blobs([&](const Blob& blob) -> Result<> {
    EXPECT_EQ(blob.digest, this->digest(blob.bytes));
    order.push_back(blob.digest);
    return {};
  }));
  EXPECT_EQ(order.size(), 3U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TYPED_TEST_P(StoreConformance, destroys_erased_files) {
  Store& store = this->place_.open();
  const std::string bytes = "a paper that must go " + std::string(20'000, '!');
  ASSERT_TRUE(this->put(store, bytes));
  const Digest gone = this->digest(bytes);
  ASSERT_TRUE(
      store.append({this->sheet_.head(), this->sheet_.head(), {}, {}, {}, std::span(&gone, 1)}));
  EXPECT_EQ(store.blob(gone).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(this->place_.bytes().find("a paper that must go"), std::string::npos);
  EXPECT_EQ(this->place_.bytes().find(std::string(100, '!')), std::string::npos);
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreConformance, is_empty_and_nameless_at_first, is_founded_once,
    gives_back_after_a_restart_what_was_appended, keeps_the_bytes_of_a_line_whatever_they_are,
    refuses_a_batch_upon_another_head_and_keeps_none_of_it, says_so_where_a_commit_lost_its_end,
    reads_from_a_position_and_stops_at_the_first_error,
    reads_one_row_and_knows_where_the_record_ends, destroys_the_line_and_the_salt_of_an_erased_row,
    takes_rows_that_were_erased_elsewhere, keeps_files_by_their_digest_and_the_empty_one_too,
    destroys_erased_files);

}  // namespace wardmote::record::testing
