#include "watch/replay.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/history.h"
#include "watch/pruned.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

namespace {

bool same(std::span<const Breach> left, std::span<const Breach> right) {
  return std::ranges::equal(left, right);
}

// Prepares the entries of a group before they are decided, so that nothing has to wait for memory.
class LookAhead {
 public:
  // An engine that begins within the group looks nothing ahead.
  LookAhead(journal::EntryReader entries, const Engine* engine)
      : entries_(std::move(entries)), engine_(engine) {
    for (std::size_t i = 0; i < far; ++i) step();
  }

  // What is prepared of the entry at hand.
  const std::optional<Engine::Prepared>& at_hand() const { return prepared_[at_ % far]; }
  // The next entry is at hand.
  void step() {
    if (!engine_) return;
    if (const auto& soon = prepared_[(at_ + far - near) % far]) engine_->fetch(*soon);
    auto& next = prepared_[at_++ % far];
    next.reset();
    const auto entry = entries_.next();
    if (!entry || entry->kind != journal::EntryKind::Verdict) return;
    const Arrival& arrival = entry->verdict.arrival;
    if (arrival.type.index < engine_->table().type_count()) next = engine_->prepare(arrival);
  }
  // What is prepared is of one table.
  void forget() { prepared_ = {}; }

 private:
  static constexpr std::size_t far = 16, near = 8;
  journal::EntryReader entries_;
  const Engine* engine_;
  std::array<std::optional<Engine::Prepared>, far> prepared_;
  std::size_t at_ = 0;
};

}  // namespace

Result<void> check_vocabulary(const Vocabulary& vocabulary) {
  if (vocabulary.types.size() <= journal::most_types) return {};
  return fail(ErrorKind::Invalid, "types-too-many", "vocabulary",
              fmt::format("A journal numbers {} communication types at most, and these are {}.",
                          journal::most_types, vocabulary.types.size()),
              "Begin a new journal under rules that name fewer.");
}

Result<Engine::Settings> engine_settings(const RunBegun& run, std::uint64_t key,
                                         const MemoryBound& memory) {
  Engine::Settings settings;
  settings.key = key;
  settings.pages = memory.pages;
  settings.policy.held_requests_count = run.held_requests_count;
  if (!std::ranges::is_permutation(run.precedence, settings.policy.precedence)) {
    return fail(
        ErrorKind::Invalid, "precedence-incomplete", "precedence",
        "The precedence of verdicts does not name each of delete, hold, flag, warn and pass "
        "once.",
        "Name each once, the gravest first.");
  }
  std::ranges::copy(run.precedence, settings.policy.precedence.begin());
  WARDMOTE_CHECK(check_vocabulary(run.vocabulary));
  if (run.remembered_most < 1 || run.remembered_most > RememberedRequests::greatest_most ||
      run.remembered_milliseconds < 1) {
    return fail(ErrorKind::Invalid, "remembered-out-of-range", "remembered_most",
                "The number or the time of remembered RequestIDs is out of range.",
                fmt::format("Give a number from 1 to {} and at least a millisecond.",
                            RememberedRequests::greatest_most));
  }
  settings.remembered = {.most = static_cast<std::uint32_t>(run.remembered_most),
                         .milliseconds = run.remembered_milliseconds};
  return settings;
}

Replay::Replay(SegmentFolder& folder, std::uint64_t key, MemoryBound memory)
    : folder_(folder), key_(key), memory_(memory), reader_(folder) {}

tl::unexpected<Error> Replay::corrupt(std::string code, std::string why) const {
  return fail(ErrorKind::Corrupt, std::move(code), fmt::format("position {}", position_),
              std::move(why), "Compare with a copy of the journal.");
}

Result<void> Replay::resume(const JournalEnd& behind, RunBegun run, Engine engine,
                            CountingTime last_time) {
  WARDMOTE_CHECK(reader_.start_behind(behind));
  begun_ = true;
  position_ = behind.entries;
  run_ = std::move(run);
  engine_ = std::move(engine);
  last_time_ = last_time;
  return {};
}

Result<Quarantine> Replay::begin() {
  begun_ = true;
  WARDMOTE_TRY(pruned, pruned_of(folder_));
  if (!pruned) return Quarantine();
  const auto position = static_cast<journal::Position>(pruned->base);
  auto base = folder_.bases() ? folder_.bases()->open(position)
                              : Result<std::unique_ptr<SnapshotSource>>(snapshot_damaged(
                                    "The journal was pruned, and its base is not there."));
  if (!base) {
    return fail(ErrorKind::Corrupt, "base-missing", fmt::format("position {}", position),
                "The journal was pruned, and the base from which it goes on cannot be opened.",
                "Put it back from a copy.");
  }
  WARDMOTE_TRY(mark, mark_of_snapshot(**base));
  WARDMOTE_TRY(state, read_snapshot(**base, key_, memory_));
  if (mark.journal.entries != position) {
    return corrupt("base-differs", "The base of the pruned journal is of another place.");
  }
  WARDMOTE_CHECK(
      resume(mark.journal, std::move(state.run), std::move(state.engine), state.last_time));
  begins_at_ = position;
  return std::move(state.quarantine);
}

Result<void> Replay::run(const std::function<void(const Seen&)>& visit) {
  while (true) {
    WARDMOTE_TRY(more, next_group(visit));
    if (!more) return {};
  }
}

Result<bool> Replay::next_group(const std::function<void(const Seen&)>& visit) {
  if (!begun_) WARDMOTE_CHECK(begin());
  WARDMOTE_TRY(group, reader_.next());
  if (!group) return false;
  journal::EntryReader entries(group->entries, group->header.base);
  LookAhead ahead(entries, engine_ ? &*engine_ : nullptr);
  std::uint32_t read = 0;
  while (const auto entry = entries.next()) {
    WARDMOTE_CHECK(apply(*entry, ahead.at_hand()));
    if (entry->kind == journal::EntryKind::Table) ahead.forget();
    ahead.step();
    if (visit) visit({position_, *entry, engine_ ? &*engine_ : nullptr, first_});
    ++position_;
    ++read;
  }
  if (entries.is_broken() || read != group->header.entries) {
    return corrupt("entry-unreadable", "An entry of this group cannot be read.");
  }
  return true;
}

Result<void> Replay::apply(const journal::EntryReader::Entry& entry,
                           const std::optional<Engine::Prepared>& prepared) {
  switch (entry.kind) {
    case journal::EntryKind::Begin:
      return begin(entry.text);
    case journal::EntryKind::Table:
      return adopt(entry.text);
    case journal::EntryKind::Verdict:
      return compare(entry.verdict, prepared);
    case journal::EntryKind::Bytes:
    case journal::EntryKind::Refused:
    case journal::EntryKind::Clock:
    case journal::EntryKind::Event:
    case journal::EntryKind::Step:
      return {};
  }
  return corrupt("entry-unknown", "An entry has a kind that this program does not know.");
}

Result<void> Replay::begin(std::string_view text) {
  WARDMOTE_TRY(run, decode<RunBegun>(text));
  WARDMOTE_TRY(settings, engine_settings(run, key_, memory_));
  if (!engine_) {
    auto table = ThresholdTable::compile({.reference = "none", .thresholds = {}}, run.vocabulary);
    engine_.emplace(*table, settings);
  } else {
    engine_->continue_under(settings);
  }
  run_ = std::move(run);
  return {};
}

Result<void> Replay::adopt(std::string_view text) {
  if (!engine_) return corrupt("run-missing", "Thresholds stand before any run.");
  WARDMOTE_TRY(set, decode<ThresholdSet>(text));
  auto table = ThresholdTable::compile(std::move(set), run_->vocabulary, memory_);
  if (!table) return corrupt("thresholds-refused", table.error().front().why);
  Recount recount(folder_, succession(engine_->table(), *std::move(table)), last_time_,
                  engine_->policy());
  const auto& next = recount.succession();
  recounted_from_.reset();
  if (!next.lacking.empty()) recounted_from_ = reach_of(*next.table, next.lacking, last_time_);
  WARDMOTE_CHECK(recount.count_to(position_));
  recount.put_in(*engine_, last_time_);
  return {};
}

Result<void> Replay::compare(const journal::VerdictEntry& written,
                             const std::optional<Engine::Prepared>& prepared) {
  if (!engine_) return corrupt("run-missing", "A verdict stands before any run.");
  if (written.arrival.type.index >= engine_->table().type_count()) {
    return corrupt("type-unknown", "A verdict names a communication type beyond the vocabulary.");
  }
  const Verdict given = engine_->decide(prepared ? *prepared : engine_->prepare(written.arrival),
                                        written.arrival, written.time);
  last_time_ = written.time;
  first_ = given.first;
  const Verdict& was = written.verdict;
  if (given.outcome != was.outcome || given.repeat != was.repeat || given.refusal != was.refusal ||
      !same(given.breaches, was.breaches)) {
    return corrupt("verdict-differs",
                   fmt::format("The journal says {} where its own requests and thresholds give {}.",
                               name_of(was.outcome), name_of(given.outcome)));
  }
  return {};
}

}  // namespace wardmote::watch
