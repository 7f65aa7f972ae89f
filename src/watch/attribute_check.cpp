#include "watch/attribute_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "watch/threshold_check.h"

namespace wardmote::watch {

namespace {

std::string types_with(std::uint16_t attribute, const traffic::CommunicationTypes& types) {
  std::string out;
  for (const auto& type : types.all())
    if (std::ranges::find(type.attributes, attribute) != type.attributes.end())
      out += (out.empty() ? "" : ", ") + type.name;
  return out;
}

}  // namespace

Findings check_attributes(const ThresholdSet& set, const traffic::CommunicationTypes& types) {
  Findings findings;
  for (const Threshold& one : set.thresholds) {
    if (one.level != ThresholdLevel::DccAttribute || !one.type || !one.attribute) continue;
    const auto type = types.named(*one.type);
    const auto attribute = types.attribute(*one.attribute);
    if (!type || !attribute) continue;
    const auto& facts = types[*type];
    if (std::ranges::find(facts.attributes, *attribute) != facts.attributes.end()) continue;
    const std::string why =
        facts.stage == traffic::Stage::SignedPreCommand
            ? "values are not read from a Signed Pre-Command, so it would never break"
            : fmt::format("a request of type {} has no {}, so it would never break", *one.type,
                          *one.attribute);
    findings.push_back(refusal(
        "attribute-not-of-type", fmt::format("Threshold {}: {}.", one.reference, why),
        fmt::format("Types that have {}: {}.", *one.attribute, types_with(*attribute, types))));
  }
  return findings;
}

}  // namespace wardmote::watch
