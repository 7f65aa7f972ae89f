#include "app/gate/remembered_reach.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/number_text.h"

namespace wardmote::app::gate {

namespace {

// Two digits that say enough: 66,528,000 becomes 67,000,000.
std::int64_t rounded_up(std::int64_t number) {
  std::int64_t unit = 1;
  while (number / unit >= 100) unit *= 10;
  return (number + unit - 1) / unit * unit;
}

// What to give, so that the hours end it and not the number.
std::string what_to_give(const RememberedReach& reach) {
  const std::int64_t wanted = reach.wanted_count();
  if (wanted > watch::RememberedRequests::greatest_most)
    return fmt::format("At this rate that takes {} RequestIDs, and {} is the most.",
                       grouped(wanted), grouped(watch::RememberedRequests::greatest_most));
  return fmt::format(
      "At this rate that takes --remember {}, {:.1f} GB of memory.", wanted,
      static_cast<double>(wanted) * static_cast<double>(reach.bytes_a_request) / 1e9);
}

}  // namespace

std::int64_t RememberedReach::wanted_count() const {
  constexpr std::int64_t least = 1'000;  // fewer tell of no rate
  if (count < least || span_milliseconds < 1'000) return 0;
  const double rate = static_cast<double>(count) / static_cast<double>(span_milliseconds);
  return rounded_up(static_cast<std::int64_t>(rate * static_cast<double>(wanted_milliseconds)) + 1);
}

RememberedReach remembered_reach(const watch::RememberedRequests& all, watch::CountingTime now) {
  RememberedReach out{.count = all.size(),
                      .most = all.bounds().most,
                      .milliseconds = all.bounds().milliseconds,
                      .wanted_milliseconds = all.bounds().milliseconds,
                      .span_milliseconds = 0,
                      .bytes_a_request = all.bytes_a_request()};
  if (out.count == 0) return out;
  const auto oldest = all.from(all.added() - all.size(), 1).front().time();
  out.span_milliseconds = now.milliseconds() - oldest.milliseconds();
  if (out.count == out.most) out.milliseconds = std::min(out.milliseconds, out.span_milliseconds);
  return out;
}

std::string short_words(const RememberedReach& reach) {
  std::string out = fmt::format(
      "RequestIDs are remembered for {} and not for {}: there is room for {}. A repeat that comes "
      "later counts as new.",
      duration_words(reach.milliseconds), duration_words(reach.wanted_milliseconds),
      grouped(reach.most));
  if (reach.wanted_count() > reach.most) out += " " + what_to_give(reach);
  return out;
}

std::string start_words(const RememberedReach& reach) {
  const std::int64_t wanted = reach.wanted_count();
  if (wanted <= reach.most) return "";
  const double rate =
      static_cast<double>(reach.count) * 1'000 / static_cast<double>(reach.span_milliseconds);
  return fmt::format(
      "RequestIDs are remembered for {} or up to {}, whichever ends first: at the rate seen, "
      "{:.0f} "
      "a second, after {}. {}",
      duration_words(reach.wanted_milliseconds), grouped(reach.most), rate,
      duration_words(static_cast<std::int64_t>(reach.most / rate * 1'000)), what_to_give(reach));
}

std::string duration_words(std::int64_t milliseconds) {
  const std::int64_t minutes = milliseconds / 60'000;
  if (minutes < 1) return "under 1 min";
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes % 60 == 0) return fmt::format("{} h", minutes / 60);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace wardmote::app::gate
