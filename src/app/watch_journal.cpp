#include "app/watch_journal.h"

#include <array>
#include <cstring>

#include "adapters/system/large_pages.h"
#include "base/codec.h"

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
    out.time = Instant(time.milliseconds() * 1'000);
    out.verdict = watch::Outcome::Refuse;
    const auto refused = decode<watch::RequestRefused>(seen.entry.text);
    watch::Because because;
    if (refused) {
      out.request_id = refused->request_id.value_or("");
      because.code = refused->code;
      because.why = refused->why;
    }
    out.because.push_back(std::move(because));
    return out;
  }
  const auto& entry = seen.entry.verdict;
  out.time = Instant(entry.time.milliseconds() * 1'000);
  out.request_id = entry.arrival.id.text();
  out.type = vocabulary.types[entry.arrival.type.index];
  out.verdict = entry.verdict.outcome;
  out.repeat = entry.verdict.repeat;
  out.late = entry.late;
  if (entry.verdict.refusal != watch::Refusal::None)
    out.because.push_back(watch::reason_of(entry.verdict.refusal));
  for (const auto& breach : entry.verdict.breaches)
    out.because.push_back(watch::reason_of(breach, seen.engine->table()));
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
  opening.random = &random;
  opening.memory.pages = system::large_pages();
  auto segments = std::make_unique<adapters::journal::FileSegments>(folder);
  auto snapshots = std::make_unique<adapters::journal::FileSnapshots>(folder);
  opening.snapshots = snapshots.get();
  WARDMOTE_TRY(gate, watch::Gate::open(*segments, std::move(opening)));
  return OpenGate{std::move(lock), std::move(segments), std::move(snapshots), std::move(gate)};
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

Result<Verified> verify_journal(const fs::path& data, std::vector<watch::Anchor> anchored) {
  adapters::journal::FileSnapshots snapshots(journal_folder(data));
  watch::SnapshotCheck check(snapshots);
  watch::AnchorCheck anchors(std::move(anchored));
  Verified out;
  WARDMOTE_TRY(replayed, replay_all(data, [&](const auto& replay, const auto& seen) {
                 check.see(replay, seen);
                 anchors.see(replay, seen);
               }));
  WARDMOTE_CHECK(anchors.finish());
  out.journal = replayed;
  out.snapshots = std::move(check).finish();
  return out;
}

Result<std::vector<VerdictLine>> verdicts_of(const fs::path& data, const traffic::RequestId& id) {
  std::vector<VerdictLine> out;
  const std::string wanted = id.text();
  WARDMOTE_CHECK(replay_journal(data, [&](VerdictLine&& line) {
                   if (line.request_id == wanted) out.push_back(std::move(line));
                 }).map([](const Replayed&) {}));
  return out;
}

}  // namespace wardmote::app
