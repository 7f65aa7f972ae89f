#pragma once
// Whether all works that a server does: the disks that are written to have room, which is told
// before somebody's work is refused by them, and the watch can read its journal.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace wardmote::app {

// What is left, in bytes; nothing where it cannot be known, or where there is no such folder.
struct DiskRoom {
  std::optional<std::uint64_t> record, journal;
};

// Of the data folder, and of the journal in it. Costs two calls of the system.
DiskRoom disk_room(const std::filesystem::path& data);

struct HealthProblem {
  static constexpr std::string_view meaning = "Something that does not work.";
  std::string code;
  std::optional<std::string> disk;
  std::string why, way_out;
  static constexpr auto fields() {
    return Fields{
        field("code", &HealthProblem::code, "disk-full or journal-unreadable"),
        field("disk", &HealthProblem::disk, "record or journal, where it is a disk"),
        field("why", &HealthProblem::why, "What is the matter"),
        field("way_out", &HealthProblem::way_out, "What to do"),
    };
  }
};

struct HealthView {
  static constexpr std::string_view meaning = "Whether all works that this program does.";
  std::string status = "ok";
  std::vector<HealthProblem> problems;
  static constexpr auto fields() {
    return Fields{
        field("status", &HealthView::status, "ok or degraded"),
        field("problems", &HealthView::problems, "What is the matter; absent where nothing is"),
    };
  }
};

enum class WatchReads { Well, Unreadable };

// The record's disk is full below 16 MiB, the journal's below the 64 MiB of its next segment.
HealthView health_view(const DiskRoom&, WatchReads);

}  // namespace wardmote::app
