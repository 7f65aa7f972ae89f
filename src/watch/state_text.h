#pragma once
// All that the watch knows, as text: equal states have equal texts. For tests only.

#include <string>

#include <fmt/format.h>

#include "base/codec.h"
#include "record/hash.h"
#include "watch/recovery.h"

namespace wardmote::watch::testing {

inline std::string state_text(const Recovered& state) {
  std::string out =
      fmt::format("{} entries, last at {}\n", state.end.entries, state.last_time.milliseconds());
  if (state.run) out += encode(*state.run) + '\n';
  out += record::sha256_hex(state.quarantine.bytes()) + '\n';
  if (!state.engine) return out;
  const Engine& engine = *state.engine;
  out += encode(engine.table().set()) + '\n';
  for (CounterIndex i = 0; i < engine.table().counter_count(); ++i) {
    out += fmt::format("counter {}:", i);
    engine.times(i).each(
        [&](CountingTime time) { out += fmt::format(" {}", time.milliseconds()); });
    out += '\n';
  }
  for (const auto& count : engine.calendar_counts()) {
    out += fmt::format("{} since {}\n", count.count, count.from.milliseconds());
  }
  const auto& remembered = engine.remembered();
  for (auto next = remembered.added() - remembered.size(); next != remembered.added();) {
    for (const auto& request : remembered.from(next, remembered.size())) {
      out += fmt::format("{} {} {}\n", request.id.text(), request.fingerprint, request.facts);
      ++next;
    }
  }
  return out;
}

}  // namespace wardmote::watch::testing
