#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/lab_text.h"
#include "app/threshold_file.h"
#include "app/threshold_lab.h"
#include "base/codec.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::cli {
namespace {

Result<app::LabRules> rules_of(Context& context) {
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(day, context.as_at());
  return app::lab_rules(*policy, day);
}

Result<lab::Period> period_of(const Arguments& args) {
  const auto time = [](const std::optional<std::string>& given,
                       int days_on) -> Result<std::optional<watch::CountingTime>> {
    if (!given) return std::nullopt;
    auto instant = london::parse(*given);
    // A day by itself is meant whole, whichever end of the period it names.
    if (const auto day = Day::parse(*given)) instant = *london::at(day->plus(days_on), 0, 0);
    if (!instant) return tl::unexpected(std::move(instant).error());
    return watch::CountingTime(instant->micros() / 1'000);
  };
  WARDMOTE_TRY(from, time(args.lab.from, 0));
  WARDMOTE_TRY(until, time(args.until, 1));
  return app::period_between(from, until);
}

// How far the journal has been read, where somebody looks.
class Shown {
 public:
  Shown() : wanted_(::isatty(STDERR_FILENO) == 1) {}
  ~Shown() {
    if (told_ >= 0) std::fputs("\r\033[K", stderr);
  }
  Shown(const Shown&) = delete;

  lab::Progress progress() {
    return [this](double part) {
      const int percent = static_cast<int>(part * 100);
      if (wanted_ && percent != told_)
        std::fputs(fmt::format("\rReading the journal: {} %", percent).c_str(), stderr);
      if (wanted_) told_ = percent;
      return true;
    };
  }
  app::TrialProgress scenarios() {
    return [this](std::string_view name, double part) {
      const int percent = static_cast<int>(part * 100);
      if (wanted_ && percent != told_)
        std::fputs(fmt::format("\r\033[KTrying {}: {} %", name, percent).c_str(), stderr);
      if (wanted_) told_ = percent;
      return true;
    };
  }

 private:
  bool wanted_;
  int told_ = -1;
};

std::string csv_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string csv_of(const app::Suggested& suggested) {
  std::string out =
      "reference,level,user_id,type,window_seconds,limit,figure,margin,minimum,maximum,reason\n";
  const auto& set = suggested.suggestion.set;
  for (std::size_t i = 0; i < set.thresholds.size(); ++i) {
    const auto& one = set.thresholds[i];
    const auto& reason = suggested.suggestion.reasons[i];
    const auto number = [](const std::optional<std::int64_t>& value) {
      return value ? std::to_string(*value) : "";
    };
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_text(one.reference),
                       name_of(one.level), one.user_id.value_or(""), one.type.value_or(""),
                       number(one.window_seconds), number(one.limit),
                       reason ? std::to_string(reason->figure) : "",
                       reason ? std::to_string(reason->margin) : "", one.minimum.value_or(""),
                       one.maximum.value_or(""), csv_text(reason ? reason->text() : ""));
  }
  return out;
}

}  // namespace

Outcome watch_try(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(rules, rules_of(context));
  WARDMOTE_TRY(period, period_of(context.args()));
  std::vector<watch::ThresholdSet> drafts;
  for (const auto& file : context.args().files) {
    WARDMOTE_TRY(draft, app::read_thresholds(file));
    drafts.push_back(std::move(draft));
  }
  const auto report = [&]() -> Result<lab::BackTestReport> {
    Shown shown;
    WARDMOTE_TRY(tested, app::try_drafts(rules, context.args().data, drafts, {period, {}},
                                         shown.progress()));
    auto out = lab::report_of(tested);
    if (!context.args().lab.scenarios) return out;
    WARDMOTE_TRY(scenarios,
                 app::try_beside_today(rules, std::move(tested.in_force), std::move(drafts),
                                       {.rate = context.args().lab.rate}, shown.scenarios()));
    out.scenarios = std::move(scenarios);
    return out;
  }();
  if (!report) return tl::unexpected(report.error());
  if (context.json())
    context.say(encode(*report));
  else
    context.put(app::text_of(*report));
  return 0;
}

Outcome watch_suggest(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "csv", "json"}));
  const auto& args = context.args();
  WARDMOTE_TRY(rules, rules_of(context));
  WARDMOTE_TRY(period, period_of(args));
  app::SuggestionOrder order{.window_seconds = args.lab.window_seconds,
                             .user = std::nullopt,
                             .margin_percent = args.lab.margin_percent,
                             .view = {period, {}}};
  if (args.lab.user) {
    order.user = traffic::Eui64::parse(*args.lab.user);
    if (!order.user) {
      return fail(ErrorKind::Invalid, "user-id-not-in-form", *args.lab.user, "This is no User ID.",
                  "Write it as eight hex pairs joined by hyphens.");
    }
  }
  std::vector<lab::ScenarioReport> scenarios;
  Shown shown;
  WARDMOTE_TRY(suggested, app::suggest_levels(rules, args.data, order, shown.progress()));
  if (args.format == "text" && !args.lab.no_scenarios && suggested.first) {
    WARDMOTE_TRY(tried, app::try_beside_today(rules, suggested.in_force, {suggested.suggestion.set},
                                              {.rate = args.lab.rate}, shown.scenarios()));
    scenarios = std::move(tried);
  }
  if (const auto words = app::short_words(suggested); !words.empty() && args.format != "text")
    context.note(words);
  if (context.json())
    context.say(encode(suggested.suggestion.set));
  else if (args.format == "csv")
    context.put(csv_of(suggested));
  else
    context.put(app::text_of(suggested, scenarios));
  return 0;
}

Outcome watch_curve(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(rules, rules_of(context));
  WARDMOTE_TRY(period, period_of(args));
  WARDMOTE_TRY(set, app::read_thresholds(*args.thresholds));
  const auto points = [&] {
    Shown shown;
    return app::sensitivity(rules, args.data, set, args.target, args.lab.limits, {period, {}},
                            shown.progress());
  }();
  if (!points) return tl::unexpected(points.error());
  if (!context.json()) {
    context.put(app::text_of(args.target, *points));
    return 0;
  }
  for (const auto& point : *points)
    context.say(JsonLine()
                    .add("limit", static_cast<std::uint64_t>(point.limit))
                    .add("broken", point.broken)
                    .add("stopped", point.stopped)
                    .add("stopped_by_all", point.stopped_all)
                    .str());
  return 0;
}

}  // namespace wardmote::cli
