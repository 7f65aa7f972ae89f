#include "app/web/release_finding_data.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace wardmote::app {

std::string release_finding_title(const publish::ReleaseFinding& finding) {
  static const std::map<std::string, std::string, std::less<>> titles{
      {"words-from-above", "words that stand only above White"},
      {"name-behind-label", "a name beside the label that stands for it"},
      {"name-beside-label", "a name beside labels"},
      {"name-from-above", "a name known above White only"},
      {"date-from-above", "a day known above White only"},
      {"label-narrow", "a label that can stand for few"},
      {"worded-otherwise", "worded otherwise than last time"}};
  const auto known = titles.find(finding.code);
  return known == titles.end() ? text::lower(in_words(finding.code)) : known->second;
}

json::object release_finding_data(const Visit& visit, Day meeting,
                                  const publish::ReleaseFinding& finding, std::size_t nth) {
  json::array crowd;
  const auto most = finding.crowd.empty() ? 1 : std::max<std::size_t>(1, finding.crowd[0].left);
  for (const auto& step : finding.crowd)
    crowd.push_back(json::object{{"crowd_what", step.what},
                                 {"crowd_left", std::to_string(step.left)},
                                 {"crowd_percent", std::to_string(step.left * 100 / most)}});
  const bool error = finding.severity == Severity::Error;
  return {{"finding_title", fmt::format("{}: {}",
                                        error                                  ? "Error"
                                        : finding.severity == Severity::Notice ? "Notice"
                                                                               : "Warning",
                                        release_finding_title(finding))},
          {"finding_code", finding.code},
          {"finding_nth", std::to_string(nth)},
          {"why", finding.why},
          {"way_out", finding.way_out},
          {"rule_href", finding.rule.empty() ? json::value(false)
                                             : json::value(visit.rule_href(finding.rule, meeting))},
          {"rule_text", finding.rule},
          {"about", finding.about},
          {"ground", finding.ground ? json::value(*finding.ground) : json::value(false)},
          {"is_error", error},
          {"is_notice", finding.severity == Severity::Notice},
          {"takes_ground", finding.severity == Severity::Warning && !finding.ground},
          {"has_crowd", !crowd.empty()},
          {"crowd", std::move(crowd)},
          {"repair", finding.correction && finding.ground == std::nullopt
                         ? json::value(finding.correction->after)
                         : json::value(false)}};
}

}  // namespace wardmote::app
