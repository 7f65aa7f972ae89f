#pragma once
// The day in London of times that seldom leave it. Not thread-safe; within a day it costs a
// comparison.

#include "base/london.h"
#include "watch/counting_time.h"

namespace wardmote::lab {

class DayCursor {
 public:
  // True where `time` is of another day than the one before, or the first.
  bool move_to(watch::CountingTime time) {
    if (from_ <= time && time < until_) return false;
    day_ = london::day_of(instant_of(time));
    from_ = midnight(day_);
    until_ = midnight(day_.plus(1));
    return true;
  }
  Day day() const { return day_; }

 private:
  static watch::CountingTime midnight(Day day) {
    return watch::CountingTime(london::at(day, 0, 0)->micros() / 1'000);
  }
  Day day_;
  watch::CountingTime from_, until_;
};

}  // namespace wardmote::lab
