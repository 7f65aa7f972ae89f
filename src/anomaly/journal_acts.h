#pragma once
// What the record says of the journal of the watch besides its anchors (acts.h): what was pruned
// from it. Amber, for operators and the secretariat. Subject: "watch:pruned".

#include <cstdint>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::anomaly {

struct JournalPruned {
  static constexpr std::string_view kind = "watch.JournalPruned/1";
  static constexpr std::string_view meaning = "Old segments of the watch's journal were removed.";
  std::int64_t entries = 0;
  std::string head;
  std::int64_t base = 0;
  std::string base_hash;
  Instant until;
  Instant at;
  std::string rule;
  std::int64_t kept_days = 0;
  static constexpr auto fields() {
    return Fields{
        field("entries", &JournalPruned::entries, "So many entries went, from position 0 on"),
        field("head", &JournalPruned::head, "Hash of the last group that went", {64, 64}),
        field("base", &JournalPruned::base, "The position from which the journal can be replayed"),
        field("base_hash", &JournalPruned::base_hash, "SHA-256 of what was known there", {64, 64}),
        field("until", &JournalPruned::until, "No request before the base is later than this"),
        field("at", &JournalPruned::at, "When they went"),
        field("rule", &JournalPruned::rule, "The rule by which", {1, 80}),
        field("kept_days", &JournalPruned::kept_days, "So many days it keeps"),
    };
  }
};

}  // namespace wardmote::anomaly
