#include "watch/threshold_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "traffic/eui.h"
#include "traffic/lexical.h"

namespace wardmote::watch {

namespace {

bool is_limit(std::int64_t limit) { return limit >= 0 && limit <= greatest_limit; }

class Check {
 public:
  Check(const Threshold& threshold, const Names& names, Findings& findings)
      : threshold_(threshold), names_(names), findings_(findings) {}

  void whole() {
    if (threshold_.type && !names_.type(*threshold_.type)) {
      refuse("type-unknown", fmt::format("no communication type is named \"{}\"", *threshold_.type),
             "Name a Service Reference Variant of the policy in force; a Signed Pre-Command is "
             "\"1.1.1/signed\".");
    }
    if (threshold_.level == ThresholdLevel::DccAttribute) {
      value();
    } else {
      setter();
      count();
      window();
      exceptions();
    }
  }

 private:
  void refuse(std::string code, std::string_view why, std::string way_out) {
    findings_.push_back(refusal(std::move(code),
                                fmt::format("Threshold {}: {}.", threshold_.reference, why),
                                std::move(way_out)));
  }

  void value() {
    if (!threshold_.type) {
      refuse("type-missing", "a limit on a value needs its communication type", "Give \"type\".");
    }
    if (!threshold_.attribute || !names_.attribute(*threshold_.attribute)) {
      refuse("attribute-unknown", "it names no attribute that the policy lists",
             "Give \"attribute\" as the policy names it.");
    }
    if (!threshold_.minimum && !threshold_.maximum) {
      refuse("bound-missing", "it has neither a minimum nor a maximum",
             "Give \"minimum\", \"maximum\" or both.");
    }
    const auto minimum = decimal(threshold_.minimum);
    const auto maximum = decimal(threshold_.maximum);
    if (minimum && maximum && *minimum > *maximum) {
      refuse("bounds-crossed", "its minimum is above its maximum", "Exchange the two.");
    }
    if (threshold_.user_id || threshold_.limit || threshold_.window || threshold_.window_seconds ||
        !threshold_.exceptions.empty()) {
      refuse("level-mixed", "a limit on a value has no User ID, count, window or exception",
             "Write two thresholds.");
    }
  }

  std::optional<traffic::Decimal> decimal(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    const auto value = traffic::Decimal::parse(*text);
    if (!value) {
      refuse("not-a-decimal", fmt::format("\"{}\" is no decimal", *text),
             "Write digits, and after a point at most five.");
    }
    return value;
  }

  void setter() {
    if (!is_users(threshold_.level)) {
      if (threshold_.user_id || !threshold_.type) {
        refuse("level-mixed", "a DCC level counts one communication type over all Users",
               "Give \"type\" and leave \"user_id\" out.");
      }
      return;
    }
    if (!threshold_.user_id || !traffic::Eui64::parse(*threshold_.user_id)) {
      refuse("user-missing", "a User's level needs the User ID that it limits",
             "Give \"user_id\" as an EUI-64: eight hex pairs joined by hyphens.");
    }
    if (threshold_.dual_control.value_or(false)) {
      refuse("level-mixed", "only the DCC acts as dual control organisation",
             "Leave \"dual_control\" out.");
    }
  }

  void count() {
    if (threshold_.attribute || threshold_.minimum || threshold_.maximum) {
      refuse("level-mixed", "a count has no attribute, minimum or maximum",
             "Write two thresholds.");
    }
    if (!threshold_.limit || !is_limit(*threshold_.limit)) {
      refuse("limit-out-of-range",
             fmt::format("its limit is not a number from 0 to {}", greatest_limit),
             "Give \"limit\".");
    }
  }

  void window() {
    if (threshold_.window.has_value() == threshold_.window_seconds.has_value()) {
      refuse("window-missing",
             "it needs a rolling window or a window of the calendar, and one only",
             "Give one of \"window_seconds\" and \"window\".");
    }
    const std::int64_t seconds = threshold_.window_seconds.value_or(1);
    if (seconds < 1 || seconds > greatest_window_seconds) {
      refuse("window-out-of-range", "its window is not between a second and 366 days",
             fmt::format("Give \"window_seconds\" from 1 to {}.", greatest_window_seconds));
    }
  }

  void exceptions() {
    auto sorted = threshold_.exceptions;
    std::ranges::sort(sorted, {}, &ThresholdException::from);
    const ThresholdException* before = nullptr;
    for (const ThresholdException& exception : sorted) {
      if (exception.until <= exception.from) {
        refuse("exception-ends-first", "an exception ends before it begins",
               "Give \"until\" later than \"from\".");
      }
      if (!is_limit(exception.limit)) {
        refuse("limit-out-of-range", "the limit of an exception is out of range",
               fmt::format("Give a number from 0 to {}.", greatest_limit));
      }
      if (before && exception.from < before->until) {
        refuse("exceptions-overlap", "two of its exceptions hold at one time",
               "End the first before the second begins.");
      }
      before = &exception;
    }
  }

  const Threshold& threshold_;
  const Names& names_;
  Findings& findings_;
};

// What a threshold counts or limits, as a person names it.
std::string key_of(const Threshold& threshold) {
  const std::string type = threshold.type.value_or("");
  if (threshold.level == ThresholdLevel::DccAttribute) return "values of type " + type;
  if (!is_users(threshold.level)) return fmt::format("requests of type {} of all Users", type);
  const auto user = traffic::Eui64::parse(threshold.user_id.value_or(""));
  return fmt::format("{} of User ID {}",
                     threshold.type ? "requests of type " + type : std::string("all requests"),
                     user ? user->text() : threshold.user_id.value_or(""));
}

// One finding a key that has too many, at the first that is over.
void check_keys(const ThresholdSet& set, Findings& findings) {
  if (set.thresholds.size() <= most_thresholds_a_key) return;
  std::unordered_map<std::string, std::size_t> of_key;
  for (const Threshold& threshold : set.thresholds) {
    const std::string key = key_of(threshold);
    if (++of_key[key] != most_thresholds_a_key + 1) continue;
    findings.push_back(
        refusal("thresholds-too-many",
                fmt::format("Threshold {}: there are more than {} thresholds on the {}.",
                            threshold.reference, most_thresholds_a_key, key),
                fmt::format("Leave out those that another one makes needless: at most {} may "
                            "stand on one key.",
                            most_thresholds_a_key)));
  }
}

}  // namespace

Finding refusal(std::string code, std::string why, std::string way_out) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = Severity::Error;
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  return finding;
}

bool is_users(ThresholdLevel level) {
  return level == ThresholdLevel::UserWarning || level == ThresholdLevel::UserQuarantine;
}

Findings check(const ThresholdSet& set, const Names& names) {
  Findings findings;
  std::set<std::string_view> references;
  for (const Threshold& threshold : set.thresholds) {
    if (!references.insert(threshold.reference).second) {
      findings.push_back(refusal(
          "threshold-twice",
          fmt::format("Threshold {}: the set has this reference twice.", threshold.reference),
          "Give each threshold a reference of its own."));
    }
    Check(threshold, names, findings).whole();
  }
  check_keys(set, findings);
  return findings;
}

}  // namespace wardmote::watch
