#pragma once
// What was pruned from a journal, as its folder and the record say it: where the journal begins
// now, the head of its chain there, when the rest went and by which rule.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/result.h"
#include "watch/journal_files.h"
#include "watch/journal_reader.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

struct Pruned {
  static constexpr std::string_view meaning = "What was pruned from the journal of the watch.";
  std::int64_t segment = 0;
  std::int64_t groups = 0;
  std::int64_t entries = 0;
  std::string head;
  std::int64_t stamp = 0;
  std::int64_t base = 0;
  std::string base_hash;
  Instant until;
  Instant at;
  std::string rule;
  std::int64_t kept_days = 0;
  std::int64_t times = 1;
  static constexpr auto fields() {
    return Fields{
        field("segment", &Pruned::segment, "The first segment that is left"),
        field("groups", &Pruned::groups, "So many groups went, from the first on"),
        field("entries", &Pruned::entries, "So many entries went, from position 0 on"),
        field("head", &Pruned::head, "Hash of the last group that went, which vouches for all",
              {64, 64}),
        field("stamp", &Pruned::stamp, "The journal's stamp"),
        field("base", &Pruned::base, "The position at which the base stands"),
        field("base_hash", &Pruned::base_hash, "SHA-256 of the SHA-256s of each MiB of the base",
              {64, 64}),
        field("until", &Pruned::until, "No request before the base is later than this"),
        field("at", &Pruned::at, "When it was pruned"),
        field("rule", &Pruned::rule, "The rule by which", {1, 80}),
        field("kept_days", &Pruned::kept_days, "So many days the rule keeps"),
        field("times", &Pruned::times, "How often this journal was pruned"),
    };
  }
};

// A pruning that is made ready and waits until nobody writes the journal.
struct PreparedPruning {
  static constexpr std::string_view meaning = "A pruning that waits to be carried out.";
  Pruned pruned;
  std::int64_t seen_segment = 0;
  std::int64_t seen_offset = 0;
  std::int64_t seen_groups = 0;
  std::int64_t seen_entries = 0;
  std::string seen_head;
  Instant seen_time;
  static constexpr auto fields() {
    return Fields{
        field("pruned", &PreparedPruning::pruned, "The statement that it will make"),
        field("seen_segment", &PreparedPruning::seen_segment, "Where the last group lies"),
        field("seen_offset", &PreparedPruning::seen_offset, "that was looked at"),
        field("seen_groups", &PreparedPruning::seen_groups, "So many groups were looked at"),
        field("seen_entries", &PreparedPruning::seen_entries, "So many entries"),
        field("seen_head", &PreparedPruning::seen_head, "The head behind them", {64, 64}),
        field("seen_time", &PreparedPruning::seen_time, "The last counting time among them"),
    };
  }
};

// The statement of a folder; none where the journal is whole. Corrupt "statement-unreadable".
Result<std::optional<Pruned>> pruned_of(SegmentFolder&);
// Behind the last group that went. Its segment is the first that is left, and has no segment yet.
JournalEnd journal_end_before(const Pruned&);

std::string hex_of(const record::Digest&);
// As the statement tells it. Reads the whole snapshot.
Result<std::string> base_hash_of(SnapshotSource&);

}  // namespace wardmote::watch
