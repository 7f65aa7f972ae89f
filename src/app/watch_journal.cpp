#include "app/watch_journal.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "adapters/system/large_pages.h"
#include "base/codec.h"
#include "watch/pruning.h"

namespace wardmote::app {

namespace fs = std::filesystem;
using watch::VerdictLine;
using watch::journal::EntryKind;

namespace {

VerdictLine line_of(const watch::Replay::Seen& seen, const watch::Vocabulary& vocabulary,
                    watch::CountingTime time) {
  VerdictLine out;
  out.position = static_cast<std::int64_t>(seen.position);
  if (seen.entry.kind == EntryKind::Refused) {
    out.time = instant_of(time);
    out.verdict = watch::Outcome::Refuse;
    const auto refused = decode<watch::RequestRefused>(seen.entry.text);
    watch::Because because;
    if (refused) {
      out.request_id = refused->request_id.value_or("");
      because.code = refused->code;
      because.why = refused->why;
      if (refused->time) out.time = *refused->time;
    }
    out.because.push_back(std::move(because));
    return out;
  }
  const auto& entry = seen.entry.verdict;
  out.time = instant_of(entry.time);
  out.request_id = entry.arrival.id.text();
  out.type = vocabulary.types[entry.arrival.type.index];
  out.verdict = entry.verdict.outcome;
  out.repeat = entry.verdict.repeat;
  out.late = entry.late;
  if (entry.verdict.refusal != watch::Refusal::None)
    out.because.push_back(watch::reason_of(entry.verdict.refusal));
  for (const auto& breach : entry.verdict.breaches)
    out.because.push_back(watch::reason_of(breach, seen.engine->table(), entry.time));
  if (entry.verdict.repeat)
    std::ranges::move(watch::reasons_of_repeat(out.verdict, seen.first),
                      std::back_inserter(out.because));
  std::ranges::move(watch::reasons_of(entry.arrival.doubts), std::back_inserter(out.because));
  return out;
}

bool is_verdict(const watch::Replay::Seen& seen) {
  return seen.entry.kind == EntryKind::Verdict || seen.entry.kind == EntryKind::Refused;
}

}  // namespace

fs::path journal_folder(const fs::path& data) { return data / "watch"; }

Result<OpenGate> open_gate(const fs::path& data, watch::Gate::Opening opening, Random& random) {
  const fs::path folder = journal_folder(data);
  WARDMOTE_CHECK(system::make_directories(folder, 0750));
  WARDMOTE_TRY(lock, system::DirectoryLock::acquire(folder));
  std::array<std::uint8_t, 12> drawn{};
  random.fill(drawn);
  std::memcpy(&opening.key, drawn.data(), sizeof opening.key);
  std::memcpy(&opening.stamp, drawn.data() + sizeof opening.key, sizeof opening.stamp);
  random.fill(opening.run.fingerprint_key.emplace().bytes);
  opening.random = &random;
  opening.memory.pages = system::large_pages();
  auto segments = std::make_unique<adapters::journal::FileSegments>(folder);
  auto beside = std::make_unique<adapters::journal::FileSegments>(folder);
  auto snapshots = std::make_unique<adapters::journal::FileSnapshots>(folder);
  opening.beside = beside.get();
  opening.snapshots = snapshots.get();
  // What cannot be carried out now waits for the next run.
  (void)watch::carry_out_pruning(*segments);
  WARDMOTE_TRY(gate, watch::Gate::open(*segments, std::move(opening)));
  return OpenGate{std::move(lock), std::move(segments), std::move(beside), std::move(snapshots),
                  std::move(gate)};
}

Result<std::unique_ptr<adapters::journal::FileSegments>> journal_in(const fs::path& data) {
  auto segments = std::make_unique<adapters::journal::FileSegments>(journal_folder(data));
  const auto found = segments->list();
  if (!found || found->empty()) {
    return fail(ErrorKind::NotFound, "no-journal", journal_folder(data).string(),
                "There is no journal in this data folder.",
                "Begin one with wardmote watch run, or name another folder with --data.");
  }
  return segments;
}

namespace {

Result<Replayed> replay_all(
    const fs::path& data,
    const std::function<void(const watch::Replay&, const watch::Replay::Seen&)>& visit) {
  WARDMOTE_TRY(segments, journal_in(data));
  Replayed out;
  watch::Replay replay(*segments, 1, {UINT64_MAX});
  WARDMOTE_CHECK(replay.run([&](const watch::Replay::Seen& seen) {
    if (is_verdict(seen)) ++out.verdicts;
    visit(replay, seen);
  }));
  out.end = replay.end();
  return out;
}

}  // namespace

Result<Replayed> replay_journal(const fs::path& data,
                                const std::function<void(VerdictLine&&)>& tell) {
  return replay_all(data, [&](const watch::Replay& replay, const watch::Replay::Seen& seen) {
    if (!is_verdict(seen)) return;
    tell(line_of(seen, replay.last_run()->vocabulary, replay.last_time()));
  });
}

namespace {

tl::unexpected<Error> statement_differs(const anomaly::JournalPruned& noted) {
  return fail(ErrorKind::Corrupt, "statement-differs", fmt::format("position {}", noted.entries),
              "The record says otherwise what was pruned from the journal than its statement does.",
              "Compare with a copy of the journal: this one was changed since, or is another.");
}

// The statement against what the record says of the same pruning, of later ones, and of the head
// where the journal was cut.
Result<void> check_statement(const watch::Pruned& pruned, const Noted& noted) {
  if (const auto& act = noted.pruned) {
    const bool same =
        act->head == pruned.head && act->base == pruned.base && act->base_hash == pruned.base_hash;
    if (act->entries > pruned.entries || (act->entries == pruned.entries && !same))
      return statement_differs(*act);
  }
  for (const auto& anchor : noted.anchors)
    if (anchor.position == static_cast<watch::journal::Position>(pruned.entries) &&
        anchor.head != pruned.head)
      return fail(ErrorKind::Corrupt, "journal-rewritten",
                  fmt::format("position {}", pruned.entries),
                  "The head at which the journal was cut is not the one that the record noted.",
                  "Compare with a copy of the journal.");
  return {};
}

Result<void> check_base(watch::SegmentFolder& segments, const watch::Pruned& pruned) {
  WARDMOTE_TRY(base, segments.bases()->open(static_cast<std::uint64_t>(pruned.base)));
  WARDMOTE_TRY(hash, watch::base_hash_of(*base));
  if (hash == pruned.base_hash) return {};
  return fail(ErrorKind::Corrupt, "base-differs", fmt::format("position {}", pruned.base),
              "The base of the pruned journal is not the one that its statement tells of.",
              "Put it back from a copy.");
}

}  // namespace

Result<Verified> verify_journal(const fs::path& data, Noted noted) {
  Verified out;
  WARDMOTE_TRY(segments, journal_in(data));
  WARDMOTE_TRY(pruned, watch::pruned_of(*segments));
  out.pruned = pruned;
  if (pruned) {
    WARDMOTE_CHECK(check_statement(*pruned, noted));
    WARDMOTE_CHECK(check_base(*segments, *pruned));
    out.anchors_before = std::erase_if(noted.anchors, [&](const watch::Anchor& anchor) {
      return anchor.position <= static_cast<watch::journal::Position>(pruned->base);
    });
  }
  out.anchors = noted.anchors.size();
  adapters::journal::FileSnapshots snapshots(journal_folder(data));
  watch::SnapshotCheck check(snapshots);
  watch::AnchorCheck anchors(std::move(noted.anchors));
  watch::Replay replay(*segments, 1, {UINT64_MAX});
  WARDMOTE_TRY(quarantine, replay.begin());
  check.begin(std::move(quarantine));
  WARDMOTE_CHECK(replay.run([&](const watch::Replay::Seen& seen) {
    if (is_verdict(seen)) ++out.journal.verdicts;
    check.see(replay, seen);
    anchors.see(replay, seen);
  }));
  WARDMOTE_CHECK(anchors.finish());
  out.journal.end = replay.end();
  out.snapshots = std::move(check).finish();
  return out;
}

Result<Story> story_of(const fs::path& data, const traffic::RequestId& id) {
  Story out;
  WARDMOTE_TRY(segments, journal_in(data));
  WARDMOTE_TRY(pruned, watch::pruned_of(*segments));
  out.pruned = std::move(pruned);
  const std::string wanted = id.text();
  const auto note_step = [&](const watch::QuarantineStep& step) {
    for (auto& told : out.told)
      if (told.held && std::ranges::find(step.held, told.verdict.position) != step.held.end())
        told.steps.push_back(step);
  };
  WARDMOTE_CHECK(
      replay_all(data, [&](const watch::Replay& replay, const watch::Replay::Seen& seen) {
        if (seen.entry.kind == EntryKind::Step && !out.told.empty()) {
          if (const auto step = decode<watch::QuarantineStep>(seen.entry.text)) note_step(*step);
        }
        const bool is_wanted = seen.entry.kind == EntryKind::Verdict
                                   ? seen.entry.verdict.arrival.id == id
                                   : seen.entry.kind == EntryKind::Refused;
        if (!is_wanted) return;
        auto line = line_of(seen, replay.last_run()->vocabulary, replay.last_time());
        if (line.request_id != wanted) return;
        const bool held = line.verdict == watch::Outcome::Hold && !line.repeat;
        out.told.push_back({std::move(line), held, {}});
      }).map([](const Replayed&) {}));
  return out;
}

}  // namespace wardmote::app
