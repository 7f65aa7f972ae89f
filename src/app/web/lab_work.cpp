#include "app/web/lab_work.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "app/threshold_file.h"
#include "app/threshold_lab.h"
#include "app/web/lab_pages.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

constexpr std::size_t most_drafts = 20;

tl::unexpected<Error> invalid(std::string code, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, std::move(code), "", std::move(why), std::move(way_out));
}

Result<std::optional<watch::CountingTime>> time_in(const std::string& text, int days_on) {
  if (text.empty()) return std::nullopt;
  auto instant = london::parse(text);
  // A day by itself is meant whole, whichever end of the period it names.
  if (const auto day = Day::parse(text)) instant = *london::at(day->plus(days_on), 0, 0);
  if (!instant) return tl::unexpected(std::move(instant).error());
  return watch::CountingTime(instant->micros() / 1'000);
}

Result<lab::Period> period_in(const TypedTrial& typed) {
  WARDMOTE_TRY(from, time_in(typed.from, 0));
  WARDMOTE_TRY(until, time_in(typed.until, 1));
  return period_between(from, until);
}

Result<std::int64_t> number_in(const std::string& text, const char* what, std::int64_t least,
                               std::int64_t greatest) {
  std::int64_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size() || out < least || out > greatest)
    return invalid("number-out-of-range", fmt::format("“{}” is no {}.", text, what),
                   fmt::format("Give a whole number from {} to {}.", least, greatest));
  return out;
}

Result<std::int64_t> rate_in(const TypedTrial& typed) {
  return number_in(typed.rate, "rate", 1, 10'000'000);
}

struct Lab {
  LabRules rules;
  std::filesystem::path data;
  lab::OnlyUsers only_users;
};

Result<Lab> lab_of(const Visit& visit, const LabReader& reader) {
  const Day today = london::day_of(visit.desk.clock.now());
  WARDMOTE_TRY(rules, lab_rules(visit.desk.site.policy(visit.view), today));
  return Lab{std::move(rules), visit.desk.site.data(), reader.only_users};
}

Asked trial_of(Lab lab, std::vector<watch::ThresholdSet> drafts, lab::Period period,
               std::optional<std::int64_t> scenario_rate) {
  std::string title = "Back-test of ";
  for (std::size_t i = 0; i < drafts.size(); ++i) title += (i ? ", " : "") + drafts[i].reference;
  return {title,
          [lab = std::move(lab), drafts = std::move(drafts), period,
           scenario_rate](LabJob& job) -> Result<LabResult> {
            WARDMOTE_TRY(tested, try_drafts(lab.rules, lab.data, drafts, {period, lab.only_users},
                                            reading(job)));
            LabResult out;
            out.report = lab::report_of(tested);
            out.drafts = drafts;
            if (!scenario_rate || tested.stopped_early) return out;
            WARDMOTE_TRY(scenarios, try_beside_today(lab.rules, std::move(tested.in_force), drafts,
                                                     {.rate = *scenario_rate}, trying(job)));
            out.scenarios = std::move(scenarios);
            return out;
          }};
}

Result<Asked> trial_in(const Lab& lab, const http::Form& form, const TypedTrial& typed) {
  std::size_t bytes = typed.text.size();
  for (const auto& file : form.files) bytes += file.content.size();
  if (bytes > most_lab_bytes)
    return invalid("drafts-too-large",
                   fmt::format("The drafts have {:.1f} MiB together, and the lab takes {}.",
                               static_cast<double>(bytes) / (1 << 20), most_lab_bytes >> 20),
                   "Try fewer at once, or use wardmote watch try, which takes larger ones.");
  WARDMOTE_TRY(period, period_in(typed));
  std::optional<std::int64_t> rate;
  if (typed.scenarios) {
    WARDMOTE_TRY(given, rate_in(typed));
    rate = given;
  }
  std::vector<watch::ThresholdSet> drafts;
  if (!typed.text.empty()) {
    WARDMOTE_TRY(draft, thresholds_in(typed.text, "The draft"));
    drafts.push_back(std::move(draft));
  }
  for (const auto& file : form.files) {
    if (file.name.empty() && file.content.empty()) continue;
    WARDMOTE_TRY(draft, thresholds_in(file.content, file.name));
    drafts.push_back(std::move(draft));
  }
  if (drafts.empty() || drafts.size() > most_drafts)
    return invalid("drafts-missing", "No draft was given, or more than twenty.",
                   "Paste a set of thresholds, or choose files that hold some.");
  return trial_of(lab, std::move(drafts), period, rate);
}

Result<Asked> suggestion_in(const Lab& lab, const TypedTrial& typed) {
  SuggestionOrder order;
  WARDMOTE_TRY(period, period_in(typed));
  WARDMOTE_TRY(window, number_in(typed.window, "length of a window in seconds", 1,
                                 lab::LevelHistory::greatest_window));
  WARDMOTE_TRY(margin, number_in(typed.margin, "margin in percent", 0, 1'000));
  WARDMOTE_TRY(rate, rate_in(typed));
  order.view = {period, lab.only_users};
  order.window_seconds = window;
  order.margin_percent = static_cast<unsigned>(margin);
  if (!typed.user.empty()) {
    order.user = traffic::Eui64::parse(typed.user);
    if (!order.user || (lab.only_users && !lab.only_users->contains(*order.user)))
      return invalid("user-id-unknown", fmt::format("“{}” is no User ID of yours.", typed.user),
                     "Write it as eight hex pairs joined by hyphens.");
  }
  return Asked{order.user ? "Levels suggested for " + order.user->text() : "Levels suggested",
               [lab, order, rate](LabJob& job) -> Result<LabResult> {
                 WARDMOTE_TRY(suggested, suggest_levels(lab.rules, lab.data, order, reading(job)));
                 LabResult out;
                 if (suggested.first && !job.stopped) {
                   WARDMOTE_TRY(scenarios, try_beside_today(lab.rules, suggested.in_force,
                                                            {suggested.suggestion.set},
                                                            {.rate = rate}, trying(job)));
                   out.scenarios = std::move(scenarios);
                 }
                 out.suggested = std::move(suggested);
                 return out;
               }};
}

Result<Asked> curve_in(const Lab& lab, const LabJob& job, std::string_view choice) {
  const auto colon = choice.find(':');
  std::size_t number = 0;
  std::from_chars(choice.data(), choice.data() + std::min(colon, choice.size()), number);
  if (colon == std::string_view::npos || number >= job.result->drafts.size())
    return invalid("threshold-unknown", "No threshold was chosen.", "Choose one of the list.");
  const std::string reference(choice.substr(colon + 1));
  return Asked{
      "Curve of " + reference,
      [lab, set = job.result->drafts[number], reference](LabJob& work) -> Result<LabResult> {
        WARDMOTE_TRY(points, sensitivity(lab.rules, lab.data, set, reference, {},
                                         {{}, lab.only_users}, reading(work)));
        LabResult out;
        out.points = std::move(points);
        out.drafts = {set};
        out.reference = reference;
        return out;
      }};
}

}  // namespace

TypedTrial typed_trial(const http::Pairs& fields) {
  TypedTrial out;
  const auto take = [&](std::string_view name, std::string& into) {
    if (const auto value = fields.find(name)) into = *value;
  };
  take("text", out.text);
  take("from", out.from);
  take("until", out.until);
  take("window", out.window);
  take("margin", out.margin);
  take("user", out.user);
  take("rate", out.rate);
  out.scenarios = fields.get("what") != "try" || fields.get("scenarios") == "yes";
  return out;
}

Result<Asked> asked_in(const Visit& visit, const LabReader& reader, LabJobs& jobs,
                       const http::Form& form, const TypedTrial& typed) {
  const auto what = form.fields.get("what");
  WARDMOTE_TRY(lab, lab_of(visit, reader));
  if (what == "try") return trial_in(lab, form, typed);
  if (what == "suggest") return suggestion_in(lab, typed);
  const auto job = jobs.find(form.fields.get("job"), reader);
  if (!job || job->state != LabState::Done)
    return invalid("work-forgotten", "What this goes on from is not kept any more.",
                   "Begin again with a draft.");
  if (what == "again" && job->result->suggested)
    return trial_of(lab, {job->result->suggested->suggestion.set}, {}, std::nullopt);
  return curve_in(lab, *job, form.fields.get("threshold"));
}

}  // namespace wardmote::app
