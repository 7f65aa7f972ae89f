#include "record/verify.h"

#include <map>

#include <gtest/gtest.h>

#include "base/codec_impl.h"
#include "record/merkle.h"
#include "record/testing.h"
#include "record/transfer.h"

namespace wardmote::record::testing {

struct Filed {
  static constexpr std::string_view kind = "test.Filed/1";
  static constexpr std::string_view meaning = "A paper was handed in.";
  std::string words, digest;
  static constexpr auto fields() {
    return Fields{field("words", &Filed::words, "What it says of itself"),
                  field("digest", &Filed::digest, "SHA-256 of its bytes")};
  }
};

}  // namespace wardmote::record::testing
WARDMOTE_CODEC(wardmote::record::testing::Filed);

namespace wardmote::record::testing {
namespace {

const Reader kClerk(PersonId("clerk"), {"secretariat"});

void fill(World& world, int count, const std::string& prefix = "") {
  for (int i = 0; i < count; ++i) {
    const Draft drafts[] = {
        draft({Subject("tree:1")}, Padding{}, Marking::white(), *Day::of(2018, 11, 28))};
    world.clock.advance_seconds(1);
    must(world.record->commit(kClerk, {}, drafts, IdempotencyKey(prefix + std::to_string(i)))
             .map([](const auto&) {}));
  }
}

Checkpoint now(World& world) { return {world.record->identity().id, world.record->head()}; }

// What a forger does who knows the format: every hash made anew.
void recompute(MemoryStore& store) {
  MerkleTree tree;
  Sha256 hash;
  for (auto& row : store.rows()) {
    row.commitment = commitment(hash, row.salt, row.line);
    tree.append(leaf_hash(hash, row.commitment));
    if (row.root) row.root = tree.root();
  }
}

std::string code(const Result<Verified>& result) { return result ? "" : result.error().code; }

TEST(Verify, passes_a_sound_record_and_an_older_checkpoint_of_it) {
  World world;
  fill(world, 3, "a");
  const auto then = now(world);
  fill(world, 3, "b");
  EXPECT_EQ(verify(world.store, then).value().head.size, 6U);
}

TEST(Verify, names_the_first_act_that_does_not_match) {
  World world;
  fill(world, 5);
  auto& line = world.store.rows()[2].line;
  line.replace(line.find("2018"), 4, "2017");
  const auto found = verify(world.store);
  EXPECT_EQ(code(found), "act-altered");
  EXPECT_NE(found.error().place.find("row 2"), std::string::npos);
}

Digest file_a_paper(World& world, const std::string& paper, const std::string& words) {
  const Digest digest = Sha256()(std::string_view(paper));
  const Draft drafts[] = {draft({Subject("paper:1")},
                                Filed{words, to_hex(digest.data(), digest.size())},
                                Marking::white(), *Day::of(2018, 11, 28))};
  must(world.record->commit(kClerk, {}, drafts, IdempotencyKey(paper), std::span(&paper, 1))
           .map([](const auto&) {}));
  return digest;
}

TEST(Verify, finds_a_file_that_was_altered_or_taken_away) {
  World world([](Kinds& kinds) { kinds.add<Filed>(); });
  const auto digest = file_a_paper(world, "a paper", "words");
  const std::string none(64, '0');
  file_a_paper(world, "another", R"(it reads "digest":")" + none + "\"");
  EXPECT_EQ(verify(world.store).value().blobs, 2U);
  EXPECT_TRUE(verify_files(world.store));
  world.store.files()[digest] = "another paper";
  EXPECT_EQ(code(verify(world.store)), "blob-altered");
  EXPECT_EQ(verify_files(world.store).error().code, "blob-altered");
  world.store.files().erase(digest);
  EXPECT_EQ(code(verify(world.store)), "blob-missing");
}

TEST(Verify, finds_an_edit_whose_hashes_were_all_recomputed_by_a_checkpoint) {
  World world;
  fill(world, 5);
  const auto then = now(world);
  auto& line = world.store.rows()[2].line;
  line.replace(line.find("\"effective_on\":\"2018"), 20, "\"effective_on\":\"2017");
  recompute(world.store);
  EXPECT_EQ(code(verify(world.store)), "");
  EXPECT_EQ(code(verify(world.store, then)), "record-forked");
}

TEST(Verify, finds_a_truncation_and_a_rollback_by_a_checkpoint) {
  World world;
  fill(world, 5);
  const auto then = now(world);
  world.store.rows().pop_back();
  EXPECT_EQ(code(verify(world.store)), "");
  EXPECT_EQ(code(verify(world.store, then)), "record-rolled-back");
}

TEST(Verify, finds_a_fork_by_a_checkpoint) {
  World world;
  fill(world, 3, "common");
  fill(world, 3, "ours");
  const auto then = now(world);
  world.store.rows().resize(3);
  world.reopen();
  fill(world, 5, "theirs");
  EXPECT_EQ(code(verify(world.store, then)), "record-forked");
}

TEST(Verify, finds_rows_that_were_swapped_or_left_out) {
  World world;
  fill(world, 4);
  std::swap(world.store.rows()[1], world.store.rows()[2]);
  EXPECT_NE(code(verify(world.store)), "");
  std::swap(world.store.rows()[1], world.store.rows()[2]);
  EXPECT_EQ(code(verify(world.store)), "");
  world.store.rows().erase(world.store.rows().begin() + 1);
  EXPECT_NE(code(verify(world.store)), "");
}

TEST(Verify, accepts_exactly_the_erasures_that_were_recorded) {
  World world([](Kinds& kinds) {
    kinds.add(Kind{"test.Said/1", "", "{}", [](std::string_view) { return Result<>(); }});
  });
  const Draft said{{Subject("item:1")}, "test.Said/1",          Marking::white(),
                   not_recorded(),      *Day::of(2018, 11, 28), std::string(R"({"text":"a name"})"),
                   std::nullopt};
  const auto receipt =
      world.record->commit(kClerk, {}, std::span(&said, 1), IdempotencyKey("said")).value();
  fill(world, 2);
  const auto before = world.store.rows()[0];
  ASSERT_TRUE(world.record->erase(kClerk, receipt.ids[0], "asked for", {}, IdempotencyKey("e")));
  EXPECT_EQ(verify(world.store).value().erased, 1U);

  const auto after = world.store.rows()[0];
  world.store.rows()[0] = before;
  EXPECT_EQ(code(verify(world.store)), "erasure-undone");
  world.store.rows()[0] = after;
  world.store.rows()[1].erased = true;
  world.store.rows()[1].line.clear();
  EXPECT_EQ(code(verify(world.store)), "row-emptied");
}

TEST(Checkpoint, reads_back_what_it_signed_and_refuses_another_key) {
  SeededRandom random;
  const auto key = SigningKey::make(random), other = SigningKey::make(random);
  World world;
  fill(world, 3);
  const auto text = write_checkpoint(now(world), key);
  EXPECT_EQ(read_checkpoint(text, key.public_hex()).value().head, world.record->head());
  EXPECT_EQ(read_checkpoint(text, other.public_hex()).error().code, "signature-wrong");
  std::string forged = text;
  forged.replace(forged.find("\n3\n"), 3, "\n2\n");
  EXPECT_EQ(read_checkpoint(forged, key.public_hex()).error().code, "signature-wrong");
}

TEST(Checkpoint, of_a_record_without_a_name_is_not_read) {
  SeededRandom random;
  World world;
  const auto text = write_checkpoint(now(world), SigningKey::make(random));
  const auto name_end = text.find('\n');
  for (const auto* name : {"wardmote/", "wardmote/a b", "wardmote/a+b"})
    EXPECT_EQ(read_checkpoint(name + text.substr(name_end), std::nullopt).error().code,
              "checkpoint-unreadable")
        << name;
}

// RFC 8032, section 7.1, test 1.
TEST(Checkpoint, signs_as_the_published_vector_does) {
  const auto key =
      SigningKey::read("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const auto signature = key->sign("");
  EXPECT_EQ(
      to_hex(reinterpret_cast<const std::uint8_t*>(signature.data()), signature.size()),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
      "f9b46bd25bf5f0595bbe24655141438e7a100b");
}

// ---- transfer ----------------------------------------------------------------------------------

class Files : public Sink, public Source {
 public:
  std::map<std::string, std::string, std::less<>> files;
  Result<> append(std::string_view file, std::string_view bytes) override {
    files[std::string(file)] += bytes;
    return {};
  }
  Result<std::string> whole(std::string_view file) override { return files.at(std::string(file)); }
  Result<> lines(std::string_view file, std::function<Result<>(std::string_view)> each) override {
    const std::string& text = files[std::string(file)];
    for (std::size_t from = 0; from < text.size();) {
      const auto end = text.find('\n', from);
      WARDMOTE_CHECK(each(std::string_view(text).substr(from, end - from)));
      from = end + 1;
    }
    return {};
  }
  Result<> list(std::string_view folder, std::function<Result<>(std::string)> each) override {
    for (const auto& [name, bytes] : files)
      if (name.starts_with(std::string(folder) + "/"))
        WARDMOTE_CHECK(each(name.substr(folder.size() + 1)));
    return {};
  }
};

TEST(Transfer, brings_a_record_over_and_back_unchanged) {
  World world;
  fill(world, 4);
  must(world.store.append({world.record->head(),
                           world.record->head(),
                           {},
                           std::vector<Blob>{{Sha256()(std::string_view("paper")), "paper"}},
                           {},
                           {}}));
  Files first, second;
  ASSERT_TRUE(export_record(world.store, first));
  MemoryStore copy;
  const auto imported = import_record(first, copy);
  ASSERT_TRUE(imported) << imported.error().text();
  ASSERT_TRUE(export_record(copy, second));
  EXPECT_EQ(first.files, second.files);
  EXPECT_EQ(copy.head().value(), world.record->head());
}

TEST(Transfer, refuses_an_export_that_was_altered) {
  World world;
  fill(world, 4);
  Files files;
  ASSERT_TRUE(export_record(world.store, files));
  auto& acts = files.files["acts.jsonl"];
  acts.replace(acts.find("clerk"), 5, "clark");
  MemoryStore copy;
  EXPECT_EQ(import_record(files, copy).error().code, "act-altered");
}

}  // namespace
}  // namespace wardmote::record::testing
