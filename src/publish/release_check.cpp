#include "publish/release_check.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "record/hash.h"

WARDMOTE_CODEC(wardmote::publish::Certificate);

namespace wardmote::publish {
namespace {

int first_difference(std::string_view a, std::string_view b) {
  const auto at = std::ranges::mismatch(a, b).in1;
  return 1 + static_cast<int>(std::count(a.begin(), at, '\n'));
}

Finding finding(std::string code, const std::string& file, int line, std::string why) {
  Finding out;
  out.code = std::move(code);
  out.severity = Severity::Error;
  out.place.line = line;
  out.why = file + ": " + std::move(why);
  out.way_out = "Do not release it; find out what went in.";
  return out;
}

}  // namespace

wardmote::Decided<Certificate> check_release(const WhiteActs& acts,
                                             const std::vector<DocumentFile>& files,
                                             std::string version,
                                             std::vector<DocumentFile> printed) {
  const auto meeting = acts.meeting();
  auto made = headlines_files(meeting);
  std::ranges::move(printed, std::back_inserter(made));
  Findings findings;
  if (made.empty())
    findings.push_back(finding("nothing-released", "acts", 0, "they make no document."));
  for (const auto& file : files) {
    const auto again =
        std::ranges::find_if(made, [&](const auto& other) { return other.name == file.name; });
    if (again == made.end())
      findings.push_back(
          finding("document-unknown", file.name, 0, "the acts make no such document."));
    else if (again->bytes != file.bytes)
      findings.push_back(finding("document-differs", file.name,
                                 first_difference(file.bytes, again->bytes),
                                 "it is not what the White acts make."));
  }
  if (files.empty())
    findings.push_back(finding("document-missing", "check", 0, "nothing to check."));
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  Certificate out;
  out.reference = meeting.header->reference;
  out.given = static_cast<std::int64_t>(acts.size());
  out.acts_digest = record::sha256_hex(acts.text());
  out.version = std::move(version);
  for (const auto& file : files)
    out.made.push_back(
        {file.name, record::sha256_hex(file.bytes), static_cast<std::int64_t>(file.bytes.size())});
  return out;
}

}  // namespace wardmote::publish
