#include "app/threshold_lab.h"

#include <functional>
#include <thread>

#include <fmt/format.h>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/background.h"
#include "app/watch_intake.h"
#include "app/watch_journal.h"
#include "lab/journal_traffic.h"
#include "policy/working_days.h"
#include "watch/attribute_check.h"

namespace wardmote::app {

namespace fs = std::filesystem;

namespace {

Error refused(const Findings& findings) {
  Error out{ErrorKind::Invalid, "thresholds-refused", "", "", ""};
  for (const Finding& finding : findings)
    out.why += fmt::format("{}{} {} ({})", out.why.empty() ? "" : "\n", finding.why,
                           finding.way_out, finding.code);
  return out;
}

// A limit on a value that its type has not, each with its place in the draft. A draft is written
// for the rules of the day, as is a file of thresholds; what the journal had in force may be older.
Findings values_not_of_type(const std::vector<watch::ThresholdSet>& drafts,
                            const traffic::CommunicationTypes& types) {
  Findings out;
  for (const watch::ThresholdSet& draft : drafts)
    for (std::size_t i = 0; i < draft.thresholds.size(); ++i) {
      if (draft.thresholds[i].level != watch::ThresholdLevel::DccAttribute) continue;
      const watch::ThresholdSet alone{.reference = draft.reference,
                                      .thresholds = {draft.thresholds[i]}};
      for (Finding& finding : watch::check_attributes(alone, types)) {
        finding.why =
            fmt::format("{}, thresholds[{}].attribute: {}", draft.reference, i, finding.why);
        out.push_back(std::move(finding));
      }
    }
  return out;
}

lab::DayTypeOf day_type_by(const policy::Policy& policy, Day as_at) {
  const auto days = policy::WorkingDays::of(policy, as_at);
  if (!days) return lab::by_weekday;
  return [days = *days](Day day) {
    if (lab::by_weekday(day) == lab::DayType::Weekend) return lab::DayType::Weekend;
    return days.holiday(day).empty() ? lab::DayType::Working : lab::DayType::Holiday;
  };
}

Result<> has_journal(adapters::journal::FileSegments& segments, const fs::path& data) {
  const auto found = segments.list();
  if (found && !found->empty()) return {};
  return fail(ErrorKind::NotFound, "no-journal", journal_folder(data).string(),
              "There is no journal in this data folder.",
              "Begin one with wardmote watch run, or name another folder with --data.");
}

Result<lab::BackTested> run(const LabRules& rules, const fs::path& data,
                            std::vector<watch::ThresholdSet> drafts, const LabView& view,
                            const lab::Progress& progress) {
  adapters::journal::FileSegments segments(journal_folder(data));
  WARDMOTE_CHECK(has_journal(segments, data));
  auto findings = values_not_of_type(drafts, rules.types);
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  const auto test = lab::BackTest::make(
      std::move(drafts), rules.vocabulary,
      {.period = view.period, .only_users = view.only_users, .threads = processors - 1});
  if (!test) findings.insert(findings.end(), test.error().begin(), test.error().end());
  if (!findings.empty()) return tl::unexpected(refused(findings));
  // Who tries a draft can wait; who sends requests cannot.
  Result<lab::BackTested> out = lab::BackTested();
  system::in_background([&] { out = test->run(segments, progress); });
  return out;
}

}  // namespace

Result<LabRules> lab_rules(const policy::Policy& policy, Day day) {
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(policy, day));
  LabRules out{.types = types,
               .vocabulary = vocabulary_of(types),
               .must_have = {},
               .day_type = day_type_by(policy, day)};
  for (const auto& type : types.all())
    out.must_have.push_back(type.critical || type.encrypted_response);
  out.must_have.push_back(false);  // of the types that the rules lack
  return out;
}

Result<lab::Period> period_between(std::optional<watch::CountingTime> from,
                                   std::optional<watch::CountingTime> until) {
  if (from && until && *until <= *from)
    return fail(ErrorKind::Invalid, "period-empty", "", "The period ends before it begins.",
                "Let it end later than it begins.");
  return lab::Period{from, until};
}

Result<lab::BackTested> try_drafts(const LabRules& rules, const fs::path& data,
                                   std::vector<watch::ThresholdSet> drafts, const LabView& view,
                                   const lab::Progress& progress) {
  return run(rules, data, std::move(drafts), view, progress);
}

Result<Suggested> suggest_levels(const LabRules& rules, const fs::path& data,
                                 const SuggestionOrder& order, const lab::Progress& progress) {
  if (order.window_seconds < 1 || order.window_seconds > lab::LevelHistory::greatest_window) {
    return fail(ErrorKind::Invalid, "window-out-of-range", "--window",
                "A suggestion looks at windows from a second to a week.", "Give another window.");
  }
  adapters::journal::FileSegments segments(journal_folder(data));
  WARDMOTE_CHECK(has_journal(segments, data));
  const auto vocabulary = lab::traffic_vocabulary(rules.vocabulary);
  lab::JournalTraffic traffic(segments, vocabulary, order.view.period, order.view.only_users);
  lab::LevelHistory history(vocabulary, {.window_seconds = order.window_seconds,
                                         .only_user = order.user,
                                         .memory = {},
                                         .day_type = rules.day_type});
  Suggested out;
  lab::TrafficBatch batch;
  while (true) {
    WARDMOTE_TRY(more, traffic.next(batch));
    if (!more) break;
    WARDMOTE_CHECK(history.take(batch, order.view.period));
    for (const auto& request : batch.requests) {
      if (!order.view.period.has(request.time) || !watch::goes_on(request.outcome)) continue;
      if (!out.first) out.first = request.time;
      out.last = request.time;
      ++out.requests;
    }
    if (progress && !progress(traffic.part_read())) break;
  }
  history.finish();
  out.days = history.days();
  out.window_seconds = order.window_seconds;
  out.in_force = traffic.thresholds();
  const auto is_looked_at = [&](const watch::Threshold& one) {
    const auto user = traffic::Eui64::parse(one.user_id.value_or(""));
    if (const auto& users = order.view.only_users) return user && users->contains(*user);
    return !order.user || user == order.user;
  };
  std::erase_if(out.in_force.thresholds, std::not_fn(is_looked_at));
  out.simulated = traffic.run() && traffic.run()->stream == watch::Stream::Simulated;
  const auto day = [](watch::CountingTime time) { return london::day_of(instant_of(time)).iso(); };
  lab::SuggestionSettings settings;
  settings.thousandths = order.thousandths;
  settings.margin_percent = order.margin_percent;
  settings.window_seconds = order.window_seconds;
  settings.must_have = rules.must_have;
  settings.dcc_levels = !order.user && !order.view.only_users;
  settings.reference = out.first
                           ? fmt::format("Suggested from {} to {}, margin {} %", day(*out.first),
                                         day(*out.last), order.margin_percent)
                           : "Suggested from no traffic";
  out.suggestion = lab::suggest(history, vocabulary, settings);
  return out;
}

Result<std::vector<lab::ScenarioReport>> try_beside_today(const LabRules& rules,
                                                          watch::ThresholdSet in_force,
                                                          std::vector<watch::ThresholdSet> drafts,
                                                          const TrialSettings& settings,
                                                          const TrialProgress& progress) {
  in_force.reference = "today";
  drafts.insert(drafts.begin(), std::move(in_force));
  Result<std::vector<lab::ScenarioReport>> out;
  system::in_background([&] { out = try_scenarios(rules.types, drafts, settings, progress); });
  return out;
}

Result<std::vector<lab::CurvePoint>> sensitivity(const LabRules& rules, const fs::path& data,
                                                 const watch::ThresholdSet& set,
                                                 std::string_view reference,
                                                 std::vector<std::int64_t> limits,
                                                 const LabView& view,
                                                 const lab::Progress& progress) {
  if (limits.empty()) {
    for (const auto& one : set.thresholds)
      if (one.reference == reference && one.limit) limits = lab::limits_around(*one.limit);
    if (limits.empty()) limits = {0};
  }
  const auto drafts = lab::drafts_of_curve(set, reference, limits);
  if (!drafts) return tl::unexpected(refused(drafts.error()));
  WARDMOTE_TRY(tested, run(rules, data, *drafts, view, progress));
  return lab::curve_of(tested, reference);
}

}  // namespace wardmote::app
