#include "app/web/uploads.h"

#include <algorithm>
#include <filesystem>

#include "app/readers.h"
#include "base/codec_impl.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

struct Decision {
  static constexpr std::string_view meaning = "What was decided on a finding.";
  int finding = 0;
  committee::Outcome outcome = committee::Outcome::Kept;
  std::string words;
  static constexpr auto fields() {
    return Fields{field("finding", &Decision::finding, "Its place in the list, from 0"),
                  field("outcome", &Decision::outcome, "What"),
                  field("words", &Decision::words, "Of one's own, or empty")};
  }
};

struct KeptUpload {
  static constexpr std::string_view meaning = "A document under review.";
  std::string file, bundle, finished_as, text;
  Instant uploaded;
  std::vector<Decision> decisions;
  static constexpr auto fields() {
    return Fields{field("file", &KeptUpload::file, "Its name"),
                  field("bundle", &KeptUpload::bundle, "The rules it was read by"),
                  field("finished_as", &KeptUpload::finished_as, "Reference, once recorded"),
                  field("text", &KeptUpload::text, "The document", {.max_length = 8'000'000}),
                  field("uploaded", &KeptUpload::uploaded, "When"),
                  field("decisions", &KeptUpload::decisions, "So far")};
  }
};

void replay(publish::Review& review, const std::vector<Decision>& decisions) {
  for (const auto& one : decisions) {
    const auto finding = static_cast<std::size_t>(one.finding);
    if (one.outcome == committee::Outcome::Own)
      (void)review.write(finding, one.words);
    else
      (void)(one.outcome == committee::Outcome::Accepted ? review.accept(finding)
                                                         : review.keep(finding));
  }
}

}  // namespace

void Uploads::load() {
  if (std::exchange(loaded_, true)) return;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder(), none)) {
    const auto text = system::read_file(entry.path(), 16 << 20);
    if (!text) continue;
    auto file = codec::decode<KeptUpload>(*text);
    if (!file) continue;
    const auto& policy = site_.policy(site_.record().as(secretariat()));
    auto examined = examine(policy, std::move(file->text), london::day_of(file->uploaded));
    if (!examined) continue;
    replay(examined->review, file->decisions);
    const std::string id = entry.path().stem().string();
    uploads_.emplace(id, Upload{id, file->file, file->bundle, file->uploaded, file->finished_as,
                                std::move(examined->review)});
  }
}

Result<std::string> Uploads::add(const std::string& name, std::string text, Instant now) {
  const auto& policy = site_.policy(site_.record().as(secretariat()));
  WARDMOTE_TRY(examined, examine(policy, std::move(text), london::day_of(now)));
  auto& review = examined.review;
  for (const auto& other : all())
    if (other.finished_as.empty() && other.review.source() == review.source()) return other.id;
  WARDMOTE_CHECK(check_new(site_, review, name, london::day_of(now)));
  Id128 id;
  random_.fill(id.bytes);
  Upload upload{id.hex(), name.substr(0, 200), examined.bundle, now, "", std::move(review)};
  WARDMOTE_CHECK(keep(upload));
  return id.hex();
}

std::optional<Upload> Uploads::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  load();
  const auto found = uploads_.find(id);
  if (found == uploads_.end()) return std::nullopt;
  return found->second;
}

Result<> Uploads::keep(const Upload& upload) {
  const std::lock_guard lock(mutex_);
  load();
  KeptUpload file{
      upload.file, upload.bundle, upload.finished_as, upload.review.source(), upload.uploaded, {}};
  for (std::size_t i = 0; i < upload.review.findings().size(); ++i)
    if (const auto& decided = upload.review.decided(i))
      file.decisions.push_back({static_cast<int>(i), decided->outcome, decided->words});
  WARDMOTE_CHECK(system::make_directories(folder(), 0700));
  WARDMOTE_CHECK(
      system::write_atomically(folder() / (upload.id + ".json"), codec::encode(file), 0600));
  uploads_.insert_or_assign(upload.id, upload);
  return {};
}

std::vector<Upload> Uploads::all() {
  const std::lock_guard lock(mutex_);
  load();
  std::vector<Upload> out;
  for (const auto& [id, upload] : uploads_) out.push_back(upload);
  std::sort(out.begin(), out.end(),
            [](const Upload& a, const Upload& b) { return a.uploaded > b.uploaded; });
  return out;
}

}  // namespace wardmote::app
