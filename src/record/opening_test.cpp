#include "record/opening.h"

#include <gtest/gtest.h>

#include "record/testing.h"

namespace wardmote::record::testing {
namespace {

const Reader kClerk(PersonId("clerk"), {"secretariat"});
constexpr std::size_t kActs = 3'000;  // several times what is handed over at once

// A record of acts of about 600 bytes.
struct LongRecord : World {
  LongRecord()
      : World([](Kinds& known) {
          known.add(Kind{"test.Said/1", "", "{}", [](std::string_view) { return Result<>(); }});
        }) {
    std::vector<Draft> drafts;
    for (std::size_t i = 0; i < kActs; ++i)
      drafts.push_back({.subjects = {Subject("item:" + std::to_string(i % 7))},
                        .kind = "test.Said/1",
                        .marking = Marking::white(),
                        .authority = not_recorded(),
                        .effective_on = *Day::of(2018, 11, 28),
                        .body = R"({"text":")" + std::string(400 + i % 9, 'x') + R"("})",
                        .corrects = std::nullopt});
    EXPECT_TRUE(record->commit(kClerk, {}, drafts, IdempotencyKey("all")));
  }

  std::string wrong_place() {
    const auto opened = Record::open(store, kinds, clock, random);
    return opened ? "nowhere" : opened.error().place;
  }
  std::string id(std::size_t row) { return store.rows()[row].line.substr(7, 32); }
  void alter(std::size_t row) { store.rows()[row].line += ' '; }
  // A line that is no act, committed to all the same.
  void distort(std::size_t row) {
    auto& stored = store.rows()[row];
    stored.line.erase(stored.line.find(",\"actor\""), 8);
    Sha256 hash;
    stored.commitment = commitment(hash, stored.salt, stored.line);
  }
};

std::string at(const std::string& id, std::size_t row) {
  return "act " + id + " (row " + std::to_string(row) + ")";
}

TEST(Opening, shows_a_long_record_as_it_was_before) {
  LongRecord world;
  const auto texts = [&] {
    std::vector<std::string> out;
    for (const auto& act : world.record->as(Reader::anyone()).acts())
      out.push_back(act.id.hex() + std::string(act.body));
    return out;
  };
  const auto before = texts();
  const Head head = world.record->head();
  world.reopen();
  EXPECT_EQ(before.size(), kActs);
  EXPECT_EQ(texts(), before);
  EXPECT_EQ(world.record->head(), head);
  EXPECT_EQ(world.record->as(Reader::anyone()).acts(Subject("item:3")).size(), 429U);
}

TEST(Opening, names_the_first_of_two_altered_acts) {
  LongRecord world;
  const auto first = world.id(700);
  world.alter(700);
  world.alter(2'900);
  EXPECT_EQ(world.wrong_place(), at(first, 700));
}

TEST(Opening, names_a_line_that_is_no_act_before_a_later_one_that_was_altered) {
  LongRecord world;
  const auto first = world.id(10);
  world.distort(10);
  world.alter(2'000);
  EXPECT_EQ(world.wrong_place(), at(first, 10));
}

TEST(Opening, names_an_altered_act_before_a_later_line_that_is_none) {
  LongRecord world;
  const auto first = world.id(1'990);
  world.alter(1'990);
  world.distort(2'000);
  EXPECT_EQ(world.wrong_place(), at(first, 1'990));
}

}  // namespace
}  // namespace wardmote::record::testing
