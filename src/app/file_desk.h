#pragma once
// Taking the files that Users send: thresholds, and steps with what is held. For the command line
// and the pages alike.
//
// A file is named by the SHA-256 of its content: sent twice, signed anew or not, it has one effect.
// It is taken whole or not at all, in one commit with the act that it was taken. One that is signed
// by another User ID than its own is refused, and the refusal is recorded as an incident.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/cms/trusted_certificates.h"
#include "anomaly/file_profile.h"
#include "app/table_desk.h"

namespace wardmote::app {

struct FileTakenIn {
  static constexpr std::string_view meaning = "A file that was taken.";
  std::string file, user_id, reference;
  std::int64_t entries = 0;
  bool repeated = false;
  std::vector<Made> acts;
  static constexpr auto fields() {
    return Fields{
        field("file", &FileTakenIn::file, "SHA-256 of its content, in hex"),
        field("user_id", &FileTakenIn::user_id, "The User ID that it is of"),
        field("reference", &FileTakenIn::reference, "Its service management reference"),
        field("entries", &FileTakenIn::entries, "How many thresholds or steps it has"),
        field("repeated", &FileTakenIn::repeated, "Whether it had been taken before"),
        field("acts", &FileTakenIn::acts, "What was recorded"),
    };
  }
};

// References of what is held of one User, by event and RequestID.
using HeldReferences = std::map<std::pair<std::string, std::string>, std::int64_t>;

struct FileOrder {
  std::string_view bytes;  // as received, signed
  const cms::TrustedCertificates& trusted;
  // What the actor looked at when they sent it, of subjects that the file changes; where it has
  // changed since, the file is refused as Stale: of two files at once one is taken, the other told.
  // Left out, it is looked at when the file is read.
  std::optional<record::Fingerprint> seen = {};
  // The moment at which the signer's certificate has to be good; now, unless an example's clock
  // stands elsewhere.
  std::optional<Instant> believed_at = {};
  // Who knows what is held of a User ID; left out, the journal is replayed.
  std::function<Result<HeldReferences>(const std::string& user_id)> references = {};
};

// What a file would change, for whoever looks at it before it is taken.
struct FileLook {
  anomaly::FileSort sort = anomaly::FileSort::Thresholds;
  std::string file, user_id, reference;  // as in FileTakenIn
  std::optional<Instant> signed_at;      // as the signer says
  bool taken_before = false;
  record::Fingerprint seen;                                      // for FileOrder
  std::vector<watch::Threshold> thresholds;                      // of a thresholds file
  std::vector<anomaly::QuarantinedCommunicationAction> actions;  // of an action file
  Findings forbidden;  // what the record has against it; none where it can be taken
};

// Reads a file of either sort as below, takes nothing. The refusal of a file that another signed is
// recorded all the same.
tl::expected<FileLook, Refusal> look_at_file(Site&, Clock&, Random&, const Reader& actor,
                                             const FileOrder&);
// Whichever of the two it says that it is. Findings besides those below: file-is-a-report.
tl::expected<FileTakenIn, Refusal> take_file(Site&, Clock&, const Reader& actor, const FileOrder&);

// The thresholds of a User, by one of its Party's people. Refusals have all findings with line and
// column: those of the signature, of the profile, file-of-another-user, and those of
// anomaly::NotifyThresholds.
tl::expected<FileTakenIn, Refusal> take_thresholds_file(Site&, Clock&, const Reader& actor,
                                                        const FileOrder&);

// Steps with what is held, by one of its Party's people. Findings besides those above: not-held,
// at the line, for what the journal does not hold of this User; those of
// anomaly::TakeQuarantineStep, each line with its own.
tl::expected<FileTakenIn, Refusal> take_action_file(Site&, Clock&, const Reader& actor,
                                                    const FileOrder&);

}  // namespace wardmote::app
