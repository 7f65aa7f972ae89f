// The files of threshold anomaly detection: docs/formats/adt.md.

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "anomaly/file_profile.h"
#include "app/cli/adt_answer.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/received_file.h"
#include "app/user_thresholds.h"
#include "app/watch_intake.h"
#include "base/codec.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "traffic/communication_types.h"
#include "watch/threshold_check.h"

namespace wardmote::cli {
namespace {

using anomaly::AnomalyDetectionThresholdsFile;

// The names of the rules that came with this program, as at --as-at.
Result<watch::Vocabulary> vocabulary(Context& context) {
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(*policy, day));
  return app::vocabulary_of(types);
}

template <class File>
void judge(AdtAnswer& answer, const app::ReceivedFile& received, const Decided<File>& file,
           std::size_t (*count)(const File&)) {
  if (!file) {
    answer.findings = file.error();
    return;
  }
  answer.reference = file->reference;
  answer.user_id = file->user_id;
  answer.entries = count(*file);
  // A report is the DCC's, about the User.
  if (answer.sort != anomaly::FileSort::Report && !app::is_signed_by(received, file->user_id))
    answer.findings.push_back(app::signed_by_another(received, file->user_id));
}

void judge(AdtAnswer& answer, const app::ReceivedFile& received, const watch::Names& names) {
  using anomaly::FileSort;
  const auto& profile = anomaly::csv_profile();
  // What says nothing of itself is taken for what users send most.
  answer.sort = profile.sort_of(received.content).value_or(FileSort::Thresholds);
  if (answer.sort == FileSort::Report)
    judge<anomaly::QuarantinedCommunicationsReportFile>(
        answer, received, profile.read_report(received.content),
        [](const auto& file) { return file.held.size(); });
  else if (answer.sort == FileSort::Actions)
    judge<anomaly::QuarantinedCommunicationsActionFile>(
        answer, received, profile.read_actions(received.content),
        [](const auto& file) { return file.actions.size(); });
  else
    judge<AnomalyDetectionThresholdsFile>(answer, received,
                                          profile.read_thresholds(received.content, names),
                                          [](const auto& file) { return file.thresholds.size(); });
}

}  // namespace

Result<std::string> signed_where_asked(Context& context, std::string content,
                                       std::string_view user_id) {
  const auto& args = context.args().file;
  if (!args.key && !args.certificate) return content;
  if (!args.key || !args.certificate)
    return fail(ErrorKind::Invalid, "choice-missing", "",
                "A signature needs both a key and its certificate.",
                "Give --key and --certificate.");
  constexpr std::size_t most = std::size_t{1} << 20;
  WARDMOTE_TRY(key, system::read_file(*args.key, most));
  WARDMOTE_TRY(certificate, system::read_file(*args.certificate, most));
  WARDMOTE_TRY(identity, cms::SigningIdentity::read(key, certificate));
  const app::ReceivedFile to_be{.content = {}, .digest = {}, .signer = identity.signer()};
  if (!user_id.empty() && !app::is_signed_by(to_be, user_id)) {
    const Finding finding = app::signed_by_another(to_be, user_id);
    return fail(ErrorKind::Refused, finding.code, *args.certificate, finding.why, finding.way_out);
  }
  return identity.sign(content, context.clock().now());
}

Outcome adt_check(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(known, vocabulary(context));
  std::optional<cms::TrustedCertificates> trusted;
  if (args.file.certificates) {
    WARDMOTE_TRY(read, app::certificates_in(*args.file.certificates));
    trusted = std::move(read);
  }
  WARDMOTE_TRY(bytes, system::read_file(args.target, app::most_file_bytes));
  AdtAnswer answer{.file = args.target};
  const auto received = app::receive(bytes, trusted ? &*trusted : nullptr, context.clock().now());
  if (!received) {
    answer.findings = received.error();
  } else {
    answer.signer = received->signer;
    judge(answer, *received, watch::Names(known));
  }
  context.put(context.json() ? json_of(answer) : text_of(answer));
  return answer.findings.empty() ? 0 : 1;
}

Outcome adt_write(Context& context) {
  const auto& args = context.args();
  const auto eui = traffic::Eui64::parse(*args.file.user);
  if (!eui)
    return fail(ErrorKind::Invalid, "user-id-not-in-form", *args.file.user, "This is no User ID.",
                "Give an EUI-64: eight hex pairs joined by hyphens.");
  WARDMOTE_TRY(text, system::read_file(*args.thresholds, std::size_t{256} << 20));
  WARDMOTE_TRY(set, decode<watch::ThresholdSet>(text));
  WARDMOTE_TRY(known, vocabulary(context));
  const auto [file, others] =
      app::thresholds_of(std::move(set), eui->text(), *context.args().file.reference);
  if (others != 0) context.note(fmt::format("{} thresholds of others are left out.", others));
  const auto written = anomaly::csv_profile().write(file, watch::Names(known));
  if (!written) {
    AdtAnswer answer{.file = *args.thresholds, .findings = written.error()};
    context.note(text_of(answer));
    return 1;
  }
  WARDMOTE_TRY(out, signed_where_asked(context, *written, file.user_id));
  context.put(out);
  return 0;
}

}  // namespace wardmote::cli
