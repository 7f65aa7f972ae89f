#include "app/nation_thresholds.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/acts.h"
#include "simulation/services.h"
#include "watch/threshold_check.h"

namespace wardmote::app {

namespace {

using simulation::MicroPerHour;
using watch::Threshold;
using watch::ThresholdLevel;

constexpr std::int64_t hour = 3'600;

std::int64_t square_root(std::int64_t of) {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 30; bit; bit >>= 1)
    if ((root + bit) * (root + bit) <= of) root += bit;
  return root;
}

std::int64_t greatest_expected(MicroPerHour rate) {
  const auto mean = static_cast<std::int64_t>((rate + 999'999) / 1'000'000);
  return std::min(mean + 4 * square_root(mean) + 8, watch::greatest_limit);
}

Threshold counted(std::string reference, ThresholdLevel level, const std::string& type,
                  std::int64_t limit) {
  Threshold out;
  out.reference = std::move(reference);
  out.level = level;
  out.type = type;
  out.window_seconds = hour;
  out.limit = std::min(limit, watch::greatest_limit);
  return out;
}

void add_users(const simulation::Nation& nation, const traffic::TypeFacts& type,
               std::vector<Threshold>& out) {
  if (!type.critical && !type.encrypted_response) return;
  for (std::uint16_t user = 0; user < nation.world().users().size(); ++user) {
    const MicroPerHour rate = nation.expected().of(user, type.type.index);
    if (rate == 0) continue;
    const std::int64_t most = greatest_expected(rate);
    const auto add = [&](const char* word, ThresholdLevel level, std::int64_t limit) {
      out.push_back(
          counted(fmt::format("user-{:03} {} {}", user, type.name, word), level, type.name, limit));
      out.back().user_id = nation.world().users()[user].eui.text();
    };
    add("warn", ThresholdLevel::UserWarning, most);
    add("hold", ThresholdLevel::UserQuarantine, 2 * most);
  }
}

void add_values(const traffic::CommunicationTypes& types, const traffic::TypeFacts& type,
                std::vector<Threshold>& out) {
  for (const std::uint16_t attribute : type.attributes) {
    const std::string& name = types.attribute_name(attribute);
    const auto range = simulation::ordinary_range(name);
    const std::int64_t width = range.most - range.least;
    Threshold& bounds = out.emplace_back();
    bounds.reference = fmt::format("dcc {} {}", type.name, name);
    bounds.level = ThresholdLevel::DccAttribute;
    bounds.type = type.name;
    bounds.attribute = name;
    bounds.minimum = std::to_string(range.least - width);
    bounds.maximum = std::to_string(range.most + width);
  }
}

}  // namespace

watch::ThresholdSet nation_thresholds(const simulation::Nation& nation) {
  watch::ThresholdSet out{.reference = "simulated nation", .thresholds = {}};
  const auto& types = nation.world().types();
  for (const traffic::TypeFacts& type : types.all()) {
    add_users(nation, type, out.thresholds);
    const std::int64_t most = greatest_expected(nation.expected().total(type.type.index));
    out.thresholds.push_back(counted(fmt::format("dcc {} hold", type.name),
                                     ThresholdLevel::DccQuarantine, type.name, 2 * most));
    add_values(types, type, out.thresholds);
  }
  return out;
}

Result<anomaly::NotifyThresholds> notice_of_nation(const policy::Policy& policy, Day day,
                                                   const std::string& set_by) {
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(policy, day));
  WARDMOTE_TRY(nation, simulation::Nation::make(std::move(types), {}));
  anomaly::NotifyThresholds out{
      .set_by = set_by, .reference = {}, .decision = {}, .thresholds = {}};
  for (auto& one : nation_thresholds(nation).thresholds)
    if (one.user_id.value_or(std::string(anomaly::dcc)) == set_by)
      out.thresholds.push_back(std::move(one));
  return out;
}

}  // namespace wardmote::app
