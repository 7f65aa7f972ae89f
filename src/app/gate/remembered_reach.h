#pragma once
// How far back the gate remembers RequestIDs: for the hours of the rule watch.verdicts or up to a
// number, whichever ends first, and what number the hours would take. Pure.

#include <cstdint>
#include <string>

#include "watch/remembered_requests.h"

namespace wardmote::app::gate {

struct RememberedReach {
  std::uint32_t count = 0, most = 0;
  std::int64_t milliseconds = 0;         // for so long a repeat is known
  std::int64_t wanted_milliseconds = 0;  // by the rule
  std::int64_t span_milliseconds = 0;    // from the oldest that is remembered to now
  std::size_t bytes_a_request = 0;

  // The number ends it before the hours.
  bool is_short() const { return milliseconds < wanted_milliseconds; }
  // Beyond doubt, so that what stands at the edge is not told again and again.
  bool has_room() const { return !is_short() && count <= most - most / 20; }
  // So many the hours take at the rate at which they came, rounded up; 0 where too few came.
  std::int64_t wanted_count() const;
};

RememberedReach remembered_reach(const watch::RememberedRequests&, watch::CountingTime now);

// "RequestIDs are remembered for 3 h 36 min and not for 24 h: …", with the number to give.
std::string short_words(const RememberedReach&);
// What a run says at its start, where the number is going to end before the hours if requests come
// as they did; empty otherwise.
std::string start_words(const RememberedReach&);
// "24 h", "3 h 36 min", "12 min", "under 1 min"
std::string duration_words(std::int64_t milliseconds);

}  // namespace wardmote::app::gate
