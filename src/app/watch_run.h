#pragma once
// One run of the gate over a stream of requests, as events or as DUIS documents: each gets a
// verdict, and a verdict is told only when it is durable. Back-pressure is the stream's own: what
// is not read waits with its sender.

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/system/line_reader.h"
#include "app/watch_intake.h"
#include "watch/gate.h"
#include "watch/verdict_line.h"

namespace wardmote::app {

struct WatchCounts {
  std::uint64_t requests = 0;
  std::uint64_t repeats = 0;
  std::array<std::uint64_t, 6> by_outcome{};  // repeats included
};

class WatchRun {
 public:
  // The time of an event without one, or of every event where the gate's clock is in force.
  using Now = std::function<watch::CountingTime()>;

  WatchRun(watch::Gate& gate, Intake& intake, watch::ClockSource clock, Now now)
      : gate_(gate), intake_(intake), clock_(clock), now_(std::move(now)) {}

  // What else the thread of the gate has to do, now and then, while nothing is outstanding.
  struct Pause {
    std::function<bool()> is_due;
    std::function<Result<void>()> work;
  };
  void at_pauses(Pause pause) { pause_ = std::move(pause); }

  using Tell = std::function<void(watch::VerdictLine&&)>;
  using Wait = std::function<bool(const Error&)>;

  // Reads to the end of the stream, a request a line, and tells each verdict, in the order of the
  // stream. Where the disk is full it waits with `wait`, which says whether to go on. Errors: those
  // of the gate and the stream.
  Result<WatchCounts> over(system::LineReader&, const Tell& tell, const Wait& wait);

  // The same for one document of any length.
  Result<WatchCounts> over_document(std::string_view document, const Tell& tell, const Wait& wait);

 private:
  struct Taken {
    std::string request_id;
    std::string_view type;  // empty where it was refused
    std::optional<watch::RequestRefused> refused;
  };

  void take(std::string_view line);
  void hand_over();
  Result<void> collect(const Tell& tell, const Wait& wait);
  bool pause_is_due() const { return pause_.is_due && pause_.is_due(); }
  Result<void> pause(const Wait& wait);
  watch::VerdictLine line_of(const Taken&, const watch::Answer&, const watch::Answers&) const;

  watch::Gate& gate_;
  Intake& intake_;
  watch::ClockSource clock_;
  Now now_;
  Pause pause_;
  std::vector<Taken> taken_;  // of the group at hand
  std::deque<std::vector<Taken>> handed_over_;
  WatchCounts counts_;
};

}  // namespace wardmote::app
