#pragma once
// What is said of one file of anomaly detection, for people and for programs.

#include <optional>
#include <string>

#include "adapters/cms/signer.h"
#include "anomaly/file_profile.h"
#include "app/cli/context.h"
#include "base/finding.h"

namespace wardmote::cli {

struct AdtAnswer {
  std::string file;
  std::optional<anomaly::FileSort> sort = {};
  std::string reference = {}, user_id = {};
  std::size_t entries = 0;
  std::optional<cms::Signer> signer = {};
  Findings findings = {};  // none: the file is good
};

// Lines, each finding with file, line and column.
std::string text_of(const AdtAnswer&);
// One object on one line: file, outcome (pass or refuse), sort, reference, user_id, entries,
// signer, findings.
std::string json_of(const AdtAnswer&);

// The content, signed with --key and --certificate where they are given; by the User alone, where
// one is named.
Result<std::string> signed_where_asked(Context&, std::string content, std::string_view user_id);

}  // namespace wardmote::cli
