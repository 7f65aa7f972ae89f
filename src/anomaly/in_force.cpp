#include "anomaly/in_force.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/subjects.h"
#include "base/codec.h"

namespace wardmote::anomaly {

void ThresholdsInForce::apply(const record::Act& said) {
  auto thresholds = said.as<ThresholdsNotified>();
  if (!thresholds) return;
  notified = std::move(thresholds);
  act = said.id;
  since = said.recorded_at;
}

std::vector<ThresholdsNotified> thresholds_in_force(const record::View& view) {
  std::vector<ThresholdsNotified> out;
  for (const auto& subject : view.subjects("thresholds"))
    if (const auto known = view.of<ThresholdsInForce>(subject); known->notified)
      out.push_back(*known->notified);
  std::ranges::sort(out, {}, &ThresholdsNotified::set_by);
  return out;
}

std::optional<Notice> notice_of(const record::View& view, std::string_view setter,
                                const watch::Threshold& threshold, Instant at) {
  const std::string sought = encode(threshold);
  const auto is_it = [&](watch::Threshold one) {
    one.reference = combined_reference(setter, one.reference);
    return encode(one) == sought;
  };
  std::optional<Notice> out;
  for (const auto& act : view.acts(thresholds_subject(setter))) {
    const auto said = act.as<ThresholdsNotified>();
    if (!said) continue;
    if (act.recorded_at > at) break;
    if (std::ranges::none_of(said->thresholds, is_it))
      out.reset();
    else if (!out)
      out = Notice{said->reference, act.recorded_at};
  }
  return out;
}

std::string combined_reference(std::string_view setter, std::string_view reference) {
  return setter == dcc ? std::string(reference) : fmt::format("{}/{}", setter, reference);
}

watch::ThresholdSet combine(std::span<const ThresholdsNotified> notified) {
  watch::ThresholdSet out{.reference = "record", .thresholds = {}};
  for (const auto& one : notified)
    for (watch::Threshold threshold : one.thresholds) {
      threshold.reference = combined_reference(one.set_by, threshold.reference);
      out.thresholds.push_back(std::move(threshold));
    }
  return out;
}

}  // namespace wardmote::anomaly
