#include "record/record.h"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/codec_impl.h"
#include "record/merkle.h"
#include "record/testing.h"

namespace wardmote::record::testing {

struct Noted {
  static constexpr std::string_view kind = "test.Noted/2";
  static constexpr std::string_view meaning = "Somebody noted something.";
  std::string text;
  static constexpr auto fields() {
    return Fields{field("text", &Noted::text, "What", {.min_length = 1, .max_length = 100})};
  }
};

struct Notes {
  std::vector<std::string> texts;
  void apply(const Act& act) {
    if (const auto noted = act.as<Noted>()) texts.push_back(noted->text);
  }
};

}  // namespace wardmote::record::testing

WARDMOTE_CODEC(wardmote::record::testing::Noted);

namespace wardmote::record::testing {
namespace {

const Subject kItem("item:1");
const Reader kClerk(PersonId("clerk"), {"secretariat"});

void test_kinds(Kinds& kinds) {
  kinds.add<Noted>();
  kinds.upcast("test.Noted/1", "test.Noted/2", [](std::string_view body) -> Result<std::string> {
    return R"({"text":"old )" + std::string(body.substr(9));
  });
}

Draft note(std::string text, Marking marking = Marking::white()) {
  return draft({kItem}, Noted{std::move(text)}, std::move(marking), *Day::of(2018, 11, 28));
}

Result<Receipt> commit(World& world, Draft what, const std::string& key) {
  return world.record->commit(kClerk, {}, std::span(&what, 1), IdempotencyKey(key));
}

std::vector<std::string> read(const View& view) { return view.of<Notes>(kItem)->texts; }

TEST(Record, shows_each_reader_only_what_they_may_see) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("open"), "1"));
  ASSERT_TRUE(commit(world, note("closed", Marking::red({"secretariat"})), "2"));
  EXPECT_EQ(read(world.record->as(Reader::anyone())), std::vector<std::string>{"open"});
  EXPECT_EQ(read(world.record->as(kClerk)), (std::vector<std::string>{"open", "closed"}));
}

TEST(Record, shows_what_was_known_at_a_moment) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("first"), "1"));
  const Instant then = world.clock.now();
  world.clock.advance_seconds(60);
  ASSERT_TRUE(commit(world, note("second"), "2"));
  EXPECT_EQ(read(world.record->as(kClerk, then)), std::vector<std::string>{"first"});
  EXPECT_TRUE(read(world.record->as(kClerk, Instant(then.micros() - 1))).empty());
  EXPECT_EQ(read(world.record->as(kClerk)).size(), 2U);
}

TEST(Record, never_dates_an_act_before_another_when_the_clock_steps_back) {
  World world(test_kinds);
  const auto first = commit(world, note("first"), "1");
  world.clock.advance_seconds(-3600);
  const auto second = commit(world, note("second"), "2");
  EXPECT_EQ(second->recorded_at, first->recorded_at);
  world.reopen();
  EXPECT_EQ(read(world.record->as(kClerk)).size(), 2U);
}

TEST(Record, commits_a_repeated_command_once_even_after_a_restart) {
  World world(test_kinds);
  const auto first = commit(world, note("once"), "same");
  world.reopen();
  world.clock.advance_seconds(5);
  const auto again = commit(world, note("once"), "same");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->ids, first->ids);
  EXPECT_EQ(again->recorded_at, first->recorded_at);
  EXPECT_EQ(world.record->act_count(), 1U);
}

TEST(Record, refuses_a_key_that_was_used_for_another_command) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("once"), "same"));
  EXPECT_EQ(commit(world, note("other"), "same").error().code, "key-reused");
}

TEST(Record, refuses_a_command_upon_something_that_changed_meanwhile) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("seen"), "1"));
  const Precondition seen{{{kItem, world.record->as(kClerk).fingerprint(kItem)}}};
  ASSERT_TRUE(commit(world, note("unseen"), "2"));
  const Draft drafts[] = {note("stale")};
  EXPECT_EQ(world.record->commit(kClerk, seen, drafts, IdempotencyKey("3")).error().kind,
            ErrorKind::Stale);
}

TEST(Record, does_not_let_hidden_acts_make_a_command_stale) {
  World world(test_kinds);
  const Reader other(PersonId("other"), {});
  ASSERT_TRUE(commit(world, note("seen"), "1"));
  const Precondition seen{{{kItem, world.record->as(other).fingerprint(kItem)}}};
  ASSERT_TRUE(commit(world, note("hidden", Marking::red({"secretariat"})), "2"));
  const Draft drafts[] = {note("mine")};
  EXPECT_TRUE(world.record->commit(other, seen, drafts, IdempotencyKey("3")));
}

TEST(Record, keeps_a_batch_whole_or_not_at_all) {
  World world(test_kinds);
  const Draft drafts[] = {note("good"), note("")};
  EXPECT_FALSE(world.record->commit(kClerk, {}, drafts, IdempotencyKey("1")));
  EXPECT_EQ(world.record->act_count(), 0U);
}

TEST(Record, tells_by_the_fingerprint_of_many_acts_what_was_added_and_remarked) {
  World world(test_kinds);
  const Reader other(PersonId("other"), {"scheme"});
  std::set<Fingerprint> seen;
  std::vector<Fingerprint> in_turn;
  const auto look = [&] {
    const auto now = world.record->as(kClerk).fingerprint(kItem);
    EXPECT_EQ(now, world.record->as(kClerk).fingerprint(kItem));
    EXPECT_TRUE(seen.insert(now).second);
    in_turn.push_back(now);
  };
  std::optional<ActId> first;
  for (int i = 0; i < 40; ++i) {
    const auto written = commit(world, note("note " + std::to_string(i)), std::to_string(i));
    if (!first) first = written->ids[0];
    look();
  }
  const auto unseen = world.record->as(other).fingerprint(kItem);
  const Draft remark =
      draft({kItem}, Remarked{*first, Level::Green, {{"scheme"}}, "not for the public"},
            Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
  ASSERT_TRUE(commit(world, remark, "remark"));
  look();
  // The same acts, one of them marked otherwise.
  EXPECT_EQ(read(world.record->as(other)).size(), 40U);
  EXPECT_NE(world.record->as(other).fingerprint(kItem), unseen);
  // What was kept says the same as what is made anew.
  world.reopen();
  EXPECT_EQ(world.record->as(kClerk).fingerprint(kItem), in_turn.back());
}

TEST(Record, checks_a_body_that_its_own_codec_does_not_answer_for) {
  World world(test_kinds);
  const auto refused = [&](Draft what, const std::string& key) {
    const auto done = commit(world, std::move(what), key);
    return !done && done.error().kind == ErrorKind::Invalid;
  };
  EXPECT_TRUE(refused(note("\xff"), "not UTF-8"));
  EXPECT_TRUE(refused(note(std::string(101, 'x')), "too long"));
  Draft outside = note("words");
  outside.body = std::string(R"({"words":"text"})");
  EXPECT_TRUE(refused(outside, "bytes from elsewhere"));
  Draft other = note("words");
  other.body = Body::of(Erased{{}, std::string(64, '0'), {}, "x"});
  EXPECT_TRUE(other.body.sound_as());
  EXPECT_TRUE(refused(other, "of another struct"));
  Draft emptied = note("words");
  const Body taken = std::move(emptied.body);
  EXPECT_TRUE(refused(emptied, "moved from"));  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(world.record->act_count(), 0U);

  Draft kept = note("words");
  kept.body = taken;
  EXPECT_TRUE(kept.body.sound_as());
  EXPECT_TRUE(commit(world, std::move(kept), "sound"));
  outside.body = std::string(R"({ "text": "words" })");
  EXPECT_FALSE(outside.body.sound_as());
  EXPECT_TRUE(commit(world, std::move(outside), "from elsewhere, and right"));
}

TEST(Record, holds_a_new_mark_for_every_moment) {
  World world(test_kinds);
  const auto written = commit(world, note("too low"), "1");
  const Instant then = world.clock.now();
  world.clock.advance_seconds(60);
  const Draft remark =
      draft({kItem}, Remarked{written->ids[0], Level::Red, {{"secretariat"}}, "named a party"},
            Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
  ASSERT_TRUE(commit(world, remark, "2"));
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(read(world.record->as(Reader::anyone())).empty());
    EXPECT_TRUE(read(world.record->as(Reader::anyone(), then)).empty());
    EXPECT_EQ(read(world.record->as(kClerk, then)).size(), 1U);
    world.reopen();
  }
}

TEST(Record, forgets_what_is_erased_and_still_opens) {
  World world(test_kinds);
  const auto written = commit(world, note("a name"), "1");
  ASSERT_TRUE(commit(world, note("kept"), "2"));
  ASSERT_TRUE(world.record->erase(kClerk, written->ids[0], "asked for", {}, IdempotencyKey("3")));
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(read(world.record->as(kClerk)), std::vector<std::string>{"kept"});
    EXPECT_FALSE(world.record->as(kClerk).act(written->ids[0]));
    world.reopen();
  }
  for (const auto& row : world.store.rows()) EXPECT_EQ(row.line.find("a name"), std::string::npos);
}

Draft remark_of(const ActId& act, Level level, Audience audience) {
  return draft({kItem}, Remarked{act, level, std::move(audience), "named a party"},
               Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
}

TEST(Record, opens_again_after_the_erasure_of_what_was_corrected_or_remarked) {
  World world(test_kinds);
  const auto wrong = commit(world, note("a name"), "1");
  Draft right = note("a label");
  right.corrects = wrong->ids[0];
  const auto corrected = commit(world, right, "2");
  ASSERT_TRUE(corrected);
  ASSERT_TRUE(commit(world, remark_of(wrong->ids[0], Level::Red, {{"secretariat"}}), "3"));
  ASSERT_TRUE(world.record->erase(kClerk, wrong->ids[0], "asked for", {}, IdempotencyKey("4")));
  for (int round = 0; round < 2; ++round) {
    const auto act = world.record->as(Reader::anyone()).act(corrected->ids[0]);
    ASSERT_TRUE(act);
    EXPECT_EQ(act->corrects, wrong->ids[0]) << "what an act says does not change by a restart";
    world.reopen();
  }
}

TEST(Record, does_not_record_anew_what_was_erased_when_its_command_is_repeated) {
  World world(test_kinds);
  const auto first = commit(world, note("a name"), "same");
  ASSERT_TRUE(world.record->erase(kClerk, first->ids[0], "asked for", {}, IdempotencyKey("2")));
  for (int round = 0; round < 2; ++round) {
    const auto again = commit(world, note("a name"), "same");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->ids, first->ids);
    EXPECT_TRUE(read(world.record->as(kClerk)).empty());
    world.reopen();
  }
}

TEST(Record, refuses_marks_that_it_could_not_read_back) {
  World world(test_kinds);
  const auto written = commit(world, note("words"), "1");
  const auto count = world.record->act_count();
  EXPECT_FALSE(commit(world, remark_of(written->ids[0], Level::Red, {}), "2"));
  EXPECT_FALSE(commit(world, remark_of(written->ids[0], Level::White, {{"secretariat"}}), "3"));
  EXPECT_EQ(commit(world, remark_of(ActId{}, Level::White, {}), "4").error().code, "not-found");
  EXPECT_FALSE(commit(world,
                      draft({kItem}, Erased{written->ids[0], std::string(64, '0'), {}, "x"},
                            Marking::white(), *Day::of(2018, 11, 29)),
                      "5"));
  EXPECT_EQ(world.record->act_count(), count);
  world.reopen();
}

TEST(Record, tells_hidden_acts_and_unknown_ones_apart_for_nobody) {
  World world(test_kinds);
  const Reader guesser(PersonId("guesser"), {});
  const auto hidden = commit(world, note("secret", Marking::red({"secretariat"})), "1");
  const auto answers = [&](const ActId& id) {
    Draft correction = note("a guess");
    correction.corrects = id;
    const Draft drafts[] = {correction}, remarks[] = {remark_of(id, Level::White, {})};
    return world.record->commit(guesser, {}, drafts, IdempotencyKey("2")).error().text() +
           world.record->commit(guesser, {}, remarks, IdempotencyKey("3")).error().text() +
           world.record->erase(guesser, id, "x", {}, IdempotencyKey("4")).error().text();
  };
  EXPECT_EQ(answers(hidden->ids[0]), answers(ActId{}));
}

TEST(Record, reads_old_kinds_as_new_ones_and_leaves_their_bytes) {
  World world(test_kinds);
  // As an older version wrote it.
  world.kinds.add(Kind{"test.Noted/1", "", "{}", [](std::string_view) { return Result<>(); }});
  Draft old = note("x");
  old.kind = "test.Noted/1";
  old.body = std::string(R"({"text":"words"})");
  ASSERT_TRUE(commit(world, old, "1"));
  world.reopen();
  EXPECT_EQ(read(world.record->as(kClerk)), std::vector<std::string>{"old words"});
  EXPECT_NE(world.store.rows()[0].line.find(R"("kind":"test.Noted/1")"), std::string::npos);
}

TEST(Record, names_the_act_that_was_altered_and_does_not_open) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("first"), "1"));
  const auto second = commit(world, note("second"), "2");
  auto& line = world.store.rows()[1].line;
  line.replace(line.find("second"), 6, "forged");
  const auto opened = Record::open(world.store, world.kinds, world.clock, world.random);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "act-altered");
  EXPECT_NE(opened.error().place.find(second->ids[0].hex()), std::string::npos);
}

TEST(Record, gives_files_only_to_those_who_see_an_act_that_names_them) {
  World world(test_kinds);
  const std::string bytes = "a paper";
  const Digest digest = Sha256()(std::string_view(bytes));
  const Draft drafts[] = {note(to_hex(digest.data(), 32), Marking::red({"secretariat"}))};
  const auto receipt =
      world.record->commit(kClerk, {}, drafts, IdempotencyKey("1"), std::span(&bytes, 1));
  ASSERT_TRUE(receipt);
  const auto id = receipt->ids[0];
  EXPECT_EQ(world.record->blob(world.record->as(kClerk), id, digest).value_or(""), bytes);
  EXPECT_EQ(world.record->blob(world.record->as(Reader::anyone()), id, digest).error().code,
            "not-found");
}

TEST(Record, proves_that_a_visible_act_is_in_the_tree) {
  World world(test_kinds);
  std::vector<ActId> ids;
  for (int i = 0; i < 7; ++i)
    ids.push_back(commit(world, note("n" + std::to_string(i)), std::to_string(i))->ids[0]);
  const auto proof = world.record->inclusion(world.record->as(kClerk), ids[3], 7);
  ASSERT_TRUE(proof);
  Sha256 hash;
  EXPECT_TRUE(verify_inclusion(leaf_hash(hash, proof->commitment), proof->index, proof->size,
                               proof->path, world.record->head().root));
}

// ---- faults ------------------------------------------------------------------------------------

RC_GTEST_PROP(RecordFaults, lose_no_answered_act_and_invent_none, ()) {
  using Fault = FaultyStore::Fault;
  Kinds kinds;
  register_acts(kinds);
  test_kinds(kinds);
  ManualClock clock;
  SeededRandom random;
  FaultyStore store;
  auto record = Record::open(store, kinds, clock, random).value();
  std::vector<std::string> answered;
  const int steps = *rc::gen::inRange(1, 30);
  for (int i = 0; i < steps; ++i) {
    store.next = *rc::gen::element(Fault::None, Fault::None, Fault::Full, Fault::LostBefore,
                                   Fault::LostAfter);
    const std::string text = "n" + std::to_string(i);
    const Draft drafts[] = {note(text)};
    if (record->commit(kClerk, {}, drafts, IdempotencyKey(text))) answered.push_back(text);
    if (*rc::gen::inRange(0, 4) == 0) record = Record::open(store, kinds, clock, random).value();
    RC_ASSERT(read(record->as(kClerk)) == answered);
  }
}

// ---- laws --------------------------------------------------------------------------------------

RC_GTEST_PROP(RecordLaws, fold_in_steps_to_what_a_fold_from_scratch_gives, ()) {
  World world(test_kinds);
  const std::vector<Marking> markings = {Marking::white(), Marking::green(),
                                         Marking::red({"secretariat"}), Marking::amber({"chair"})};
  const std::vector<Reader> readers = {Reader::anyone(), Reader(PersonId("a"), {}),
                                       Reader(PersonId("b"), {"chair"}), kClerk};
  std::vector<std::pair<std::string, Marking>> written;
  const int steps = *rc::gen::inRange(1, 40);
  for (int i = 0; i < steps; ++i) {
    const auto marking = *rc::gen::elementOf(markings);
    RC_ASSERT(commit(world, note("n" + std::to_string(i), marking), std::to_string(i)));
    written.emplace_back("n" + std::to_string(i), marking);
    const auto reader = *rc::gen::elementOf(readers);
    std::vector<std::string> expected;
    for (const auto& [text, mark] : written)
      if (may_see(reader, mark)) expected.push_back(text);
    RC_ASSERT(read(world.record->as(reader)) == expected);
    std::vector<std::string> all;
    for (const Act act : world.record->as(reader).acts()) all.push_back(act.as<Noted>()->text);
    RC_ASSERT(all == expected);
  }
}

RC_GTEST_PROP(RecordLaws, give_visible_acts_that_no_hidden_act_can_change, ()) {
  // The same visible commands, with and without hidden ones between them.
  World quiet(test_kinds), busy(test_kinds);
  const Reader reader(PersonId("a"), {});
  const int steps = *rc::gen::inRange(1, 20);
  for (int i = 0; i < steps; ++i) {
    const int hidden = *rc::gen::inRange(0, 4);
    for (int k = 0; k < hidden; ++k)
      RC_ASSERT(commit(busy, note("secret", Marking::red({"secretariat"})),
                       "h" + std::to_string(i) + "." + std::to_string(k)));
    for (World* world : {&quiet, &busy}) {
      const Draft drafts[] = {note("n" + std::to_string(i), Marking::green())};
      RC_ASSERT(world->record->commit(reader, {}, drafts, IdempotencyKey(std::to_string(i))));
    }
    quiet.clock.advance_seconds(1);
    busy.clock.advance_seconds(1);
  }
  const auto seen = [&](World& world) {
    std::string out = world.record->as(reader).fingerprint(kItem).hex();
    for (const Act act : world.record->as(reader).acts())
      out += act.id.hex() + act.recorded_at.iso() + std::string(act.body);
    return out;
  };
  RC_ASSERT(seen(quiet) == seen(busy));
}

}  // namespace
}  // namespace wardmote::record::testing
