// Files from Users into the record, and what is held out to them.

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "anomaly/file_profile.h"
#include "anomaly/marks.h"
#include "anomaly/user_ids.h"
#include "app/cli/adt_answer.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/refusal_lines.h"
#include "app/file_desk.h"
#include "app/quarantine_report.h"
#include "app/received_file.h"
#include "base/codec.h"
#include "base/london.h"

namespace wardmote::cli {
namespace {

using TakeIt = tl::expected<app::FileTakenIn, app::Refusal> (*)(app::Site&, Clock&, const Reader&,
                                                                const app::FileOrder&);

// What is wrong with the file is told line by line; what forbids the step, as for any command.
Outcome told(Context& context, const app::Refusal& refusal) {
  if (refusal.kind != ErrorKind::Invalid) return refused_with(context, refusal);
  const AdtAnswer answer{.file = context.args().target, .findings = refusal.findings};
  context.put(context.json() ? json_of(answer) : text_of(answer));
  return 1;
}

Outcome take(Context& context, TakeIt take_it) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(trusted, app::certificates_in(*args.file.certificates));
  WARDMOTE_TRY(bytes, system::read_file(args.target, app::most_file_bytes));
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto taken = take_it(*site, context.clock(), actor, {bytes, trusted});
  if (!taken) return told(context, taken.error());
  context.json()
      ? context.say(encode(*taken))
      : context.say(fmt::format(
            "{}: {} of {}, {} entries, {}. SHA-256 {}", args.target, taken->reference,
            taken->user_id, taken->entries,
            taken->repeated ? "was taken before; nothing has changed" : "is taken", taken->file));
  return 0;
}

}  // namespace

Outcome adt_take(Context& context) { return take(context, app::take_thresholds_file); }

Outcome watch_act(Context& context) { return take(context, app::take_action_file); }

Outcome watch_report(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  const auto user = traffic::Eui64::parse(*args.file.user);
  WARDMOTE_TRY(reading, context.open_to_read());
  const Instant now = context.clock().now();
  const auto party =
      user ? anomaly::party_of(reading.view, user->text(), london::day_of(now)) : std::nullopt;
  if (!user || !may_see(reading.reader, party ? anomaly::of_party(*party) : anomaly::of_dcc()))
    return fail(ErrorKind::NotFound, "not-found", *args.file.user, "There is nothing here for you.",
                "Give a User ID of your own Party, and --as for what is not public.");
  WARDMOTE_TRY(report, app::quarantine_report(reading.site->data(), *user, now));
  if (context.json()) {
    context.say(encode(report));
    return 0;
  }
  const auto written = anomaly::csv_profile().write(report);
  if (!written) return told(context, {ErrorKind::Invalid, written.error()});
  WARDMOTE_TRY(out, signed_where_asked(context, *written, ""));
  context.put(out);
  return 0;
}

}  // namespace wardmote::cli
