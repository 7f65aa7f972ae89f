#pragma once
// What the benchmarks of pages share: a record of meetings, a desk, and requests without a network.

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "app/app_bench.h"
#include "app/web/visit.h"
#include "base/embedded.h"
#include "committee/acts.h"

WARDMOTE_EMBEDDED(web_templates);

namespace wardmote::app {

inline Id128 bench_id(std::uint64_t n) {
  Id128 out;
  for (std::size_t i = 0; i < 8; ++i)
    out.bytes[i] = static_cast<std::uint8_t>((n * 0x9E3779B97F4A7C15ULL) >> (8 * i));
  return out;
}

// The meeting `n`, from 1: a fortnight after the one before.
inline record::Draft meeting_act(int n) {
  committee::MeetingRecorded what;
  what.reference = fmt::format("SSC_{}_2811", n);
  what.body = "SSC";
  what.number = n;
  what.day = Day(Day::of(2014, 1, 1)->days() + std::chrono::days(14 * (n % 300)));
  what.title = "SSC Meeting Headlines";
  return record::draft({committee::meeting_subject(what.reference)}, what, Marking::white(),
                       what.day);
}

inline http::Request get(const std::string& path, http::Pairs query = {}) {
  http::Request out;
  out.path = out.target = path;
  out.query = std::move(query);
  if (!out.query.empty()) out.target += "?" + http::encode_query(out.query);
  return out;
}

}  // namespace wardmote::app
