#include "app/watch_anchor.h"

#include <filesystem>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "app/readers.h"
#include "app/watch_journal.h"
#include "base/london.h"
#include "watch/pruned.h"

namespace wardmote::app {

namespace {

constexpr std::int64_t an_hour = 3'600'000'000;  // microseconds

const record::Subject& subject() {
  static const record::Subject journal("watch:journal");
  return journal;
}

const record::Subject& pruned_subject() {
  static const record::Subject pruned("watch:pruned");
  return pruned;
}

// An anchor says how much traffic there was.
Marking marking() { return Marking::amber({"operator", "secretariat"}); }

}  // namespace

WatchAnchor::WatchAnchor(Site& site, Clock& clock, system::Log& log,
                         std::chrono::milliseconds interval)
    : site_(site),
      clock_(clock),
      segments_(journal_folder(site.data())),
      snapshots_(journal_folder(site.data())),
      head_(segments_, snapshots_),
      repeat_(interval, [this, &log] {
        if (const auto done = anchor(); !done)
          log.write(
              system::OperationFailed{.what = "anchor", .code = system::ErrorCode(done.error())});
      }) {}

Result<> WatchAnchor::anchor() {
  if (!std::filesystem::exists(journal_folder(site_.data()))) return {};
  WARDMOTE_CHECK(note_pruned());
  const auto acts = site_.record().as(secretariat()).acts(subject());
  const bool is_early =
      !acts.empty() && clock_.now().micros() - acts.back().recorded_at.micros() < an_hour;
  if (is_early) return {};
  WARDMOTE_TRY(head, head_.read());
  if (!head) return {};
  const auto last = acts.empty() ? std::nullopt : acts.back().as<anomaly::JournalAnchored>();
  if (last && last->position == static_cast<std::int64_t>(head->entries)) return {};
  return commit(*head);
}

Result<> WatchAnchor::commit(const watch::JournalEnd& head) {
  WARDMOTE_TRY(stream, head_.stream());
  anomaly::JournalAnchored act;
  act.position = static_cast<std::int64_t>(head.entries);
  act.head = to_hex(head.head.data(), head.head.size());
  act.simulated = stream == watch::Stream::Simulated;
  const std::string key = fmt::format("journal-anchored/{}/{}", act.position, act.head);
  const record::Draft drafts[] = {
      record::draft({subject()}, std::move(act), marking(), london::day_of(clock_.now()))};
  return site_.record()
      .commit(secretariat(), {}, drafts, record::IdempotencyKey(key))
      .map([](const record::Receipt&) {});
}

Result<> WatchAnchor::note_pruned() {
  WARDMOTE_TRY(pruned, watch::pruned_of(segments_));
  if (!pruned) return {};
  const auto noted = pruned_in(site_.record().as(secretariat()));
  if (noted && noted->entries >= pruned->entries) return {};
  const std::string key = fmt::format("journal-pruned/{}/{}", pruned->entries, pruned->head);
  const record::Draft drafts[] = {
      record::draft({pruned_subject()},
                    anomaly::JournalPruned{.entries = pruned->entries,
                                           .head = pruned->head,
                                           .base = pruned->base,
                                           .base_hash = pruned->base_hash,
                                           .until = pruned->until,
                                           .at = pruned->at,
                                           .rule = pruned->rule,
                                           .kept_days = pruned->kept_days},
                    marking(), london::day_of(clock_.now()))};
  return site_.record()
      .commit(secretariat(), {}, drafts, record::IdempotencyKey(key))
      .map([](const record::Receipt&) {});
}

std::optional<anomaly::JournalPruned> pruned_in(const record::View& view) {
  const auto acts = view.acts(pruned_subject());
  return acts.empty() ? std::nullopt : acts.back().as<anomaly::JournalPruned>();
}

std::vector<watch::Anchor> anchors_in(const record::View& view) {
  std::vector<watch::Anchor> out;
  for (const auto& act : view.acts(subject())) {
    if (auto anchored = act.as<anomaly::JournalAnchored>())
      out.push_back({static_cast<watch::journal::Position>(anchored->position), anchored->head});
  }
  return out;
}

}  // namespace wardmote::app
