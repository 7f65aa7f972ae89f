#pragma once
// How often a password may be tried: per person and altogether. Kept in memory, so a restart begins
// anew. Thread-safe; costs a look into a map.
//
// The first tries of a person are free; from then on each one that fails doubles the wait before
// the next. Persons who do not exist are counted like those who do. Whoever is kept waiting by
// others who try can come in by a one-time link.

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/calendar.h"

namespace wardmote::app {

class TryLimit {
 public:
  static constexpr int kFree = 5;                        // tries of a person without a wait
  static constexpr std::chrono::seconds kFirstWait{30};  // after the last free one
  static constexpr std::chrono::seconds kLongestWait{15 * 60};
  static constexpr std::chrono::seconds kForgotten{60 * 60};  // after the last try of a person
  static constexpr int kAltogether = 60;                      // tries at once
  static constexpr std::chrono::seconds kRefill{1};           // until one more is allowed

  // Counts a try, as one that fails until succeeded() says otherwise. Where it may not be made now:
  // when it may, later than `now`.
  std::optional<Instant> begin(const std::string& person, Instant now);
  void succeeded(const std::string& person);

 private:
  struct Tries {
    int failed = 0;
    Instant last, free_at;
  };
  std::mutex mutex_;
  std::map<std::string, Tries> by_person_;
  double tokens_ = kAltogether;
  std::optional<Instant> filled_;
};

}  // namespace wardmote::app
