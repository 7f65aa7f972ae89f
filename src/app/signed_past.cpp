#include "app/signed_past.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "record/merkle.h"

namespace wardmote::app {
namespace {

constexpr std::size_t kMaxCheckpoint = 64 * 1024;

// Newest first: a checkpoint's name begins with its number of rows, as wide for all.
std::vector<system::Path> checkpoint_files(const system::Path& keys) {
  std::vector<system::Path> out;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(keys / "checkpoints", failed), end;
       !failed && at != end; at.increment(failed))
    if (at->path().extension() == ".checkpoint") out.push_back(at->path());
  std::sort(out.begin(), out.end(), std::greater<>());
  return out;
}

tl::unexpected<Error> contradicted(const KeptCheckpoint& kept, const char* code, std::string why) {
  return fail(ErrorKind::Corrupt, code, kept.file.string(), std::move(why),
              "Find out who could write the data folder and restore a backup. Where an older state "
              "is meant, move the checkpoints after it elsewhere and keep them.");
}

}  // namespace

std::optional<KeptCheckpoint> last_checkpoint(const system::Path& keys,
                                              std::string_view record_id) {
  for (auto& file : checkpoint_files(keys)) {
    const auto text = system::read_file(file, kMaxCheckpoint);
    if (!text) continue;
    auto checkpoint = record::read_checkpoint(*text, std::nullopt);
    if (checkpoint && checkpoint->record_id == record_id)
      return KeptCheckpoint{std::move(*checkpoint), std::move(file)};
  }
  return std::nullopt;
}

Result<> check_signed_past(const record::Record& record, const system::Path& keys) {
  const auto kept = last_checkpoint(keys, record.identity().id);
  if (!kept) return {};
  const auto signed_head = kept->checkpoint.head;
  const auto head = record.head();
  if (head.size < signed_head.size)
    return contradicted(*kept, "record-rolled-back",
                        fmt::format("This was signed over {} rows and the record has {}: it was "
                                    "truncated, or an older state was put back.",
                                    signed_head.size, head.size));
  const bool continued =
      signed_head.size == 0 ||
      record::verify_consistency(signed_head.size, head.size, signed_head.root, head.root,
                                 record.consistency(signed_head.size, head.size));
  if (continued) return {};
  return contradicted(*kept, "record-forked",
                      fmt::format("The first {} rows are not those that were signed here: the "
                                  "record was edited, or it is another branch of it.",
                                  signed_head.size));
}

}  // namespace wardmote::app
