#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/finding_lines.h"
#include "app/document_desk.h"
#include "app/headlines_copies.h"
#include "app/headlines_desk.h"
#include "app/recalled.h"
#include "base/json_text.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "publish/document.h"
#include "publish/headlines_view.h"

namespace wardmote::cli {
namespace {

// The rules of the record where there is one, and else those of this program.
Result<policy::Policy> policy_for(Context& context) {
  if (std::filesystem::exists(std::filesystem::path(context.args().data) / "record.db")) {
    WARDMOTE_TRY(reading, context.open_to_read());
    return reading.site->policy(reading.view);
  }
  auto built_in = policy::load(policy::default_bundle());
  if (!built_in) return tl::unexpected(built_in.error().front());
  return std::move(*built_in);
}

Result<std::optional<Day>> given_as_at(Context& context) {
  if (!context.args().as_at) return std::nullopt;
  WARDMOTE_TRY(day, context.as_at());
  return std::optional<Day>(day);
}

Result<app::Examined> review_file(Context& context, const policy::Policy& policy) {
  WARDMOTE_TRY(text, system::read_file(context.args().target, headlines::max_bytes));
  WARDMOTE_TRY(as_at, given_as_at(context));
  const auto located = [&](Error error) {
    error.place = context.args().target + (error.place.empty() ? "" : ":" + error.place);
    return tl::unexpected(std::move(error));
  };
  auto examined =
      app::examine(policy, std::move(text), london::day_of(context.clock().now()), as_at);
  if (!examined) return located(std::move(examined).error());
  return examined;
}

void say_imported(Context& context, const app::Imported& done, bool dry_run) {
  if (context.json()) {
    std::string line = "{\"reference\":";
    json_text::append_string(line, done.reference);
    line += fmt::format(
        ",\"recorded\":{},\"acts\":{},\"items\":{},\"decisions\":{},\"labels\":{},\"findings\":{},"
        "\"pending\":{}}}",
        !dry_run, done.receipt.ids.size(), done.items, done.decisions, done.labels, done.findings,
        done.pending);
    context.say(line);
    return;
  }
  context.say(fmt::format("{} {}: {} items, {} decisions, {} labels.",
                          dry_run ? "Would record" : "Recorded", done.reference, done.items,
                          done.decisions, done.labels));
  if (done.findings)
    context.say(fmt::format("{} findings, {} to decide: wardmote corrections {}", done.findings,
                            done.pending, done.reference));
}

Result<std::size_t> finding_number(const std::string& word, std::size_t count) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number < 1 || number > count)
    return fail(ErrorKind::Invalid, "finding-unknown", word, "There is no finding of this number.",
                fmt::format("Numbers are from 1 to {}.", count));
  return number - 1;
}

}  // namespace

Outcome lint(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(policy, policy_for(context));
  WARDMOTE_TRY(examined, review_file(context, policy));
  const auto& review = examined.review;
  for (const auto& finding : review.findings())
    context.put(context.json() ? finding_json(finding) + "\n"
                               : finding_text(finding, context.args().target));
  bool faults = false;
  for (const auto& finding : review.findings()) faults |= finding.severity != Severity::Notice;
  if (!context.json() && review.findings().empty())
    context.say(fmt::format("{}: nothing to correct.", context.args().target));
  return faults ? 1 : 0;
}

Outcome import_headlines(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  // What cannot be read makes no folder.
  WARDMOTE_CHECK(system::read_file(args.target, headlines::max_bytes));
  const Day today = london::day_of(context.clock().now());
  const auto name = std::filesystem::path(args.target).filename().string();
  if (args.dry_run) {
    WARDMOTE_TRY(policy, policy_for(context));
    WARDMOTE_TRY(examined, review_file(context, policy));
    auto& review = examined.review;
    if (!args.accept.empty()) args.accept[0] == "all" ? review.accept_all() : review.accept_sure();
    WARDMOTE_TRY(reading, review.corrected_reading());
    app::Imported done{.reference = publish::reference_of(reading), .receipt = {}};
    done.items = reading.items.size();
    for (const auto& item : reading.items) {
      done.decisions += item.decisions.size();
      done.labels += item.labels.size();
    }
    done.findings = review.findings().size();
    done.pending = review.left();
    say_imported(context, done, true);
    return 0;
  }
  auto built_in = policy::load(policy::default_bundle());
  if (!built_in) return tl::unexpected(built_in.error().front());
  WARDMOTE_CHECK(review_file(context, *built_in));
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const policy::Policy& policy = site->policy(site->record().as(Reader::anyone()));
  WARDMOTE_TRY(examined, review_file(context, policy));
  auto& review = examined.review;
  if (!args.accept.empty()) args.accept[0] == "all" ? review.accept_all() : review.accept_sure();
  const auto means = app::check_apart(context.random());
  WARDMOTE_TRY(done, app::import_review(*site, actor, review, name, examined.bundle, today,
                                        args.new_edition, &means, context.clock().now()));
  WARDMOTE_CHECK(site->sign_checkpoint());
  say_imported(context, done, false);
  return 0;
}

Outcome corrections(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto& args = context.args();
  const bool changes = !args.accept.empty() || !args.keep.empty() || !args.write.empty();
  if (!changes) {
    WARDMOTE_TRY(reading, context.open_to_read());
    WARDMOTE_TRY(review, app::review_of(*reading.site, reading.view, args.target));
    for (std::size_t i = 0; i < review.findings().size(); ++i)
      context.put(context.json() ? review_json(review, i) + "\n" : review_text(review, i));
    if (!context.json())
      context.say(
          fmt::format("{} of {} findings to decide.", review.left(), review.findings().size()));
    return 0;
  }
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  WARDMOTE_TRY(review, app::review_of(*site, site->record().as(actor), args.target));
  for (const auto& word : args.accept) {
    if (word == "all") {
      review.accept_all();
    } else if (word == "sure") {
      review.accept_sure();
    } else {
      WARDMOTE_TRY(number, finding_number(word, review.findings().size()));
      WARDMOTE_CHECK(review.accept(number));
    }
  }
  for (const auto& word : args.keep) {
    WARDMOTE_TRY(number, finding_number(word, review.findings().size()));
    WARDMOTE_CHECK(review.keep(number));
  }
  for (const auto& word : args.write) {
    const auto equals = word.find('=');
    WARDMOTE_TRY(number, finding_number(word.substr(0, equals), review.findings().size()));
    WARDMOTE_CHECK(
        review.write(number, equals == std::string::npos ? "" : word.substr(equals + 1)));
  }
  const auto means = app::check_apart(context.random());
  const Instant now = context.clock().now();
  WARDMOTE_TRY(done, app::commit_decisions(*site, actor, args.target, review, london::day_of(now),
                                           &means, now));
  WARDMOTE_CHECK(site->sign_checkpoint());
  say_imported(context, done, false);
  return 0;
}

Outcome headlines(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "markdown", "html", "json"}));
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto meeting =
      reading.view.of<committee::Meeting>(committee::meeting_subject(context.args().target));
  if (meeting->is_recalled()) return tl::unexpected(app::recalled_error(*meeting));
  if (!meeting->header)
    return fail(ErrorKind::NotFound, "not-found", context.args().target,
                "There is nothing here for you.", "wardmote meetings lists what there is.");
  const auto& format = context.args().format;
  const auto since = app::recalled_since(reading.site->record(), reading.reader, reading.view,
                                         committee::meeting_subject(context.args().target));
  if (since) context.note(since->error().why);
  if (context.args().as)
    app::note_headlines_copy(*reading.site, context.clock(), context.random(), reading.reader,
                             *meeting, app::document_format(format == "text" ? "txt" : format),
                             "command line");
  if (context.json()) {
    context.say(encode(publish::headlines_view(*meeting)));
    return 0;
  }
  const auto document = publish::headlines_document(*meeting);
  context.put(format == "html"       ? publish::to_html(document)
              : format == "markdown" ? publish::to_markdown(document)
                                     : publish::to_text(document));
  return 0;
}

}  // namespace wardmote::cli
