#include "anomaly/files_of_user.h"

#include "anomaly/file_acts.h"
#include "anomaly/subjects.h"

namespace wardmote::anomaly {

void FilesSent::apply(const record::Act& act) {
  FileOfUser one;
  one.person = act.actor;
  one.at = act.recorded_at;
  if (auto taken = act.as<FileTaken>()) {
    one.file = std::move(taken->file);
    one.sort = std::move(taken->sort);
    one.user_id = std::move(taken->user_id);
    one.reference = std::move(taken->reference);
    one.taken = true;
  } else if (auto refused = act.as<FileRefused>()) {
    one.file = std::move(refused->file);
    one.sort = std::move(refused->sort);
    one.user_id = std::move(refused->user_id);
    one.signed_by = std::move(refused->signed_by);
  } else {
    return;
  }
  files.push_back(std::move(one));
}

void StepsByFile::apply(const record::Act& act) {
  const auto step = act.as<QuarantineStepTaken>();
  if (!step || !step->file) return;
  files[*step->file][{step->action, step->stage}] += static_cast<std::int64_t>(step->held.size());
}

void ThresholdNotices::apply(const record::Act& act) {
  const auto notice = act.as<ThresholdsNotified>();
  if (!notice) return;
  notices.push_back(
      {notice->reference, act.recorded_at, static_cast<std::int64_t>(notice->thresholds.size())});
}

std::vector<FileOfUser> files_of(const record::View& view, std::string_view user_id) {
  auto out = view.of<FilesSent>(user_id_subject(user_id))->files;
  if (out.empty()) return out;
  const auto steps = view.of<StepsByFile>(held_subject(user_id));
  const auto known = view.of<ThresholdNotices>(thresholds_subject(user_id));
  for (auto& file : out) {
    if (!file.taken) continue;
    if (const auto found = steps->files.find(file.file); found != steps->files.end())
      file.steps = found->second;
    if (file.sort != "thresholds") continue;
    // A file and its notice are one commit.
    for (const auto& notice : known->notices)
      if (notice.at == file.at && notice.reference == file.reference) {
        file.thresholds = notice.thresholds;
        file.in_force = &notice == &known->notices.back();
      }
  }
  return out;
}

}  // namespace wardmote::anomaly
