#include "app/user_thresholds.h"

#include <algorithm>
#include <set>

#include "traffic/eui.h"
#include "watch/threshold_check.h"

namespace wardmote::app {
namespace {

bool is_of(const watch::Threshold& one, const std::string& user_id) {
  if (!one.user_id) return watch::is_users(one.level);
  const auto eui = traffic::Eui64::parse(*one.user_id);
  return eui && eui->text() == user_id;
}

}  // namespace

UserThresholds thresholds_of(watch::ThresholdSet set, const std::string& user_id,
                             std::string reference) {
  UserThresholds out{
      .file = {.reference = std::move(reference), .user_id = user_id, .thresholds = {}},
      .others = 0};
  for (auto& one : set.thresholds) {
    if (is_of(one, user_id)) {
      one.user_id = user_id;
      out.file.thresholds.push_back(std::move(one));
    } else {
      ++out.others;
    }
  }
  return out;
}

std::vector<std::string> user_ids_of(const watch::ThresholdSet& set) {
  std::set<std::string> out;
  for (const auto& one : set.thresholds)
    if (const auto eui = one.user_id ? traffic::Eui64::parse(*one.user_id) : std::nullopt)
      out.insert(eui->text());
  return {out.begin(), out.end()};
}

bool has_unnamed(const watch::ThresholdSet& set) {
  return std::ranges::any_of(set.thresholds, [](const watch::Threshold& one) {
    return !one.user_id && watch::is_users(one.level);
  });
}

}  // namespace wardmote::app
