#pragma once
// What tests of the record and of those who use it share.

#include <functional>
#include <memory>

#include "base/testing.h"
#include "record/memory_store.h"
#include "record/own_acts.h"
#include "record/record.h"

namespace wardmote::record::testing {

using wardmote::testing::ManualClock;
using wardmote::testing::SeededRandom;

// A record in memory with its clock. Reopen to see what a restart would see.
struct World {
  Kinds kinds;
  ManualClock clock;
  SeededRandom random;
  MemoryStore store;
  std::unique_ptr<Record> record;

  explicit World(const std::function<void(Kinds&)>& also = {}, std::uint64_t seed = 1)
      : random(seed) {
    register_acts(kinds);
    if (also) also(kinds);
    reopen();
  }
  void reopen() { record = Record::open(store, kinds, clock, random).value(); }
};

// A store that errs when told to.
class FaultyStore : public MemoryStore {
 public:
  enum class Fault { None, Full, LostBefore, LostAfter };
  Fault next = Fault::None;

  Result<> append(const Batch& batch) override {
    const Fault fault = std::exchange(next, Fault::None);
    if (fault == Fault::Full) return fail(ErrorKind::Full, "disk-full", "", "No room.");
    if (fault == Fault::LostBefore)
      return fail(ErrorKind::Unavailable, "disk-error", "", "No answer.");
    WARDMOTE_CHECK(MemoryStore::append(batch));
    if (fault == Fault::LostAfter)
      return fail(ErrorKind::Unavailable, "disk-error", "", "No answer.");
    return {};
  }
};

}  // namespace wardmote::record::testing
