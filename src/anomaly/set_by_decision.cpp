#include "anomaly/set_by_decision.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "anomaly/decide_thresholds.h"
#include "anomaly/in_force.h"
#include "anomaly/subjects.h"

namespace wardmote::anomaly {

using scheme::Case;
using scheme::Drafts;

namespace {

struct Setting {
  std::string reference;
  std::optional<std::int64_t> limit;
  std::optional<std::string> minimum, maximum;
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// "1,200" as people write it.
std::optional<std::int64_t> count_in(std::string_view text) {
  std::string digits(text);
  std::erase(digits, ',');
  std::int64_t out = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

// What is set stands last, for a reference may have any words.
std::optional<Setting> setting_in(std::string_view value) {
  const auto words = words_of(value);
  const std::span<const std::string_view> all(words);
  Setting out;
  if (all.size() >= 5 && all[all.size() - 4] == "from" && all[all.size() - 2] == "to") {
    out.minimum = std::string(all[all.size() - 3]);
    out.maximum = std::string(all.back());
    out.reference = joined(all.first(all.size() - 4));
    return out;
  }
  if (all.size() < 3) return std::nullopt;
  const auto what = all[all.size() - 2];
  out.reference = joined(all.first(all.size() - 2));
  if (what == "limit")
    out.limit = count_in(all.back());
  else if (what == "minimum")
    out.minimum = std::string(all.back());
  else if (what == "maximum")
    out.maximum = std::string(all.back());
  if (!out.limit && !out.minimum && !out.maximum) return std::nullopt;
  return out;
}

tl::unexpected<Findings> unknown(const std::string& reference,
                                 std::span<const watch::Threshold> thresholds) {
  constexpr std::size_t most_named = 8;
  std::string known;
  for (const auto& one : thresholds.first(std::min(thresholds.size(), most_named)))
    known += (known.empty() ? "" : ", ") + one.reference;
  return scheme::refusal(
      "threshold-unknown", fmt::format("'{}' is no threshold of the DCC.", reference),
      known.empty() ? std::string("The DCC has none yet; an operator notifies them.")
                    : fmt::format("wardmote thresholds lists them: {}{}.", known,
                                  thresholds.size() > most_named ? " and others" : ""));
}

}  // namespace

Decided<Drafts> set_by_decision(Case& one, const scheme::SetByDecision& decided) {
  if (decided.object != threshold_object) return Drafts{};
  const auto setting = setting_in(decided.value);
  if (!setting)
    return scheme::refusal(
        "threshold-setting-malformed",
        fmt::format("'{}' does not say which threshold is set, and to what.", decided.value),
        "Write the threshold's reference and \"limit 400\"; of a value \"from 0 to 9.5\".");
  const auto known = one.of<ThresholdsInForce>(thresholds_subject(dcc));
  NotifyThresholds notice{.set_by = std::string(dcc),
                          .reference = decided.meeting,
                          .decision = decided.decision,
                          .thresholds = {}};
  if (known->notified) notice.thresholds = known->notified->thresholds;
  const auto found =
      std::ranges::find(notice.thresholds, setting->reference, &watch::Threshold::reference);
  if (found == notice.thresholds.end()) return unknown(setting->reference, notice.thresholds);
  if (setting->limit) found->limit = setting->limit;
  if (setting->minimum) found->minimum = setting->minimum;
  if (setting->maximum) found->maximum = setting->maximum;
  return notify_with_decision(one, notice);
}

std::string setting_of(const watch::Threshold& one) {
  if (one.limit) return fmt::format("{} limit {}", one.reference, *one.limit);
  if (one.minimum && one.maximum)
    return fmt::format("{} from {} to {}", one.reference, *one.minimum, *one.maximum);
  return one.minimum ? fmt::format("{} minimum {}", one.reference, *one.minimum)
                     : fmt::format("{} maximum {}", one.reference, one.maximum.value_or("0"));
}

}  // namespace wardmote::anomaly
