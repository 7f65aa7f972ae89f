#include "app/gate/figures.h"

#include <fmt/format.h>

namespace wardmote::app::gate {

namespace {

std::array<system::Counter*, 6> verdicts_of(system::Metrics& metrics) {
  const auto of = [&](system::Word verdict) {
    return &metrics.counter("wardmote_gate_verdicts_total", "Verdicts given, by what they are",
                            {{"verdict", verdict}});
  };
  return {of("pass"), of("warn"), of("flag"), of("hold"), of("delete"), of("refuse")};
}

}  // namespace

Figures::Figures(system::Metrics& metrics)
    : by_outcome(verdicts_of(metrics)),
      repeats(metrics.counter("wardmote_gate_repeats_total",
                              "Requests that came before, with the same bytes")),
      late(metrics.counter("wardmote_gate_late_total",
                           "Requests whose own time was earlier than the one before")),
      groups(metrics.counter("wardmote_gate_groups_total",
                             "Groups of requests made durable by one sync each")),
      clock_steps(metrics.counter("wardmote_gate_clock_steps_total",
                                  "How often somebody set the clock of this machine")),
      full_disk(metrics.counter("wardmote_gate_full_disk_total",
                                "How often the journal was found to have no room")),
      waiting(metrics.gauge("wardmote_gate_waiting_requests",
                            "Requests handed over and not yet answered")),
      held(metrics.gauge("wardmote_gate_held_requests", "Requests in quarantine now")),
      durable(metrics.histogram("wardmote_gate_durable_seconds",
                                "From a request's arrival at the gate to its verdict on disk",
                                1e-6)) {}

void Figures::count(const watch::Answer& answer) {
  by_outcome[static_cast<std::size_t>(answer.outcome)]->add();
  if (answer.repeat) repeats.add();
  if (answer.late) late.add();
}

std::string Figures::summary() const {
  std::uint64_t all = 0;
  std::string parts;
  for (std::size_t i = 0; i < by_outcome.size(); ++i) {
    const std::uint64_t count = by_outcome[i]->value();
    all += count;
    if (count != 0) parts += fmt::format(", {} {}", name_of(static_cast<watch::Outcome>(i)), count);
  }
  return fmt::format("{} requests{}; {} of them repeats.", all, parts, repeats.value());
}

}  // namespace wardmote::app::gate
