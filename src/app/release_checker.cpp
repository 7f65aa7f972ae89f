// The check of a release in a process of its own.

#include "adapters/pdf/pdf.h"
#include "adapters/system/process.h"
#include "adapters/system/working_folder.h"
#include "app/document_desk.h"
#include "app/release_issue.h"
#include "base/codec.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

// Set for the process that checks: a program that is no wardmote would else start itself for ever.
constexpr const char* kChecking = "WARDMOTE_CHECKING";

Result<system::Ran> run_check(const system::WorkingFolder& folder, const publish::WhiteActs& acts,
                              const std::vector<publish::DocumentFile>& files) {
  if (system::has_variable(kChecking))
    return fail(ErrorKind::Unavailable, "check-impossible", "",
                "This program checks a release already, and is not wardmote.",
                "Run wardmote itself.");
  WARDMOTE_TRY(program, system::this_program());
  WARDMOTE_CHECK(system::write_atomically(folder.path() / "acts.jsonl", acts.text(), 0600));
  std::vector<std::string> arguments{"check-release", "--format", "json", "acts.jsonl"};
  for (const auto& file : files) {
    WARDMOTE_CHECK(system::write_atomically(folder.path() / file.name, file.bytes, 0600));
    arguments.push_back(file.name);
  }
  return system::run(program, arguments, folder.path(), std::chrono::minutes(2),
                     {std::string(kChecking) + "=1"});
}

}  // namespace

ReleaseMeans check_apart(Random& random) {
  ReleaseMeans out;
  if (pdf::is_available())
    out.print = [&random](const committee::Meeting& meeting) {
      return headlines_pdf(meeting, random);
    };
  out.check = [&random](const publish::WhiteActs& acts,
                        const std::vector<publish::DocumentFile>& files)
      -> tl::expected<publish::Certificate, Refusal> {
    const auto folder = system::WorkingFolder::make(random);
    if (!folder) return refused_by(folder.error());
    const auto ran = run_check(*folder, acts, files);
    if (!ran) return refused_by(ran.error());
    if (ran->code != 0)
      return refused_by({ErrorKind::Refused, "check-failed", "",
                         "The check did not make the same documents: " +
                             std::string(text::trim(ran->code == 1 ? ran->out : ran->err)),
                         "Nothing went out. Find out what went in."});
    auto certificate = decode<publish::Certificate>(text::trim(ran->out));
    if (!certificate) return refused_by(certificate.error());
    return std::move(*certificate);
  };
  return out;
}

ReleaseMeans check_here() {
  return {[](const publish::WhiteActs& acts, const std::vector<publish::DocumentFile>& files)
              -> tl::expected<publish::Certificate, Refusal> {
    auto out = publish::check_release(acts, files, WARDMOTE_VERSION);
    if (!out) return tl::unexpected(Refusal{ErrorKind::Refused, std::move(out.error())});
    return std::move(*out);
  }};
}

}  // namespace wardmote::app
