#pragma once
// Whether the disks that are written to still have room, before somebody's work is refused by them.

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

struct DiskProblem {
  static constexpr std::string_view meaning = "A disk that lacks room.";
  std::string code, disk, why, way_out;
  static constexpr auto fields() {
    return Fields{
        field("code", &DiskProblem::code, "disk-full"),
        field("disk", &DiskProblem::disk, "record or journal"),
        field("why", &DiskProblem::why, "What is the matter"),
        field("way_out", &DiskProblem::way_out, "What to do"),
    };
  }
};

struct HealthView {
  static constexpr std::string_view meaning = "Whether all works that this program does.";
  std::string status = "ok";
  std::vector<DiskProblem> problems;
  static constexpr auto fields() {
    return Fields{
        field("status", &HealthView::status, "ok or degraded"),
        field("problems", &HealthView::problems, "What is the matter; absent where nothing is"),
    };
  }
};

// The record's disk is full below 16 MiB, the journal's below the 64 MiB of its next segment.
HealthView health_view(const DiskRoom&);

}  // namespace wardmote::app
