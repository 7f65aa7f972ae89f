#pragma once
// Random events for property tests.

#include <rapidcheck.h>

#include "traffic/event_record.h"

namespace wardmote::traffic::testing {

inline const EventNames& small_names() {
  static const EventNames names{
      {"1.1.1", "1.1.1/signed", "4.8.1", "7.2/signed", "a \"quoted\" one"},
      {"StandingCharge", "PriceScale", "with\ttab"}};
  return names;
}

// In form by small_names().
inline EventRecord random_event() {
  EventRecord out;
  out.type = *rc::gen::inRange<std::uint16_t>(0, 5);
  const bool is_signed = small_names().types[out.type].ends_with(signed_suffix);
  out.command_variant = is_signed ? *rc::gen::inRange<std::uint8_t>(5, 8)
                                  : *rc::gen::element<std::uint8_t>(1, 2, 3, 4, 8, 9);
  if (*rc::gen::arbitrary<bool>())
    out.generation = *rc::gen::element(Generation::Smets2, Generation::Smets1);
  if (*rc::gen::inRange(0, 4))
    out.time = *rc::gen::oneOf(
        rc::gen::inRange<std::int64_t>(-62'167'219'200'000, 253'402'300'800'000),
        rc::gen::element<std::int64_t>(-1, 0, 1, -62'167'219'200'000, 253'402'300'799'999));
  out.id = {{*rc::gen::arbitrary<std::uint64_t>()},
            {*rc::gen::arbitrary<std::uint64_t>()},
            *rc::gen::arbitrary<std::uint64_t>()};
  out.fingerprint = *rc::gen::arbitrary<std::uint64_t>();
  for (int i = *rc::gen::inRange(0, 17); i > 0; --i)
    out.add({*rc::gen::inRange<std::uint16_t>(0, 3),
             *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                             rc::gen::inRange<std::int64_t>(-250'000, 250'000),
                             rc::gen::element<std::int64_t>(INT64_MIN, INT64_MAX, 0, 100'000))});
  return out;
}

}  // namespace wardmote::traffic::testing
