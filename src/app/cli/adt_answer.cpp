#include "app/cli/adt_answer.h"

#include <fmt/format.h>

#include "app/cli/finding_lines.h"
#include "app/cli/json_line.h"

namespace wardmote::cli {
namespace {

std::string_view title_of(anomaly::FileSort sort) {
  switch (sort) {
    case anomaly::FileSort::Thresholds:
      return "Anomaly Detection Thresholds File";
    case anomaly::FileSort::Report:
      return "Quarantined Communications Report File";
    case anomaly::FileSort::Actions:
      return "Quarantined Communications Action File";
  }
  return "file";
}

std::string signer_words(const cms::Signer& signer) {
  std::string out = "Signed by " + (signer.user ? signer.user->text() : signer.subject);
  if (signer.signed_at) out += ", at " + signer.signed_at->iso_seconds() + " by its own clock";
  return out + ".";
}

std::string signer_json(const cms::Signer& signer) {
  JsonLine out;
  if (signer.user) out.add("user_id", signer.user->text());
  out.add("subject", signer.subject)
      .add("issuer", signer.issuer)
      .add("serial", signer.serial)
      .add("fingerprint", signer.fingerprint);
  if (signer.signed_at) out.add("signed_at", signer.signed_at->iso());
  return out.str();
}

}  // namespace

std::string text_of(const AdtAnswer& answer) {
  if (!answer.findings.empty()) {
    std::string out;
    for (const auto& finding : answer.findings) out += finding_text(finding, answer.file);
    return out + fmt::format("{}: refused, and nothing of it is taken.\n", answer.file);
  }
  return fmt::format("{}: {} {} of {}, {} entries. {}\n", answer.file, title_of(*answer.sort),
                     answer.reference, answer.user_id, answer.entries,
                     answer.signer ? signer_words(*answer.signer) : "Not signed.");
}

std::string json_of(const AdtAnswer& answer) {
  JsonLine line;
  line.add("file", answer.file).add("outcome", answer.findings.empty() ? "pass" : "refuse");
  if (answer.sort) line.add("sort", name_of(*answer.sort));
  if (!answer.reference.empty()) line.add("reference", answer.reference);
  if (!answer.user_id.empty()) line.add("user_id", answer.user_id);
  line.add("entries", std::uint64_t{answer.entries});
  std::string out = line.str();
  out.pop_back();
  if (answer.signer) out += ",\"signer\":" + signer_json(*answer.signer);
  out += ",\"findings\":[";
  for (std::size_t i = 0; i < answer.findings.size(); ++i)
    out += (i ? "," : "") + finding_json(answer.findings[i]);
  return out + "]}\n";
}

}  // namespace wardmote::cli
