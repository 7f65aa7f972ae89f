#include "lab/suggestion.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "watch/threshold_check.h"

namespace wardmote::lab {

using watch::Threshold;
using watch::ThresholdLevel;

namespace {

constexpr const char* day_words[day_types] = {"working day", "day of a weekend", "holiday"};
constexpr const char* days_words[day_types] = {"working days", "days of weekends", "holidays"};

class Suggesting {
 public:
  Suggesting(const LevelHistory& history, const watch::Vocabulary& vocabulary,
             const SuggestionSettings& settings)
      : history_(history), vocabulary_(vocabulary), settings_(settings) {
    out_.set.reference = settings.reference;
  }

  Suggestion all() {
    for (const auto& [key, maxima] : history_.users()) {
      if (!settings_.must_have[key.second.index]) continue;
      const std::string user = key.first.text();
      add_level(ThresholdLevel::UserWarning, maxima, key.second, user);
      add_level(ThresholdLevel::UserQuarantine, maxima, key.second, user);
    }
    if (settings_.dcc_levels) add_dcc();
    return std::move(out_);
  }

 private:
  // The last type stands for all that the vocabulary lacks.
  bool is_named(traffic::CommunicationType type) const {
    return type.index + 1U < vocabulary_.types.size();
  }

  void add_dcc() {
    for (std::uint16_t i = 0; i + 1U < vocabulary_.types.size(); ++i) {
      if (const Maxima* maxima = history_.all_users({i}))
        add_level(ThresholdLevel::DccQuarantine, *maxima, {i}, {});
    }
    for (const auto& [key, range] : history_.values())
      if (is_named(key.first)) add_range(key, range);
  }

  LevelReason reason(const Maxima& maxima, unsigned thousandths, bool half) const {
    LevelReason out;
    out.thousandths = thousandths;
    for (std::size_t type = 0; type < day_types; ++type) {
      const Histogram& minutes = maxima.of[type];
      const std::uint32_t figure = minutes.quantile(thousandths);
      if (minutes.count() == 0 || figure < out.figure) continue;
      out.figure = figure;
      out.greatest = minutes.greatest();
      out.minutes = minutes.count();
      out.day_type = static_cast<DayType>(type);
      out.days = history_.days()[type];
    }
    out.margin = margin_of(out.figure, settings_.margin_percent);
    if (half) out.margin = (out.margin + 1) / 2;
    return out;
  }

  void add_level(ThresholdLevel level, const Maxima& maxima, traffic::CommunicationType type,
                 const std::string& user) {
    const bool warns = level == ThresholdLevel::UserWarning;
    const LevelReason why = reason(maxima, warns ? settings_.thousandths : 1'000, warns);
    const std::string& name = vocabulary_.types[type.index];
    Threshold& out = out_.set.thresholds.emplace_back();
    out.reference =
        fmt::format("{} {} {}", user.empty() ? "dcc" : user, name, warns ? "warn" : "hold");
    out.level = level;
    if (!user.empty()) out.user_id = user;
    out.type = name;
    out.window_seconds = settings_.window_seconds;
    out.limit =
        std::min<std::int64_t>(std::int64_t{why.figure} + why.margin, watch::greatest_limit);
    out_.reasons.emplace_back(why);
  }

  void add_range(const LevelHistory::TypeAttribute& key, const SeenRange& range) {
    const std::int64_t least = range.least.millionths, greatest = range.greatest.millionths;
    std::int64_t apart = 0;
    // Where all values were one, it says how great they are.
    if (__builtin_sub_overflow(greatest, least, &apart)) return;
    if (apart == 0) apart = std::max<std::int64_t>(std::abs(greatest), 1'000'000);
    std::int64_t minimum = 0, maximum = 0;
    if (__builtin_sub_overflow(least, apart, &minimum) ||
        __builtin_add_overflow(greatest, apart, &maximum))
      return;
    const std::string& name = vocabulary_.types[key.first.index];
    const std::string& attribute = vocabulary_.attributes[key.second.value];
    Threshold& out = out_.set.thresholds.emplace_back();
    out.reference = fmt::format("dcc {} {}", name, attribute);
    out.level = ThresholdLevel::DccAttribute;
    out.type = name;
    out.attribute = attribute;
    out.minimum = traffic::Decimal{minimum}.text();
    out.maximum = traffic::Decimal{maximum}.text();
    out_.reasons.emplace_back();
  }

  const LevelHistory& history_;
  const watch::Vocabulary& vocabulary_;
  const SuggestionSettings& settings_;
  Suggestion out_;
};

}  // namespace

std::uint32_t margin_of(std::uint32_t figure, unsigned percent) {
  const auto part = static_cast<std::uint32_t>((std::uint64_t{figure} * percent + 99) / 100);
  const auto chance =
      static_cast<std::uint32_t>(std::ceil(3 * std::sqrt(static_cast<double>(figure)))) + 3;
  return std::max(part, chance);
}

std::string LevelReason::text() const {
  const auto type = static_cast<std::size_t>(day_type);
  const std::string over =
      fmt::format("{} {}", days, days == 1 ? day_words[type] : days_words[type]);
  const std::string what =
      thousandths == 1'000
          ? fmt::format("The greatest count was {}", figure)
          : fmt::format(
                "In {}.{} % of the minutes the count stayed at {} or below, and never rose "
                "above {}",
                thousandths / 10, thousandths % 10, figure, greatest);
  return fmt::format("{}, over {} busy {} of {}; margin {}.", what, minutes,
                     minutes == 1 ? "minute" : "minutes", over, margin);
}

Suggestion suggest(const LevelHistory& history, const watch::Vocabulary& vocabulary,
                   const SuggestionSettings& settings) {
  return Suggesting(history, vocabulary, settings).all();
}

}  // namespace wardmote::lab
