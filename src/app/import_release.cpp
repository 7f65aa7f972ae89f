#include "app/import_release.h"

#include "base/codec.h"
#include "base/london.h"
#include "record/hash.h"

namespace wardmote::app {
namespace {

constexpr const char* kGround = "already public";

}  // namespace

Result<> add_release(const record::View& as_public, const record::Subject& meeting, Instant now,
                     const ReleaseMeans& means, std::vector<record::Draft>& drafts,
                     std::vector<std::string>& files) {
  auto acts = publish::WhiteActs::of(as_public, meeting);
  acts.add(drafts);
  const auto documents = publish::headlines_files(acts.meeting());
  if (documents.empty()) return {};
  const std::string text = record::sha256_hex(documents.front().bytes);
  const auto known = as_public.of<committee::Meeting>(meeting);
  if (known->header && known->released && known->released->text_digest == text) return {};
  auto certificate = means.check(acts, documents);
  if (!certificate) {
    auto error = certificate.error().error();
    error.kind = ErrorKind::Refused;
    return tl::unexpected(std::move(error));
  }
  certificate->checked_at = now;
  files.push_back(encode(*certificate) + "\n");
  drafts.push_back(record::draft(
      {meeting}, committee::HeadlinesReleased{text, kGround, record::sha256_hex(files.back())},
      Marking::white(), london::day_of(now), record::AuthorityId("role:secretariat")));
  return {};
}

}  // namespace wardmote::app
