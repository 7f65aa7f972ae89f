// What holds of a record whatever is asked of it, and whatever its store answers.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/notes_test.h"

namespace wardmote::record::testing {
namespace {

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
