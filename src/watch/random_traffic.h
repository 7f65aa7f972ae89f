#pragma once
// Random thresholds and random requests for property tests: small on purpose, so that limits are
// met, broken and met again, identifiers repeat and windows end.

#include <string>
#include <vector>

#include <rapidcheck.h>

#include "watch/arrival.h"
#include "watch/threshold.h"
#include "watch/vocabulary.h"

namespace wardmote::watch::testing {

inline const Vocabulary& small_vocabulary() {
  static const Vocabulary vocabulary{.types = {"1.5", "1.5/signed", "4.1.1", "7.4"},
                                     .attributes = {"Adjust", "LimitAPCLevel"}};
  return vocabulary;
}

inline traffic::Eui64 small_user(int number) {
  return traffic::Eui64{0x90B3D51F30000000U + static_cast<std::uint64_t>(number)};
}

inline Threshold random_threshold(int number, std::int64_t around) {
  const auto& vocabulary = small_vocabulary();
  Threshold out;
  out.reference = "T" + std::to_string(number);
  out.level = *rc::gen::element(ThresholdLevel::UserWarning, ThresholdLevel::UserQuarantine,
                                ThresholdLevel::UserQuarantine, ThresholdLevel::DccQuarantine,
                                ThresholdLevel::DccAttribute);
  const bool users =
      out.level == ThresholdLevel::UserWarning || out.level == ThresholdLevel::UserQuarantine;
  if (users) out.user_id = small_user(*rc::gen::inRange(0, 3)).text();
  if (!users || *rc::gen::arbitrary<bool>()) out.type = *rc::gen::elementOf(vocabulary.types);
  if (!users && *rc::gen::inRange(0, 4) == 0) out.dual_control = true;
  if (out.level == ThresholdLevel::DccAttribute) {
    out.attribute = *rc::gen::elementOf(vocabulary.attributes);
    out.minimum = std::to_string(*rc::gen::inRange(-20, 1));
    if (*rc::gen::arbitrary<bool>()) out.maximum = std::to_string(*rc::gen::inRange(1, 20));
    return out;
  }
  out.limit = *rc::gen::inRange(0, 12);
  if (*rc::gen::inRange(0, 3) != 0) {
    out.window_seconds = *rc::gen::element(1, 2, 5, 60, 3'600, 86'400);
  } else {
    out.window = *rc::gen::element(CalendarWindow::Hour, CalendarWindow::Day);
  }
  if (*rc::gen::inRange(0, 3) == 0) {
    const std::int64_t from = around + *rc::gen::inRange<std::int64_t>(0, 600'000);
    const std::int64_t until = from + *rc::gen::inRange<std::int64_t>(1, 600'000);
    out.exceptions.push_back({Instant(from * 1'000), Instant(until * 1'000),
                              *rc::gen::inRange(0, 30), "a migration weekend"});
  }
  return out;
}

inline ThresholdSet random_thresholds(std::int64_t around) {
  ThresholdSet set{.reference = "drawn", .thresholds = {}};
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    set.thresholds.push_back(random_threshold(i, around));
  }
  return set;
}

// An arrival and the values that it borrows.
struct DrawnArrival {
  Arrival arrival;
  std::vector<AttributeValue> values;
  Arrival get() const {
    Arrival out = arrival;
    out.values = values;
    return out;
  }
};

inline DrawnArrival random_arrival(std::uint64_t fresh_counter) {
  DrawnArrival out;
  const bool again = *rc::gen::inRange(0, 8) == 0;
  out.arrival.id.originator = small_user(*rc::gen::inRange(0, 4));
  out.arrival.id.target = traffic::Eui64{0x00DB123456789000U};
  out.arrival.id.counter =
      again ? *rc::gen::inRange<std::uint64_t>(0, fresh_counter + 1) : fresh_counter;
  out.arrival.type.index = *rc::gen::inRange<std::uint16_t>(0, 4);
  out.arrival.generation = *rc::gen::element(Generation::Smets1, Generation::Smets2);
  out.arrival.doubts = Doubts::of_bits(*rc::gen::inRange<std::uint64_t>(0, 8));
  out.arrival.fingerprint = *rc::gen::inRange<std::uint64_t>(0, 2);
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    out.values.push_back({AttributeIndex{*rc::gen::inRange<std::uint16_t>(0, 2)},
                          traffic::Decimal{*rc::gen::inRange<std::int64_t>(-25, 25) * 1'000'000}});
  }
  return out;
}

// How long until the next request: mostly soon, at times a window later, seldom days later.
inline std::int64_t random_gap() {
  return *rc::gen::weightedOneOf<std::int64_t>(
      {{12, rc::gen::inRange<std::int64_t>(0, 700)},
       {3, rc::gen::element<std::int64_t>(0, 1'000, 5'000, 60'000, 3'600'000)},
       {1, rc::gen::inRange<std::int64_t>(0, 30LL * 3'600'000)}});
}

}  // namespace wardmote::watch::testing
