#include "app/health.h"

#include <system_error>

#include "app/watch_journal.h"
#include "base/codec_impl.h"
#include "watch/journal_writer.h"

WARDMOTE_CODEC(wardmote::app::HealthView);

namespace wardmote::app {
namespace {

constexpr std::uint64_t least_for_the_record = std::uint64_t{16} << 20;

std::optional<std::uint64_t> room_at(const std::filesystem::path& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error) return std::nullopt;
  return space.available;
}

}  // namespace

DiskRoom disk_room(const std::filesystem::path& data) {
  return {.record = room_at(data), .journal = room_at(journal_folder(data))};
}

HealthView health_view(const DiskRoom& room, WatchReads reads) {
  HealthView out;
  if (room.record && *room.record < least_for_the_record)
    out.problems.push_back(
        {.code = "disk-full",
         .disk = "record",
         .why =
             "The disk of the data folder is full: pages are shown, and nothing can be recorded.",
         .way_out = "Make room on it: recording goes on by itself."});
  if (room.journal && *room.journal < watch::JournalWriter::usual_segment_size)
    out.problems.push_back(
        {.code = "disk-full",
         .disk = "journal",
         .why = "The disk of the watch's journal has no room for its next segment: when the one at "
                "hand is full the gate waits, and its senders with it. Nothing is lost.",
         .way_out = "Make room on it, or prune the journal with wardmote watch prune: the gate "
                    "goes on by itself."});
  if (reads == WatchReads::Unreadable)
    out.problems.push_back(
        {.code = "journal-unreadable",
         .disk = std::nullopt,
         .why = "The watch cannot read its journal: its pages stand still, and breaches are not "
                "recorded. The gate goes on.",
         .way_out = "wardmote watch verify says where it is damaged. Put the segment back from a "
                    "copy: it is tried again every minute."});
  if (!out.problems.empty()) out.status = "degraded";
  return out;
}

}  // namespace wardmote::app
