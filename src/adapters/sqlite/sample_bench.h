#pragma once
// A record as it is after years, for benchmarks: items of 60 acts, three subjects an act, bodies of
// about 500 bytes, and 10,000 audiences, of which half_sighted() may see every other one.

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapters/sqlite/sqlite_store.h"
#include "adapters/system/clock.h"
#include "adapters/system/large_pages.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "committee/acts.h"
#include "record/own_acts.h"
#include "record/record.h"

namespace wardmote::sqlite::sample {

constexpr std::uint32_t kActsOfItem = 60;
constexpr std::uint32_t kItemsOfMeeting = 20;
constexpr std::uint32_t kAudiences = 10'000;

// Benchmarks of a sample that does not fit measure nothing.
template <class T>
T got(Result<T> result) {
  if (result) return std::move(*result);
  std::fputs((result.error().text() + "\n").c_str(), stderr);
  std::exit(1);
}
inline void got(Result<> result) {
  got(std::move(result).map([] { return 0; }));
}

inline Id128 id_of(std::uint64_t n) {
  // Spread like random ones, since ids are.
  std::uint64_t x = (n + 1) * 0x9E3779B97F4A7C15ULL;
  Id128 out;
  for (auto& byte : out.bytes) {
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ULL;
    byte = static_cast<std::uint8_t>(x >> 56);
  }
  return out;
}

inline Grant audience(std::uint32_t n) { return fmt::format("offered@paper:{}", n % kAudiences); }
inline Marking marking_of(std::uint32_t item) {
  return Marking::red({audience(item), "chair", "secretariat"});
}
inline record::Subject subject_of(std::uint32_t item) {
  return committee::item_subject(id_of(item));
}
inline std::string meeting_of(std::uint32_t item) {
  return fmt::format("SSC_{}_2811", item / kItemsOfMeeting);
}

inline Reader writer() { return Reader(PersonId("secretariat"), {"secretariat"}); }
inline Reader half_sighted() {
  std::vector<Grant> grants;
  for (std::uint32_t n = 0; n < kAudiences; n += 2) grants.push_back(audience(n));
  return Reader(PersonId("member"), std::move(grants));
}

// About as many bytes of plain words, no two alike.
inline std::string words_of(std::uint64_t n, std::size_t bytes) {
  static constexpr const char* kWords[] = {"the",      "committee", "noted",  "supplier",
                                           "security", "plan",      "review", "of",
                                           "and",      "agreed",    "report", "assessment"};
  std::string out = fmt::format("{}:", n);
  for (std::uint64_t x = n * 2'654'435'761U + 1; out.size() < bytes;
       x = x * 6'364'136'223'846'793'005U + 1)
    (out += ' ') += kWords[(x >> 33) % std::size(kWords)];
  return out;
}

// Act `n` of the record: the item it stands under, one decision, then its words.
inline record::Draft act(std::uint64_t n, std::size_t bytes) {
  const auto item = static_cast<std::uint32_t>(n / kActsOfItem);
  const int place = static_cast<int>(n % kActsOfItem);
  const Day day = *Day::of(2018, 11, 28);
  std::vector<record::Subject> about = {
      subject_of(item), committee::meeting_subject(meeting_of(item)),
      record::Subject(fmt::format("label:large-supplier/{}", item % 200))};
  const std::vector<committee::Provenance> source = {{"title", place, 1, 0.97},
                                                     {"verb", place, 30, 0.95}};
  if (place == 0) {
    committee::ItemRecorded what;
    what.item = id_of(item);
    what.position = static_cast<int>(item % kItemsOfMeeting);
    what.number = what.position + 1;
    what.title = words_of(n, bytes).substr(0, 80);
    what.item_kind = "remediation-plan";
    what.mark = Level::Red;
    what.labels = {{"large-supplier", "E", "Large Supplier 'E'"}};
    what.source = source;
    return record::draft(std::move(about), what, marking_of(item), day);
  }
  if (place == 1) {
    committee::DecisionTaken what;
    what.decision = id_of(n);
    what.item = id_of(item);
    what.verb = "APPROVED";
    what.object = "remediation-plan";
    what.sentence = words_of(n, bytes);
    what.source = source;
    return record::draft(std::move(about), what, marking_of(item), day);
  }
  committee::PortionRecorded what;
  what.portion = id_of(n);
  what.item = id_of(item);
  what.position = place - 2;
  what.text = words_of(n, bytes);
  what.first_line = what.last_line = place;
  return record::draft(std::move(about), what, marking_of(item), day);
}

inline std::vector<record::Draft> acts(std::uint64_t first, std::uint64_t count,
                                       std::size_t bytes_of_words = 270) {
  std::vector<record::Draft> out;
  out.reserve(count);
  for (std::uint64_t n = first; n < first + count; ++n) out.push_back(act(n, bytes_of_words));
  return out;
}

inline record::Kinds kinds() {
  record::Kinds out;
  record::register_acts(out);
  committee::register_acts(out);
  return out;
}

// A record open on a file.
struct Open {
  record::Kinds kinds = sample::kinds();
  system::SystemClock clock;
  system::SystemRandom random;
  std::unique_ptr<SqliteStore> store;
  std::unique_ptr<record::Record> record;
  std::uint64_t commits = 0;

  explicit Open(const std::string& file, std::size_t memo_entries = 100'000)
      : store(got(SqliteStore::open(file, SqliteStore::Mode::ReadWrite))),
        record(got(record::Record::open(
            *store, kinds, clock, random,
            {.memo_entries = memo_entries, .progress = {}, .memory = system::large_pages()}))) {}

  void commit(std::span<const record::Draft> drafts) {
    const record::IdempotencyKey key(fmt::format("bench/{}/{}", record->act_count(), ++commits));
    got(record->commit(writer(), {}, drafts, key));
  }
};

// Fills a new file with the first `count` acts.
inline void grow(const std::string& file, std::uint64_t count) {
  Open open(file);
  for (std::uint64_t n = 0; n < count;) {
    const auto batch = std::min<std::uint64_t>(count - n, 1'000);
    open.commit(acts(n, batch));
    n += batch;
  }
  got(open.store->settle_log());
}

}  // namespace wardmote::sqlite::sample
